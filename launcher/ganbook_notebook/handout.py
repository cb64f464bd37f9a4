"""Pages for students: copies without solutions, whose checks cannot be changed by mistake."""

import hashlib
import json
import re
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import nbformat

from ganbook_launcher import library

from . import copies, exercises, nbgrading
from .failure import Failure, shown
from .reading import read

_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


def write(job):
    """Writes the copies.

    job -- `handout`: the notebooks' files; `folder`: where the copies go; `outputs`, `hints`, `solutions`: what they keep;
    `nbgrader`: whether the folder is a course of nbgrader, and each page an assignment
    Raises Failure, before anything is written, for a notebook that cannot be read, and for a file in the folder that is no
    copy of this page.
    """
    folder = Path(job["folder"])
    pages = {Path(file).name: Path(file) for file in job["handout"]}
    copied = {}
    for name, file in pages.items():
        target = folder / "source" / file.stem / name if job["nbgrader"] else folder / name
        if target.exists() and not _is_copy(target, file.stem):
            raise Failure(f"{shown(target)} is no page that was handed out: choose another folder with -o")
        siblings = {} if job["nbgrader"] else pages
        copied[target] = of(read(file), file.stem, siblings, job["outputs"], job["hints"], job["solutions"])
        if job["nbgrader"]:
            nbgrading.prepare(copied[target], file.stem)
            if target.exists() and _cells(read(target)) != _cells(copied[target]):
                raise Failure(f"{shown(target)} has other cells than this page would have: move it away first")
    for target, notebook in copied.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        copies.write(target, nbformat.writes(notebook) + "\n")
        count = len(exercises.of(notebook))
        print(f"Handed out: {shown(target)} ({count} exercise{'' if count == 1 else 's'})", flush=True)
        code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        if any('"../data/' in source for source in code) and not (folder / ".." / "data").is_dir():
            print("    It reads ../data: students need it in a folder of the project, such as notebooks.", flush=True)
    if job["nbgrader"]:
        nbgrading.configure(folder, [file.stem for file in pages.values()])


def of(notebook, name, siblings, outputs=True, hints=True, solutions=False):
    """A page as it is handed out; the notebook is changed in place.

    name -- the page's, such as 05-dense-gan
    siblings -- the file names of all pages that are handed out together: links to others become text
    """
    about = {"page": name, "version": library.version(), "fingerprint": fingerprint(notebook)}
    for exercise in exercises.of(notebook):
        own = exercise.check.metadata.get("ganbook")
        exercise.start.metadata["deletable"] = exercise.check.metadata["deletable"] = False
        exercise.check.metadata["editable"] = False
        exercise.check.metadata["ganbook"] = {**(own if isinstance(own, dict) else {}), "points": exercise.points}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _text(cell.source, siblings, hints, solutions)
        elif cell.cell_type == "code" and not outputs:
            cell.outputs, cell.execution_count = [], None
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type != "markdown" or cell.source]
    line = f"*Page {about['page']}, ganbook {about['version']}, version {about['fingerprint']}.*"
    _below_title(notebook, line)
    own = notebook.metadata.get("ganbook")
    own = dict(own) if isinstance(own, dict) else {}
    if not outputs:
        own.pop("run", None)
    notebook.metadata["ganbook"] = {**own, "handout": about}
    return notebook


def fingerprint(notebook):
    """Eight letters and digits that change with any cell of a page, and not with what it has put out."""
    return hashlib.sha256(json.dumps(_cells(notebook)).encode("utf-8", "replace")).hexdigest()[:8]


def _cells(notebook):
    return [[cell.cell_type, cell.source] for cell in notebook.cells]


def about(notebook):
    """What a handed-out page says of itself: `page`, `version`, `fingerprint`; an empty dictionary for another one."""
    own = notebook.metadata.get("ganbook")
    said = own.get("handout") if isinstance(own, dict) else None
    return said if isinstance(said, dict) and all(isinstance(value, str) for value in said.values()) else {}


def _text(source, siblings, hints, solutions):
    if not hints:
        source = exercises.HINT.sub("", source)
    if not solutions:
        source = exercises.SOLUTION.sub("", source)
    return _LINK.sub(lambda link: _linked(link, siblings), source).strip("\n")


def _linked(link, siblings):
    """A link as it is, to a sibling beside the copy, or its text alone where the file is not handed out."""
    parts = urlsplit(link[2])
    file = PurePosixPath(parts.path).name
    if parts.scheme or not file.endswith((".ipynb", ".md")):
        return link[0]
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"[{link[1]}]({file}{fragment})" if file in siblings else link[1]


def _below_title(notebook, line):
    first = notebook.cells[0] if notebook.cells else None
    if first and first.cell_type == "markdown" and first.source.startswith("# "):
        title, _, rest = first.source.partition("\n")
        first.source = f"{title}\n\n{line}\n\n{rest.lstrip()}".rstrip()
    else:
        notebook.cells.insert(0, nbformat.v4.new_markdown_cell(line, id="handout"))


def _is_copy(file, name):
    try:
        return about(read(file)).get("page") == name
    except Failure:
        return False
