"""The exercises of a notebook, found by the convention of docs/writing-notebooks.md.

An exercise is a code cell tagged `exercise` (unsolved), the next code cell, tagged `check`, and the text after that,
which folds out a hint and a solution. The solution's Java blocks are what a learner would write and run.
"""

import re
from dataclasses import dataclass

from nbformat.v4 import new_code_cell

from ganbook_notebook.exercises import HINT, SOLUTION

_JAVA = re.compile(r"^```java\n(.+?)^```$", re.DOTALL | re.MULTILINE)
_TEXT_OF_A_CHECK = "Not yet: "
_SOLVED = "Solved."


@dataclass(frozen=True)
class Exercise:
    """An exercise.

    name     -- the first line of its unsolved cell, for messages
    check    -- the check cell as it stands in the notebook, with its outputs
    hint     -- what folds out first
    solution -- the Java blocks that fold out second, in order
    """

    name: str
    check: dict
    hint: str
    solution: list


def of(notebook):
    """The exercises of a notebook, in order; an AssertionError says which one breaks the convention, and how."""
    cells = [cell for cell in notebook.cells if cell.source.strip()]
    starts = [place for place, cell in enumerate(cells) if "exercise" in _tags(cell)]
    checks = sum("check" in _tags(cell) for cell in cells)
    assert checks == len(starts), f"{len(starts)} cells tagged exercise, {checks} tagged check"
    return [_exercise(cells, start) for start in starts]


def _exercise(cells, start):
    name = cells[start].source.splitlines()[0]
    rest = cells[start + 1 :]
    place = next((i for i, cell in enumerate(rest) if cell.cell_type == "code"), None)
    assert place is not None and "check" in _tags(rest[place]), f"{name}: the next code cell is not tagged check"
    after = rest[place + 1] if place + 1 < len(rest) else None
    text = after.source if after and after.cell_type == "markdown" else ""
    hint, solution = HINT.match(text), SOLUTION.search(text)
    assert hint, f"{name}: the cell after the check does not begin with a folded Hint"
    assert solution, f"{name}: the cell after the check has no folded Solution"
    blocks = _JAVA.findall(solution[1])
    assert blocks, f"{name}: its Solution has no block of Java"
    return Exercise(name, rest[place], hint[1], blocks)


def said(check):
    """What an executed check cell says."""
    return "".join(output.get("data", {}).get("text/plain", "") for output in check.outputs)


def is_refused(check):
    """Whether an executed check cell says in words what is missing."""
    return said(check).startswith(_TEXT_OF_A_CHECK) and len(said(check).split()) > 4


def is_passed(check):
    """Whether an executed check cell says that the exercise is solved."""
    return said(check) == _SOLVED


def add_solved(notebook):
    """Adds each exercise's solution and, after it, its check to the end of a notebook; gives the new check cells."""
    checks = []
    for exercise in of(notebook):
        checks.append(new_code_cell(exercise.check.source))
        notebook.cells += [*(new_code_cell(block) for block in exercise.solution), checks[-1]]
    return checks


def _tags(cell):
    return cell.metadata.get("tags", [])
