"""The benchmark: its environment, made at the first use, and its start."""

import hashlib
import os
import sys

from . import children, java_cli, pip, places
from .python import Python

_FOLDER = places.ROOT / "bench"
_VENV = places.ROOT / ".venv-bench"
_REQUIREMENTS = _FOLDER / "requirements.txt"


def make_ready(env):
    """Makes the environment with the Python libraries that this one is compared with. Returns its Python."""
    python = Python(_VENV, is_users=False)
    stamp = _VENV / "ganbook-requirements"
    wanted = hashlib.sha256(_REQUIREMENTS.read_bytes()).hexdigest()
    if python.executable.is_file() and stamp.is_file() and stamp.read_text() == wanted:
        return python
    sentence = "the environment of the benchmark could not be made: the end of the log says why"
    failures = {"network": "pip cannot reach the package index: connect to the network and run it again"}
    failures["other"] = sentence
    children.run_quietly(
        "Making .venv-bench", [sys.executable, "-m", "venv", "--clear", _VENV], env, "bench-venv.log", failures
    )
    pip.install(
        "Installing TensorFlow, Keras and PyTorch for Python (up to 4 GB to download)",
        python,
        env,
        ["-r", _REQUIREMENTS],
        "bench-pip.log",
        failures,
    )
    stamp.write_text(wanted)
    return python


def show_help(env):
    """Says how it is used, which needs nothing installed. Returns the exit code."""
    return children.run([sys.executable, _FOLDER / "run.py", "--class-path=", "--help"], env)


def check(env, arguments):
    """Says what is wrong with the arguments before anything is fetched. Returns the exit code."""
    return children.run([sys.executable, _FOLDER / "run.py", "--class-path=", "--check-only", *arguments], env)


def run(python, env, arguments):
    """Runs the benchmark, from where the user is. Returns its exit code."""
    flags = " ".join(children.JVM_FLAGS)
    class_path = os.pathsep.join([str(places.TOOLS / "target" / "classes"), java_cli.class_path()])
    library = ["--class-path", class_path, f"--jvm-flags={flags}"]
    return children.run([python.executable, _FOLDER / "run.py", *library, *arguments], env, cwd=None)
