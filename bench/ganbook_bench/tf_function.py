"""Python TensorFlow, as its DCGAN tutorial trains: both networks' gradients in one tf.function."""

import keras
import numpy as np
import tensorflow as tf

from . import tf_nets


class Training:
    """A training whose steps can be timed."""

    def __init__(self, workload, precision, batch, images, labels):
        tf_nets.use(precision)
        self.conditional = workload in "CD"
        self.batch = batch
        self.generator = tf_nets.generator(workload)
        self.discriminator = tf_nets.discriminator(workload)
        self.g_optimizer, self.d_optimizer = tf_nets.optimizers(workload)
        self.loss = keras.losses.BinaryCrossentropy(from_logits=True)
        one_hot = np.eye(tf_nets.CLASSES, dtype=np.float32)[labels]
        data = tf.data.Dataset.from_tensor_slices((images, one_hot))
        data = data.shuffle(len(images)).repeat().batch(batch, drop_remainder=True).prefetch(tf.data.AUTOTUNE)
        self.batches = iter(data)

    def step(self):
        """One step on the next batch."""
        image, label = next(self.batches)
        d_loss, g_loss = self._train(image, label)
        return float(d_loss), float(g_loss)

    @tf.function
    def _train(self, real, label):
        z = tf.random.normal([self.batch, tf_nets.LATENT])
        with tf.GradientTape() as g_tape, tf.GradientTape() as d_tape:
            fake = self.generator([z, label] if self.conditional else z, training=True)
            on_real = self.discriminator([real, label] if self.conditional else real, training=True)
            on_fake = self.discriminator([fake, label] if self.conditional else fake, training=True)
            g_loss = self.loss(tf.ones_like(on_fake), on_fake)
            d_loss = self.loss(tf.ones_like(on_real), on_real) + self.loss(tf.zeros_like(on_fake), on_fake)
        g_weights, d_weights = self.generator.trainable_variables, self.discriminator.trainable_variables
        g_slopes, d_slopes = g_tape.gradient(g_loss, g_weights), d_tape.gradient(d_loss, d_weights)
        self.g_optimizer.apply_gradients(zip(g_slopes, g_weights))
        self.d_optimizer.apply_gradients(zip(d_slopes, d_weights))
        return d_loss, g_loss

    def sample(self, count):
        """Draws images, 500 at a time."""
        for start in range(0, count, 500):
            number = min(500, count - start)
            z = tf.random.normal([number, tf_nets.LATENT])
            label = tf.one_hot(tf.range(number) % tf_nets.CLASSES, tf_nets.CLASSES)
            self.generator([z, label] if self.conditional else z, training=False).numpy()

    def versions(self):
        """What is measured."""
        return {"tensorflow": tf.__version__, "keras": keras.__version__}
