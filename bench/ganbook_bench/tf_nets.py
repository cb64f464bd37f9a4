"""The networks of the four workloads in Keras, with TensorFlow behind it."""

import keras
from keras import layers

LATENT = 100
CLASSES = 10


def use(precision):
    """Sets the arithmetic of the layers made from now on."""
    keras.mixed_precision.set_global_policy("mixed_bfloat16" if precision == "bf16" else "float32")


def generator(workload):
    """G: noise, and one-hot classes where it is conditional, to images."""
    z = keras.Input((LATENT,))
    if workload in "AC":
        return _model(z, workload, _dense_generator)
    return _model(z, workload, _dcgan_generator if workload == "B" else _s2_generator)


def _model(z, workload, body):
    if workload in "CD":
        label = keras.Input((CLASSES,))
        return keras.Model([z, label], body(layers.Concatenate()([z, label])))
    return keras.Model(z, body(z))


def _dense_generator(x):
    for units in (256, 512, 1024):
        x = layers.Dense(units)(x)
        x = layers.LeakyReLU(negative_slope=0.2)(x)
        x = layers.BatchNormalization(momentum=0.8)(x)
    x = layers.Dense(784, activation="tanh", dtype="float32")(x)
    return layers.Reshape((28, 28, 1))(x)


def _dcgan_generator(x):
    x = layers.Dense(7 * 7 * 256, use_bias=False)(x)
    x = layers.LeakyReLU(negative_slope=0.3)(layers.BatchNormalization()(x))
    x = layers.Reshape((7, 7, 256))(x)
    for filters, stride in ((128, 1), (64, 2)):
        x = layers.Conv2DTranspose(filters, 5, strides=stride, padding="same", use_bias=False)(x)
        x = layers.LeakyReLU(negative_slope=0.3)(layers.BatchNormalization()(x))
    x = layers.Conv2DTranspose(1, 5, strides=2, padding="same", use_bias=False)(x)
    return layers.Activation("tanh", dtype="float32")(x)


def _s2_generator(x):
    x = layers.Reshape((7, 7, 128))(layers.Dense(7 * 7 * 128)(x))
    for filters, stride in ((128, 2), (64, 2), (32, 1), (1, 1)):
        x = layers.ReLU()(layers.BatchNormalization()(x))
        x = layers.Conv2DTranspose(filters, 5, strides=stride, padding="same")(x)
    return layers.Activation("sigmoid", dtype="float32")(x)


def discriminator(workload):
    """D: images, and one-hot classes where it is conditional, to logits."""
    image = keras.Input((28, 28, 1))
    body = {"A": _dense_discriminator, "B": _dcgan_discriminator, "C": _dense_discriminator, "D": _s2_discriminator}
    if workload not in "CD":
        return keras.Model(image, _logit(body[workload](image)))
    label = keras.Input((CLASSES,))
    if workload == "C":
        joined = layers.Concatenate()([layers.Flatten()(image), label])
    else:
        drawn = layers.Reshape((28, 28, 1))(layers.Dense(28 * 28)(label))
        joined = layers.Concatenate()([image, drawn])
    return keras.Model([image, label], _logit(body[workload](joined)))


def _logit(features):
    return layers.Dense(1, dtype="float32")(features)


def _dense_discriminator(x):
    x = layers.Flatten()(x)
    for units in (512, 256):
        x = layers.LeakyReLU(negative_slope=0.2)(layers.Dense(units)(x))
    return x


def _dcgan_discriminator(x):
    for filters in (64, 128):
        x = layers.Conv2D(filters, 5, strides=2, padding="same")(x)
        x = layers.Dropout(0.3)(layers.LeakyReLU(negative_slope=0.3)(x))
    return layers.Flatten()(x)


def _s2_discriminator(x):
    for filters, stride in ((32, 2), (64, 2), (128, 2), (256, 1)):
        x = layers.LeakyReLU(negative_slope=0.2)(x)
        x = layers.Conv2D(filters, 5, strides=stride, padding="same")(x)
    return layers.Flatten()(x)


def optimizers(workload):
    """Those of G and of D."""
    if workload in "AC":
        return keras.optimizers.Adam(2e-4, beta_1=0.5), keras.optimizers.Adam(2e-4, beta_1=0.5)
    if workload == "B":
        return keras.optimizers.Adam(1e-4), keras.optimizers.Adam(1e-4)
    decay = keras.optimizers.schedules.InverseTimeDecay
    return keras.optimizers.RMSprop(decay(1e-4, 1, 3e-8)), keras.optimizers.RMSprop(decay(2e-4, 1, 6e-8))
