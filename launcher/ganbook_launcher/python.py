"""The virtual environment and the packages in it."""

import hashlib
import json
import os
import re
import sys
from pathlib import Path

from . import children, lock, pip, places, room
from .problem import Problem

OLDEST = (3, 10)

_ASK = """
import json, sys
found = {}
if sys.version_info >= (3, 10):
    from importlib import metadata, util
    for name in sys.argv[1:]:
        try:
            module = "xdist" if name == "pytest-xdist" else name.replace("-", "_")  # the one of another name
            there = util.find_spec(module)
            found[name] = there and metadata.version(name)
        except ImportError:
            found[name] = None
print(json.dumps([sys.version_info[:2], found]))
"""


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

    def installed(self, env):
        """The version of each pinned package, and of pip; None for one that is not there or cannot be imported.

        Raises Problem if this Python is too old or does not answer: what the folder holds says little about either.
        """
        names = [*_pins(), "pip"]
        said = children.output([self.executable, "-c", _ASK, *names], env)
        try:
            version, found = json.loads(said.splitlines()[-1])
        except (ValueError, IndexError):
            raise Problem(f"the Python of the environment {self.prefix} does not start: use or make another") from None
        if tuple(version) < OLDEST:
            wanted = ".".join(map(str, OLDEST))
            raise Problem(f"the environment {self.prefix} has a Python before {wanted}: use or make another")
        return found


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
    room.check()
    python = choose()
    with lock.alone():
        if python.is_users:
            _complete(python, env)
        else:
            _make_own(python, env)
            _set_kernel(python, env)
    return python


def _set_kernel(python, env):
    """Gives the kernel's specification what TensorFlow reads before it loads, for a JupyterLab started by hand."""
    file = python.prefix / "share" / "jupyter" / "kernels" / "java" / "kernel.json"
    if not file.is_file():
        return
    specification = json.loads(file.read_text(encoding="utf-8"))
    settings = {name: env[name] for name in children.TENSORFLOW}
    if not settings.items() <= specification.get("env", {}).items():
        specification["env"] = {**specification.get("env", {}), **settings}
        file.write_text(json.dumps(specification, indent=2), encoding="utf-8")


def _complete(python, env):
    """Installs in the user's environment what it has not got, and leaves the rest as it is."""
    found = python.installed(env)
    pins = _pins()
    old = [f"{name} {found[name]} (needed: {pins[name]})" for name in pins if _is_older(found[name], pins[name])]
    if old:
        raise Problem(
            f"the active environment {python.prefix} has {', '.join(old)}: bring it up to date with '{python.executable}"
            " -m pip install -r requirements.txt', or leave it, and ganbook makes one of its own"
        )
    missing = [name for name in pins if not found[name]]
    if missing:
        print(f"Using the active environment {python.prefix}; it lacks {', '.join(missing)}.")
        if not found["pip"]:
            _add_pip(python, env)
        _install(python, env, [f"{name}=={pins[name]}" for name in missing])


def _make_own(python, env):
    stamp = python.prefix / "ganbook-requirements"
    wanted = _fingerprint()
    try:
        found = python.installed(env)
    except Problem:  # made by a Python that is no longer there, or half made
        found = {}
    fits = all(found.get(name) == version for name, version in _pins().items())
    if fits and stamp.is_file() and stamp.read_text() == wanted:
        return
    if not found.get("pip"):
        _make_venv(python, env)
    _install(python, env, ["-r", str(places.REQUIREMENTS)])
    stamp.write_text(wanted)


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


def _add_pip(python, env):
    no_pip = f"the active environment {python.prefix} has no pip: install it there, or leave that environment"
    children.run_quietly(
        "Adding pip", [python.executable, "-m", "ensurepip"], env, "pip.log", {"network": no_pip, "other": no_pip}
    )


def _install(python, env, what):
    other = "pip could not install the Python packages: the end of its log says why"
    if room.is_here():
        what = ["--no-index", "--find-links", str(room.WHEELS), *what]
        other = f"pip cannot install what was packed for {room.system()}: the end of its log says why"
    pip.install(
        "Installing the Python packages",
        python,
        env,
        what,
        "pip.log",
        {
            "network": "pip cannot reach the package index: connect to the network (once is enough) and run it again",
            "other": other,
        },
    )
    found = python.installed(env)
    wrong = [f"{name} {pin}" for name, pin in _pins().items() if not found[name] or _is_older(found[name], pin)]
    if wrong:
        raise Problem(
            f"pip was content, but {python.prefix} has no {', '.join(wrong)}: its log says where they went"
            f" (log: {places.shown(places.LOGS / 'pip.log')})"
        )


def _is_older(version, pin):
    return version is not None and _order(version) < _order(pin)


def _order(version):
    """What versions are compared by: 1.0a8 comes before 1.0, and that before 1.0.1."""
    release, early, number = re.match(r"([\d.]*\d)(?:(a|b|rc)(\d+))?", version).groups()
    return [int(part) for part in release.split(".")], early or "z", int(number or 0)


def _pins():
    """The versions of the packages that are required, by name."""
    lines = places.REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return dict(line.strip().split("==") for line in lines if "==" in line and not line.startswith(("#", "-")))


def _fingerprint():
    digest = hashlib.sha256()
    for path in (places.REQUIREMENTS, places.CONSTRAINTS):
        digest.update(path.read_bytes())
    return digest.hexdigest()
