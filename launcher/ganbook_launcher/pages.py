"""Which page a report writes: never a file that it reads, nor the page of another notebook unless it was named."""

import hashlib
import itertools
from pathlib import Path

from . import places
from .problem import Problem

_HEAD = 20_000  # bytes of a page, among which its mark is
_CHROMIUMS = b"Skia/PDF"  # in the PDF files that it writes


def mark(notebooks):
    """What a page carries to say which notebooks it shows, though not where they are."""
    return hashlib.sha256("\0".join(map(str, notebooks)).encode("utf-8", "replace")).hexdigest()[:16]


def default(notebooks):
    """The page in the folder of reports: one of these notebooks, or a new one."""
    course = {notebook.stem for notebook in places.pages()}
    stem = notebooks[0].stem if len(notebooks) == 1 else "gathered"
    if len(notebooks) == 1 and notebooks[0] in places.pages():
        return places.REPORTS / f"{stem}.html"
    names = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    pages = (places.REPORTS / f"{name}.html" for name in names if name not in course)
    return next(page for page in pages if not page.exists() or _shows(page, notebooks))


def check(page, pdf, notebooks):
    """Raises Problem if writing the page, or the PDF file beside it, would cost a file that is none of ours."""
    if page.suffix.lower() not in (".html", ".htm"):
        raise Problem(f"-o {page}: expected a file name that ends in .html")
    if page.is_dir():
        raise Problem(f"-o {page}: expected a file, found a folder")
    if page.exists() and any(map(page.samefile, notebooks)):
        raise Problem(f"-o {page} is one of the notebooks: choose another name")
    printed = page.with_suffix(".pdf")
    if pdf and printed.is_file() and (any(map(printed.samefile, notebooks)) or _CHROMIUMS not in printed.read_bytes()):
        raise Problem(f"{printed} is not a page that was printed before: choose another name with -o")


def _shows(page, notebooks):
    return page.is_file() and mark(notebooks).encode() in Path(page).read_bytes()[:_HEAD]
