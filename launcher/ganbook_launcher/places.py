"""The folders and files of the project."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = ROOT / "launcher"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
SITE = ROOT / "site"  # the book
HANDOUT = ROOT / "handout"
MARKS = ROOT / "marks"
FIGURES = ROOT / "lib" / "figures"
LIBRARY = ROOT / "lib" / "gan"
SPARK = ROOT / "lib" / "spark"
TOOLS = ROOT / "tools"
PACK = ROOT / "classroom.tar.gz"
ROOM = ROOT / "room"  # what an unpacked pack installs from
VENV = ROOT / ".venv"
STATE = ROOT / ".ganbook"  # stamps, logs, and what Jupyter keeps for itself
LOGS = STATE / "logs"
REQUIREMENTS = ROOT / "requirements.txt"
CONSTRAINTS = LAUNCHER / "constraints.txt"

MAIN_NOTEBOOK = "05-dense-gan"


def pages():
    """The notebooks of the course, lessons before projects."""
    return sorted(NOTEBOOKS.glob("*.ipynb")) + sorted(NOTEBOOKS.glob("projects/*.ipynb"))


def page(name):
    """The notebook of the course that a name means: `05-dense-gan`, `05`, `5` or `s2`; None for any other name."""
    meant = name.lower().removesuffix(".ipynb")
    for page in pages():
        stem = page.stem.lower()
        if stem == meant or stem.split("-")[0] == meant.zfill(2):
            return page
    return None


def shown(path):
    """The path as a user would write it from where they are."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, OSError):  # another drive, on Windows; a folder that is gone
        return str(path)
    return str(path) if relative.startswith(os.path.join("..", "..")) else relative
