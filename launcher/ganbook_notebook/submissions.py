"""What students have handed in: which files there are in a folder, whose each is, and which page it is."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ganbook_launcher import places

from . import handout

_LEFT_OUT = {"__macosx", "autograded", "feedback", "release", "source"}  # macOS's, and nbgrader's beside `submitted`
# What school platforms write behind a name: Moodle's, and Canvas's numbers of student and file.
_PLATFORMS = (re.compile(r"_\d+_assignsubmission_.*$"), re.compile(r"(?<=\w)(_late)?_\d+_\d+_.*$", re.IGNORECASE))


@dataclass(frozen=True)
class Submission:
    """A file that a student has handed in."""

    student: str
    file: Path


def find(folder, but=()):
    """The notebooks in a folder, by student.

    A file is its student's by the first folder it lies in that is not named after a page (or `submitted`, as nbgrader's),
    else by its own name without the page's.

    but -- folders that are left out
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".ipynb" and path.is_file())
    found = []
    for file in files:
        parts = [unicodedata.normalize("NFC", part) for part in file.relative_to(folder).parts]
        hidden = any(part.startswith(".") or part.lower() in _LEFT_OUT for part in parts)
        real = file.resolve()  # a link may lead to a file that is nobody's work
        if not hidden and real.is_relative_to(folder.resolve()) and not any(real.is_relative_to(other) for other in but):
            found.append(Submission(_student(parts), file))
    return sorted(found, key=lambda one: (one.student.casefold(), one.file))


def page_of(notebook, file, pages):
    """The name of the page that was handed in, or None.

    It says so itself; else it is the page with which it shares most checks; else the one that the file is named after.

    notebook -- what was handed in, or None if it cannot be read
    pages -- the pages there are, by name
    """
    if notebook:
        name = handout.about(notebook).get("page")
        if name in pages:
            return name
        held = {cell.source for cell in notebook.cells if cell.cell_type == "code"}
        shared = {name: len(held & pages.checks(name)) for name in pages}
        most = max(shared, key=shared.get, default=None)
        if most and shared[most]:
            return most
    named = [name for name in pages if name == file.stem or name in file.stem or file.stem in (name, _number(name))]
    return max(named, key=len, default=None) or _page_named(file.stem)


def _student(parts):
    folders = [part for part in parts[:-1] if part.lower() != "submitted" and not _page_named(part)]
    name = folders[0] if folders else Path(parts[-1]).stem
    for platform in _PLATFORMS:
        name = platform.sub("", name)
    return (name if folders else _without_page(name)).strip() or Path(parts[-1]).stem


def _without_page(name):
    """A file's name without a page's at its beginning or end: `05-dense-gan (Anna)` and `anna_05` are Anna's."""
    for page in places.pages():
        for meant in (re.escape(page.stem), re.escape(_number(page.stem))):
            rest = re.fullmatch(rf"{meant}[\s_(-]+(.+?)[\s)]*|(.+?)[\s_-]+{meant}", name, re.IGNORECASE)
            if rest:
                return rest[1] or rest[2]
    return name


def _page_named(name):
    page = places.page(name)
    return page.stem if page else None


def _number(page):
    return page.partition("-")[0]
