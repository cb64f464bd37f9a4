"""Writes an archive as Keras's mnist.npz is, with three training images and two test images.

    python -m venv venv && venv/bin/pip install numpy==2.4.6
    venv/bin/python lib/gan/src/test/python/record_npz.py

writes lib/gan/src/test/resources/org/ganbook/data/mnist.npz. Pixel p of image i is (31 i + p) mod 256.
"""

from pathlib import Path

import numpy as np

OUT = Path(__file__).parents[1] / "resources/org/ganbook/data/mnist.npz"


def images(count):
    numbers = 31 * np.arange(count)[:, None] + np.arange(28 * 28)[None, :]
    return (numbers % 256).astype(np.uint8).reshape(count, 28, 28)


np.savez_compressed(
    OUT,
    x_train=images(3),
    y_train=np.array([5, 0, 4], np.uint8),
    x_test=images(2),
    y_test=np.array([7, 2], np.uint8),
)
