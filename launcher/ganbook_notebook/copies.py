"""Where the executed notebooks are kept: beside the page, and never in place of a file that a learner has."""

import hashlib
import itertools
import json
import os

import nbformat


def keep(notebook, source, page, stem, inputs):
    """Writes an executed notebook beside its page as `stem`.ipynb, or under another name if that is taken.

    source -- the file that was executed; inputs -- all files that were
    Returns the file written. One that an earlier report of this source has left there is replaced, unless somebody has
    changed it since.
    """
    notebook.metadata.ganbook["report"] = _seal(notebook, source, page)
    names = itertools.chain([stem, f"{stem}-executed"], (f"{stem}-executed-{number}" for number in itertools.count(2)))
    files = (page.with_name(f"{name}.ipynb") for name in names)
    file = next(file for file in files if not os.path.lexists(file) or _is_ours(file, source, page, inputs))
    write(file, nbformat.writes(notebook) + "\n")
    return file


def write(file, text):
    """Writes a text that may hold halves of characters, as an output can."""
    file.write_bytes(text.encode("utf-8", "replace"))


def _is_ours(file, source, page, inputs):
    try:
        held = nbformat.from_dict(json.loads(file.read_bytes()))
        return held.metadata.ganbook.report == _seal(held, source, page) and not any(map(file.samefile, inputs))
    except Exception:  # whatever it is
        return False


def _seal(notebook, source, page):
    code = "\0".join([str(source), page.name, *("".join(cell.source) for cell in notebook.cells)])
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()[:16]
