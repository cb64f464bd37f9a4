"""The SavedModel of a trained generator, read by Python's TensorFlow and Keras."""

import importlib.util
import json
import subprocess
import sys

import pytest
from conftest import ROOT, ganbook

TRAINED = ROOT / "data" / "trained"


@pytest.mark.skipif(not importlib.util.find_spec("tensorflow"), reason="this Python has no TensorFlow")
def test_tensorflow_and_keras_draw_with_it(tmp_path):
    name = (TRAINED / "names.txt").read_text(encoding="utf-8").split()[0]
    generator = TRAINED / name / "generator.safetensors"
    done = ganbook("export", generator, "--saved-model", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    reader = [sys.executable, ROOT / "tests" / "saved_model_reader.py", tmp_path / "1"]
    seen = json.loads(subprocess.run(reader, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
    assert seen["inputs"] == ["label", "noise"]
    assert seen["shape"] == [3, 28, 28, 1]
    assert 0 <= seen["low"] < 0.01
    assert 0.9 < seen["high"] <= 1
    assert seen["keras_differs"] < 1e-6
