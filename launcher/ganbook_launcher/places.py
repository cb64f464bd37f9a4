"""The folders and files of the project."""

import os
from pathlib import Path

from .problem import Problem

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = ROOT / "launcher"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
LIBRARY = ROOT / "lib"
VENV = ROOT / ".venv"
STATE = ROOT / ".ganbook"  # stamps, logs, and what Jupyter keeps for itself
LOGS = STATE / "logs"
REQUIREMENTS = ROOT / "requirements.txt"
CONSTRAINTS = LAUNCHER / "constraints.txt"

MAIN_NOTEBOOK = "05-dense-gan"


def shown(path):
    """The path as a user would write it from where they are."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive, on Windows
        return str(path)
    return str(path) if relative.startswith(os.path.join("..", "..")) else relative


def notebook(name):
    """The notebook of this name: a path, `05-dense-gan`, or `05`."""
    path = Path(name)
    if path.suffix == ".ipynb" and path.is_file():
        return path.resolve()
    known = sorted(NOTEBOOKS.glob("*.ipynb"))
    stem = path.name[: -len(".ipynb")] if path.name.endswith(".ipynb") else path.name
    if path.parent == Path("."):
        for found in known:
            if found.stem == stem or found.stem.split("-")[0] == stem:
                return found
    listed = "".join(f", {found.stem}" for found in known)
    raise Problem(f"there is no notebook {name!r}: expected a path{listed}")
