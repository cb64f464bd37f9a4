"""The virtual environment and the packages in it."""

import hashlib
import os
import re
import sys
from pathlib import Path

from . import children, places
from .problem import Problem


OLDEST = (3, 10)


class Python:
    """The Python that runs the notebooks' tools: its folder, and whether it is the user's own environment."""

    def __init__(self, prefix, is_users):
        self.prefix = Path(prefix)
        self.is_users = is_users

    @property
    def executable(self):
        names = ("python.exe", "Scripts/python.exe") if os.name == "nt" else ("bin/python",)
        for name in names:
            if (self.prefix / name).is_file():
                return self.prefix / name
        return self.prefix / names[-1]

    def packages(self):
        """The names of the installed packages, read from the names of their folders."""
        folders = [self.prefix / "Lib" / "site-packages", *self.prefix.glob("lib/python3.*/site-packages")]
        infos = (info for folder in folders for info in folder.glob("*.dist-info"))
        return {_normal(info.name.partition("-")[0]) for info in infos}

    def is_too_old(self):
        """Whether its Python is older than what the packages need."""
        minor = [int(folder.name.partition(".")[2]) for folder in self.prefix.glob("lib/python3.*[0-9]")]
        return bool(minor) and max(minor) < OLDEST[1]


def choose():
    """The active virtual or conda environment, else the project's .venv (which may not exist yet)."""
    for variable in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        prefix = os.environ.get(variable)
        if not prefix or Path(prefix).resolve() == places.VENV.resolve():
            continue
        if variable == "CONDA_PREFIX" and os.environ.get("CONDA_DEFAULT_ENV") == "base":
            continue  # conda's own home is no place for a project's packages
        python = Python(prefix, is_users=True)
        if python.executable.is_file():
            return python
    return Python(places.VENV, is_users=False)


def make_ready(env):
    """Makes the environment and installs what is missing in it. Returns the Python."""
    python = choose()
    if python.is_users:
        _complete(python, env)
    else:
        _make_own(python, env)
    return python


def _complete(python, env):
    """Installs in the user's environment what it has not got, and leaves the rest as it is."""
    if python.is_too_old():
        wanted = ".".join(map(str, OLDEST))
        raise Problem(f"the active environment {python.prefix} has a Python before {wanted}: use or make another")
    there = python.packages()
    missing = [pin for pin in _pins() if _normal(pin.split("==")[0]) not in there]
    if missing:
        print(f"Using the active environment {python.prefix}; it lacks {', '.join(missing)}.")
        _pip(python, env, missing)


def _make_own(python, env):
    stamp = python.prefix / "ganbook-requirements"
    wanted = _fingerprint()
    works = python.executable.is_file() and not _outlived(python)
    if works and stamp.is_file() and stamp.read_text() == wanted:
        return
    if not works:
        _make_venv(python, env)
    _pip(python, env, ["-r", str(places.REQUIREMENTS)])
    stamp.write_text(wanted)


def _outlived(python):
    """Whether the system's Python behind the environment is now another version than the one it was made with."""
    version = re.fullmatch(r"python3\.\d+", python.executable.resolve().name)
    return bool(version) and not (python.prefix / "lib" / version[0]).is_dir()


def _make_venv(python, env):
    no_venv = (
        "this Python cannot make a virtual environment (its module venv is missing or incomplete): install it"
        " (Debian, Ubuntu: apt install python3-venv), or use another Python or a conda environment"
    )
    children.run_quietly(
        f"Making {places.shown(python.prefix)}",
        [sys.executable, "-m", "venv", "--clear", python.prefix],
        env,
        "venv.log",
        {"network": no_venv, "other": no_venv},
    )


def _pip(python, env, what):
    children.run_quietly(
        "Installing the Python packages",
        [
            python.executable,
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            *what,
        ],
        env,
        "pip.log",
        {
            "network": "pip cannot reach the package index: connect to the network (once is enough) and run it again",
            "other": "pip could not install the Python packages: the end of its log says why",
        },
    )


def _pins():
    lines = places.REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if "==" in line and not line.startswith(("#", "-"))]


def _fingerprint():
    digest = hashlib.sha256()
    for path in (places.REQUIREMENTS, places.CONSTRAINTS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()
