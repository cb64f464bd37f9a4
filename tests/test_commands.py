"""The library's own commands through the launcher: their class path lacks the kernel, as any Java program's does."""

import struct

import pytest
from conftest import ganbook

pytestmark = pytest.mark.slow


def test_describe_lists_the_recipes():
    done = ganbook("describe")
    assert done.returncode == 0, done.stderr
    assert "s4-gan" in done.stdout
    assert "1,493,520" in done.stdout


def test_train_and_generate(tmp_path):
    run = tmp_path / "run"
    done = ganbook("train", "s0-cgan", "--steps", "3", "--out", str(run))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "finished at step 3" in done.stdout
    rows = (run / "history.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("step,images,epoch,D loss,G loss")
    assert len(rows) == 4

    images = tmp_path / "sevens.idx3-ubyte"
    done = ganbook("generate", "--generator", str(run), "--digit", "7", "--count", "5", "--out", str(images))
    assert done.returncode == 0, done.stdout + done.stderr
    data = images.read_bytes()
    assert struct.unpack(">4I", data[:16]) == (0x803, 5, 28, 28)
    assert len(data) == 16 + 5 * 28 * 28
    labels = (tmp_path / "sevens.idx1-ubyte").read_bytes()
    assert labels == struct.pack(">2I", 0x801, 5) + bytes([7] * 5)


def test_a_wrong_recipe_is_one_sentence(tmp_path):
    done = ganbook("train", "s9", "--steps", "3", "--out", str(tmp_path / "run"))
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith('ganbook: recipe: expected one of s0-gan')
