"""Reads a SavedModel of a conditional generator as Python programs do; prints what it sees as JSON."""

import json
import sys

import numpy as np
import tensorflow as tf

folder = sys.argv[1]
label = np.array([6, 6, 1])

serving = tf.saved_model.load(folder).signatures["serving_default"]
latent = serving.structured_input_signature[1]["noise"].shape[1]
noise = np.linspace(-1.5, 1.5, 3 * latent, dtype=np.float32).reshape(3, latent)
drawn = serving(noise=tf.constant(noise), label=tf.constant(label))["images"].numpy()

import keras  # noqa: E402  (after TensorFlow, whose Keras this is)

layer = keras.layers.TFSMLayer(folder, call_endpoint="serving_default")
by_keras = layer(tf.constant(label), noise=tf.constant(noise))["images"].numpy()  # in the order of the alphabet

print(
    json.dumps(
        {
            "tensorflow": tf.__version__,
            "keras": keras.__version__,
            "inputs": sorted(serving.structured_input_signature[1]),
            "shape": list(drawn.shape),
            "low": float(drawn.min()),
            "high": float(drawn.max()),
            "keras_differs": float(np.abs(drawn - by_keras).max()),
            "some": [float(value) for value in drawn[0, ::9, ::9, 0].ravel()],
        }
    )
)
