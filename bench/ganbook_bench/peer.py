"""A Python contender's process: answers each line on its standard input with a line of JSON.

steps SECONDS  trains for that long, two steps at least    {"ms": [...]}
sample N       draws N images                              {"seconds": ...}

One that cannot run here says {"left_out": why} and ends.
"""

import gzip
import importlib
import json
import os
import sys
import time
from pathlib import Path

import numpy as np

from .workloads import WORKLOADS

_MODULES = {"tf_function": "tf_function", "keras": "keras_batch", "torch": "torch_eager", "torch_compile": "torch_compile"}


def images():
    """MNIST's 60,000 training images and labels; noise where it is not at hand, which takes as long."""
    folder = Path(os.environ.get("GANBOOK_DATA", "")) / "mnist"
    try:
        pixels = _idx(folder / "train-images-idx3-ubyte.gz", 16).reshape(60000, 28, 28, 1)
        return pixels, _idx(folder / "train-labels-idx1-ubyte.gz", 8)
    except OSError:
        random = np.random.default_rng(1)
        return random.integers(0, 256, (60000, 28, 28, 1), np.uint8), random.integers(0, 10, 60000, np.uint8)


def _idx(path, header):
    with gzip.open(path) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def main(contender, workload, precision, batch):
    """Builds the training, makes one step, and answers."""
    start = time.perf_counter()
    pixels, labels = images()
    loading = time.perf_counter() - start
    shape = WORKLOADS[workload]
    floats = pixels.astype(np.float32) / (255 if shape.unit_pixels else 127.5) - (0 if shape.unit_pixels else 1)
    module = importlib.import_module(f"{__package__}.{_MODULES[contender]}")
    training = module.Training(workload, precision, batch or shape.batch, floats, labels)
    try:
        training.step()
    except Exception:
        why = module.why_not() if hasattr(module, "why_not") else None
        if not why:
            raise
        _say({"left_out": why})
        return
    _say({"versions": training.versions(), "load_s": loading})
    for line in sys.stdin:
        command, number = line.split()
        if command == "steps":
            _say({"ms": list(_timed(training.step, float(number)))})
        else:
            start = time.perf_counter()
            training.sample(int(number))
            _say({"seconds": time.perf_counter() - start})


def _timed(step, seconds):
    end = time.perf_counter() + seconds
    made = 0
    while made < 2 or time.perf_counter() < end:
        start = time.perf_counter()
        step()
        made += 1
        yield (time.perf_counter() - start) * 1000


def _say(answer):
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
