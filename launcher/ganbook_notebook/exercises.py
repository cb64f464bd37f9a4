"""The exercises of a page, found by the convention of docs/writing-notebooks.md.

An exercise is a code cell tagged `exercise`, the next code cell, tagged `check`, and the text after that, which folds out
a hint and a solution.
"""

import re
from dataclasses import dataclass

HINT = re.compile(r"<details>\s*<summary>Hint</summary>(.+?)</details>", re.DOTALL)
SOLUTION = re.compile(r"<details>\s*<summary>Solution</summary>(.+?)</details>", re.DOTALL)

# A class of the student's own of this name would answer in the library's place.
_SHORT = re.compile(r"(?<![\w.])Check\.that\(")
_LONG = "org.ganbook.notebook.Check.that("
_TITLE = re.compile(r"\*\*(?:Exercise )?(\d+\. .+?)\*\*", re.DOTALL)


@dataclass(frozen=True)
class Exercise:
    """An exercise of a page.

    title  -- as in "2. A year"; its number among the page's exercises where the text has no title
    start  -- the cell that a student changes
    check  -- the cell that says whether it is solved
    points -- what it is worth
    """

    title: str
    start: dict
    check: dict
    points: float

    @property
    def marking(self):
        """The source of its check as it is marked: it asks the library, and its value is the points."""
        source = _SHORT.sub(_LONG, self.check.source).rstrip().removesuffix(";")
        return f"{source}\n    .points({self.points:g})"


def of(notebook):
    """The exercises of a page, in order; a check without an exercise, or the reverse, is none."""
    found, text, start = [], "", None
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            text += f"\n\n{cell.source}"
        elif cell.cell_type == "code" and is_tagged(cell, "exercise"):
            start = cell
        elif cell.cell_type == "code" and is_tagged(cell, "check") and start:
            titles = _TITLE.findall(text)
            title = " ".join(titles[-1].split()).rstrip(".") if titles else f"Exercise {len(found) + 1}"
            found.append(Exercise(title, start, cell, points(cell)))
            text, start = "", None
    return found


def points(check):
    """What a check's exercise is worth: the number `points` in its metadata of `ganbook`, else 1."""
    own = check.metadata.get("ganbook")
    worth = own.get("points") if isinstance(own, dict) else None
    return worth if isinstance(worth, (int, float)) and not isinstance(worth, bool) and worth > 0 else 1


def is_tagged(cell, tag):
    """Whether a cell has this tag."""
    return tag in (cell.metadata.get("tags") or [])
