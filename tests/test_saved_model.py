"""The SavedModel of a trained generator, read by Python's TensorFlow and Keras."""

import importlib.util
import json
import subprocess
import sys

import patience
import pytest
from conftest import ROOT, ganbook

pytestmark = pytest.mark.slow

TRAINED = ROOT / "data" / "trained"


@pytest.mark.skipif(not importlib.util.find_spec("tensorflow"), reason="this Python has no TensorFlow")
def test_tensorflow_and_keras_draw_with_it(tmp_path):
    name = (TRAINED / "names.txt").read_text(encoding="utf-8").split()[0]
    generator = TRAINED / name / "generator.safetensors"
    done = ganbook("export", generator, "--saved-model", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    reader = [sys.executable, ROOT / "tests" / "saved_model_reader.py", tmp_path / "1"]
    with subprocess.Popen(reader, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        said, errors = patience.finish(running)
    assert running.returncode == 0, errors
    seen = json.loads(said.splitlines()[-1])
    assert seen["inputs"] == ["label", "noise"]
    assert seen["shape"] == [3, 28, 28, 1]
    assert 0 <= seen["low"] < 0.01
    assert 0.9 < seen["high"] <= 1
    assert seen["keras_differs"] < 1e-6
