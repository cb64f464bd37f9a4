"""Records what Python's TensorFlow and Keras compute, for ReferenceTest to compare with.

    python -m venv venv && venv/bin/pip install tensorflow-cpu==2.21.0
    venv/bin/python lib/gan/src/test/python/record_nn.py

writes lib/gan/src/test/resources/org/ganbook/nn/reference.json. Layers are called as the Java library
prints them. Gradients are those of sum(c * y).
"""

import json
import math
import os
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"

import keras
import numpy as np
import tensorflow as tf

BATCH = 3
OUT = Path(__file__).parents[1] / "resources/org/ganbook/nn/reference.json"
random = np.random.RandomState(1)


def numbers(shape):
    """Numbers in [-1, 1] with four digits, none within 0.05 of 0 (where ReLU has its kink)."""
    size = random.uniform(0.05, 1, shape)
    return np.round(size * random.choice([-1, 1], shape), 4).astype(np.float32)


def listed(array):
    return [float(f"{v:.8g}") for v in np.asarray(array, np.float64).ravel()]


def record(name, input_shape, weights, function):
    """One case: function(x, *weights) in training; weights in the order of the Java layer."""
    x = tf.constant(numbers((BATCH, *input_shape)))
    values = [tf.constant(v) for v in weights.values()]
    with tf.GradientTape() as tape:
        tape.watch([x, *values])
        y = function(x, *values)
        c = numbers(y.shape)
        loss = tf.reduce_sum(c * y)
    gradients = [tf.convert_to_tensor(g) for g in tape.gradient(loss, [x, *values])]
    return {
        "layer": name,
        "input": list(input_shape),
        "output": list(y.shape[1:]),
        "x": listed(x),
        "c": listed(c),
        "weights": {k: listed(v) for k, v in weights.items()},
        "y": listed(y),
        "gradients": {k: listed(g) for k, g in zip(["input", *weights], gradients)},
    }


def keras_layer(name, input_shape, layer, names, **call):
    """A Keras layer with weights of our own, as a function of them."""
    layer.build((None, *input_shape))
    weights = {n: numbers(v.shape) for n, v in zip(names, layer.trainable_variables)}

    def function(x, *values):
        others = [v.value for v in layer.non_trainable_variables]
        return layer.stateless_call(list(values), others, x, **call)[0]

    return record(name, input_shape, weights, function)


def plain(name, input_shape, function):
    return record(name, input_shape, {}, function)


def layer_norm(input_shape):
    axes = list(range(1, len(input_shape) + 1))

    def function(x, gamma, beta):
        mean, variance = tf.nn.moments(x, axes, keepdims=True)
        return tf.nn.batch_normalization(x, mean, variance, beta, gamma, 1e-3)

    weights = {"gamma": numbers(input_shape[-1:]), "beta": numbers(input_shape[-1:])}
    return record("layerNorm()", input_shape, weights, function)


def pixel_norm(input_shape):
    return plain(
        "pixelNorm()",
        input_shape,
        lambda x: tf.math.l2_normalize(x, -1) * math.sqrt(input_shape[-1]),
    )


def embedding(classes, size):
    rows = tf.constant([1, 0, classes - 1])
    one_hot = tf.one_hot(rows, classes)
    case = record(
        f"embedding({classes}, {size})",
        (classes,),
        {"embedding": numbers((classes, size))},
        lambda x, table: tf.nn.embedding_lookup(table, rows) + 0 * tf.reduce_sum(x),
    )
    case["x"] = listed(one_hot)
    del case["gradients"]["input"]
    return case


def divided(kernel):
    """By its largest singular value, from a whole decomposition."""
    matrix = tf.reshape(kernel, [-1, kernel.shape[-1]])
    return kernel / tf.linalg.svd(matrix, compute_uv=True)[0][0]


def spectral_dense(inputs, units):
    return record(
        f"spectralNorm(dense({units}))",
        (inputs,),
        {"kernel": numbers((inputs, units)), "bias": numbers((units,))},
        lambda x, kernel, bias: x @ divided(kernel) + bias,
    )


def spectral_conv(input_shape, filters, size):
    return record(
        f"spectralNorm(conv({filters}, {size}).stride(2))",
        input_shape,
        {"kernel": numbers((size, size, input_shape[-1], filters)), "bias": numbers((filters,))},
        lambda x, kernel, bias: tf.nn.conv2d(x, divided(kernel), 2, "SAME") + bias,
    )


def conv(name, shape, filters, kernel, bias=True, **options):
    names = ["kernel", "bias"] if bias else ["kernel"]
    return keras_layer(
        f"conv({filters}, {kernel}){name}",
        shape,
        keras.layers.Conv2D(filters, kernel, use_bias=bias, **options),
        names,
    )


def conv_transpose(name, shape, filters, kernel, bias=True, **options):
    names = ["kernel", "bias"] if bias else ["kernel"]
    return keras_layer(
        f"convTranspose({filters}, {kernel}){name}",
        shape,
        keras.layers.Conv2DTranspose(filters, kernel, use_bias=bias, **options),
        names,
    )


def layers():
    same = {"padding": "same"}
    for shape in [(5,), (2, 2, 3)]:
        yield plain("leakyRelu(0.2)", shape, lambda x: tf.nn.leaky_relu(x, 0.2))
        yield plain("relu()", shape, tf.nn.relu)
        yield plain("tanh()", shape, tf.tanh)
        yield plain("sigmoid()", shape, tf.sigmoid)
        yield layer_norm(shape)
        yield pixel_norm(shape)
        norm = keras.layers.BatchNormalization()
        yield keras_layer("batchNorm()", shape, norm, ["gamma", "beta"], training=True)
    yield keras_layer("dense(3)", (4,), keras.layers.Dense(3), ["kernel", "bias"])
    yield keras_layer("dense(2).noBias()", (6,), keras.layers.Dense(2, use_bias=False), ["kernel"])
    yield conv("", (5, 4, 2), 3, 3, **same)
    yield conv(".stride(2)", (5, 6, 2), 2, 5, strides=2, **same)
    yield conv(".valid().noBias()", (5, 4, 3), 2, 4, bias=False)
    yield conv(".stride(3).valid()", (7, 6, 1), 2, 2, strides=3)
    yield conv_transpose("", (3, 4, 3), 2, 3, **same)
    yield conv_transpose(".stride(2).noBias()", (2, 3, 2), 3, 5, bias=False, strides=2, **same)
    yield conv_transpose(".stride(3)", (2, 2, 2), 2, 2, strides=3, **same)
    yield conv_transpose(".stride(3).valid()", (2, 3, 1), 2, 4, strides=3)
    for shape in [(2, 4, 2), (4, 6, 1)]:
        yield plain("upSample(2)", shape, keras.layers.UpSampling2D(2))
        yield plain("averagePool(2)", shape, keras.layers.AveragePooling2D(2))
    yield embedding(4, 3)
    yield embedding(2, 5)
    yield spectral_dense(4, 3)
    yield spectral_dense(3, 5)
    yield spectral_conv((4, 4, 2), 3, 3)
    yield spectral_conv((3, 5, 1), 2, 2)


def optimizer(name, made):
    """Thirty updates of two numbers along given gradients."""
    w = keras.Variable(numbers((2,)))
    case = {"optimizer": name, "first": listed(w), "gradients": [], "w": []}
    for _ in range(30):
        g = numbers((2,))
        made.apply_gradients([(tf.constant(g), w)])
        case["gradients"].append(listed(g))
        case["w"].append(listed(w))
    return case


def optimizers():
    kinds = keras.optimizers
    inverse = kinds.schedules.InverseTimeDecay(0.01, decay_steps=1, decay_rate=0.1)
    linear = kinds.schedules.PolynomialDecay(0.1, decay_steps=20, end_learning_rate=0.01)
    yield optimizer("adam(0.01).beta1(0.5)", kinds.Adam(0.01, beta_1=0.5))
    yield optimizer("adam(0.1).beta2(0.9)", kinds.Adam(0.1, beta_2=0.9))
    yield optimizer("rmsProp(0.01)", kinds.RMSprop(0.01))
    yield optimizer("rmsProp(0.01).rho(0.5).momentum(0.9)", kinds.RMSprop(0.01, 0.5, 0.9))
    yield optimizer("rmsProp(inverseTime(0.01, 0.1))", kinds.RMSprop(inverse))
    yield optimizer("sgd(0.1)", kinds.SGD(0.1))
    yield optimizer("sgd(0.1).momentum(0.9)", kinds.SGD(0.1, 0.9))
    yield optimizer("sgd(linear(0.1, 0, 20, 0.1))", kinds.SGD(linear))


if __name__ == "__main__":
    with OUT.open("w") as out:  # a line a case
        out.write(f'{{"tensorflow": "{tf.__version__}", "keras": "{keras.__version__}",\n')
        out.write('"layers": [\n' + ",\n".join(map(json.dumps, layers())) + "],\n")
        out.write('"optimizers": [\n' + ",\n".join(map(json.dumps, optimizers())) + "]}\n")
    print(f"{OUT}: {OUT.stat().st_size} bytes")
