"""What was handed in as it is marked: with the page's own checks, whatever became of them, and its tiny setting."""

import copy
import re
from dataclasses import dataclass, field

from nbformat.v4 import new_code_cell

from . import exercises, handout
from .parameters import put_in

_SHADOW = re.compile(r"\b(?:class|record|interface|enum)\s+(?:Check|org)\b")


@dataclass
class Restored:
    """What was handed in, ready to be run.

    notebook -- its cells; the checks are the page's
    starts   -- the ids of the exercises' cells, in the page's order; None for one that was deleted
    checks   -- the ids of their checks
    remarks  -- for each exercise, what was found and mended
    general  -- what was found besides
    """

    notebook: dict
    starts: list = field(default_factory=list)
    checks: list = field(default_factory=list)
    remarks: list = field(default_factory=list)
    general: list = field(default_factory=list)


def restore(submitted, page, full=False):
    """Puts the page's checks into a copy of what was handed in and, unless `full`, the page's tiny setting."""
    notebook = copy.deepcopy(submitted)
    for cell in notebook.cells:
        cell.metadata["tags"] = [tag for tag in cell.metadata.get("tags") or [] if tag != "skip-execution"]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    found = Restored(notebook)
    of_page = exercises.of(page)
    starts = _matched([one.start for one in of_page], notebook, "exercise")
    checks = _matched([one.check for one in of_page], notebook, "check")
    for exercise, start, check in zip(of_page, starts, checks, strict=True):
        found.starts.append(start and start.id)
        found.remarks.append([] if start else ["its cell was deleted"])
        found.checks.append(_put_back(exercise, check, start, found))
    if not full:
        _set_tiny(notebook, page)
    if any(_SHADOW.search(cell.source) for cell in notebook.cells if cell.cell_type == "code"):
        found.general.append("it has a class Check of its own; the library's was asked")
    said = handout.about(submitted).get("fingerprint")
    if said and said != handout.fingerprint(page):
        found.general.append("another version of the page was handed out than the one it was marked by")
    return found


def _matched(wanted, notebook, tag):
    """For each cell of the page, the cell that stands for it: by its id, else its code, else the order of the tags."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    by_id = {cell.id: cell for cell in cells}
    by_code = {cell.source.strip(): cell for cell in cells if exercises.is_tagged(cell, tag)}
    tagged = [cell for cell in cells if exercises.is_tagged(cell, tag)]
    in_order = tagged if len(tagged) == len(wanted) else [None] * len(wanted)
    matched = [
        by_id.get(cell.id) or by_code.get(cell.source.strip()) or other
        for cell, other in zip(wanted, in_order, strict=True)
    ]
    # A cell stands for one only.
    return [cell if cell and not any(cell is one for one in matched[:place]) else None for place, cell in enumerate(matched)]


def _put_back(exercise, check, start, found):
    """Makes a check the page's own, below its exercise. Returns its id."""
    cells = found.notebook.cells
    if not check:
        found.remarks[-1].append("its check was deleted and put back")
    elif check.source.strip() not in (exercise.check.source.strip(), exercise.marking):
        found.remarks[-1].append("its check was changed and put back")
    place = _place(check, cells)
    after = _place(start, cells)
    if after is None:  # below the check before it
        last = next((cell for cell in cells if found.checks and cell.id == found.checks[-1]), None)
        after = _place(last, cells)
    trusted = new_code_cell(exercise.marking, metadata={"tags": ["check"]})
    trusted["id"] = check.id if check else _free_id(exercise.check.id, cells)
    if place is not None and (after is None or place > after):
        cells[place] = trusted
        return trusted.id
    if place is not None:
        del cells[place]
        after -= place < after
    cells.insert(len(cells) if after is None else after + 1, trusted)
    return trusted.id


def _place(cell, cells):
    return next((place for place, one in enumerate(cells) if cell is not None and one is cell), None)


def _free_id(name, cells):
    taken = {cell.id for cell in cells}
    return name if name not in taken else next(f"{name}-{i}" for i in range(2, len(taken) + 3) if f"{name}-{i}" not in taken)


def _set_tiny(notebook, page):
    """Puts the page's tiny setting below the cell of parameters, or where that stood."""
    own = page.metadata.get("ganbook")
    tiny = own.get("tiny") if isinstance(own, dict) else None
    if not tiny:
        return
    with_tiny = put_in(page, tiny.items()).cells
    place = next(place for place, cell in enumerate(with_tiny) if exercises.is_tagged(cell, "injected-parameters"))
    names = {cell.id: at for at, cell in enumerate(notebook.cells)}
    tags = [at for at, cell in enumerate(notebook.cells) if exercises.is_tagged(cell, "parameters")]
    # Below the parameters, or below the nearest cell before them that is still there.
    before = next((names[cell.id] for cell in reversed(with_tiny[:place]) if cell.id in names), -1)
    cell = with_tiny[place]
    cell["id"] = _free_id("tiny-setting", notebook.cells)
    notebook.cells.insert((tags[0] if tags else before) + 1, cell)
