"""Keras, as most published MNIST GANs train: D and a model of both by train_on_batch, images by predict."""

import keras
import numpy as np

from . import tf_nets


class Training:
    """A training whose steps can be timed."""

    def __init__(self, workload, precision, batch, images, labels):
        tf_nets.use(precision)
        self.images, self.labels = images, np.eye(tf_nets.CLASSES, dtype=np.float32)[labels]
        self.batch, self.conditional = batch, workload in "CD"
        self.random = np.random.default_rng(1)
        self.ones, self.zeros = np.ones((batch, 1), np.float32), np.zeros((batch, 1), np.float32)
        self.generator, self.discriminator = tf_nets.generator(workload), tf_nets.discriminator(workload)
        g_optimizer, d_optimizer = tf_nets.optimizers(workload)
        self.discriminator.compile(d_optimizer, keras.losses.BinaryCrossentropy(from_logits=True))
        self._train_discriminator()  # its training is fixed here, before it is frozen inside the model of both
        self.discriminator.trainable = False
        inputs = [keras.Input(shape.shape[1:]) for shape in self.generator.inputs]
        fake = self.generator(inputs if self.conditional else inputs[0])
        logit = self.discriminator([fake, inputs[1]] if self.conditional else fake)
        self.both = keras.Model(inputs if self.conditional else inputs[0], logit)
        self.both.compile(g_optimizer, keras.losses.BinaryCrossentropy(from_logits=True))

    def step(self):
        """One step on a batch drawn at random."""
        label = self._train_discriminator()
        z = self._noise(self.batch)
        self.both.train_on_batch([z, label] if self.conditional else z, self.ones)

    def _train_discriminator(self):
        which = self.random.integers(0, len(self.images), self.batch)
        real, label = self.images[which], self.labels[which]
        z = self._noise(self.batch)
        fake = self.generator.predict([z, label] if self.conditional else z, verbose=0)
        self.discriminator.train_on_batch([real, label] if self.conditional else real, self.ones)
        self.discriminator.train_on_batch([fake, label] if self.conditional else fake, self.zeros)
        return label

    def _noise(self, count):
        return self.random.standard_normal((count, tf_nets.LATENT), np.float32)

    def sample(self, count):
        """Draws images."""
        z, label = self._noise(count), self.labels[:count]
        self.generator.predict([z, label] if self.conditional else z, batch_size=500, verbose=0)

    def versions(self):
        """What is measured."""
        return {"keras": keras.__version__}
