"""The folder of a book: written beside and moved into place when it is whole; one that holds anything else is left."""

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from . import places
from .problem import Problem

_SEAL = "book.json"  # names the files of a book, each with its hash
_SYSTEMS_OWN = (".DS_Store", "Thumbs.db", "desktop.ini")  # which a look at a folder may leave there


def check(site):
    """Raises Problem if the folder cannot be written, or holds what no book has put there."""
    if site.is_dir():
        stranger = _stranger(site)
        if stranger:
            raise Problem(
                f"{places.shown(site)} holds {stranger!r}, which no book has written there: move it away, or choose"
                " another folder with -o"
            )
    elif os.path.lexists(site):
        raise Problem(f"-o {places.shown(site)}: expected a folder, found a file")
    above = next((folder for folder in site.parents if os.path.lexists(folder)), site.parent)
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        raise Problem(f"{places.shown(site)} cannot be written here: choose another folder with -o")


@contextmanager
def replaced(site):
    """An empty folder to write the book into; it takes the site's place at the end, unless an exception ends it."""
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as beside:
        new, old = Path(beside, "new"), Path(beside, "old")
        new.mkdir()  # a folder of its own: the temporary one is closed to other users
        yield new
        (new / _SEAL).write_text(json.dumps(_files(new), indent=0), encoding="utf-8")
        check(site)  # others may have put something there meanwhile
        if site.is_dir():
            site.rename(old)
        try:
            new.rename(site)
        except OSError:
            if old.is_dir():
                old.rename(site)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _stranger(site):
    """The name of a file in the folder that no book has written so, or None."""
    try:
        written = json.loads((site / _SEAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return next((entry.name for entry in sorted(site.iterdir()) if entry.name not in _SYSTEMS_OWN), None)
    found = _files(site)
    found.pop(_SEAL)
    return next((name for name in found if not isinstance(written, dict) or written.get(name) != found[name]), None)


def _files(folder):
    files = (path for path in sorted(folder.rglob("*")) if not path.is_dir() and path.name not in _SYSTEMS_OWN)
    return {path.relative_to(folder).as_posix(): _hash(path) for path in files}


def _hash(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else "not a file"
