"""A page as an assignment of nbgrader, which gives it the marks that `mark` gives (https://nbgrader.readthedocs.io)."""

from importlib import resources

from nbformat.v4 import new_code_cell

from ganbook_launcher import places

from . import exercises, parameters
from .failure import Failure, shown

_CONFIG = "nbgrader_ganbook.py"
_LOADS = f'load_subconfig("{_CONFIG}")'
_SCHEMA = 3  # of nbgrader's metadata


def prepare(notebook, name):
    """Makes a page that `handout` has copied an assignment's source, in place.

    Raises Failure for a page that nbgrader's folders cannot hold.
    """
    if any(cell.cell_type == "code" and '"../data/' in cell.source for cell in notebook.cells):
        raise Failure(f"{name} reads ../data, which nbgrader's folders have not got: hand it out without --nbgrader")
    for exercise in exercises.of(notebook):
        # nbgrader empties a cell without such a region.
        exercise.start.source = f"// BEGIN SOLUTION\n// END SOLUTION\n{exercise.start.source}"
        _describe(exercise.start, solution=True)
        exercise.check.source = exercise.marking
        _describe(exercise.check, grade=True, locked=True, points=exercise.points)
    own = notebook.metadata.get("ganbook")
    tiny = own.get("tiny") if isinstance(own, dict) else None
    if tiny:
        cell = _tiny_setting(parameters.assignments(notebook, tiny.items()))
        place = next(at for at, one in enumerate(notebook.cells) if exercises.is_tagged(one, "parameters"))
        notebook.cells.insert(place + 1, cell)


def _tiny_setting(lines):
    cell = new_code_cell(
        "// Where nbgrader marks this page, it takes a few steps only.\n"
        'if ("autograde".equals(System.getenv("NBGRADER_EXECUTION"))) {\n    ' + "\n    ".join(lines) + "\n}",
        id="nbgrader-tiny-setting",
    )
    _describe(cell, locked=True)
    return cell


def _describe(cell, **what):
    flags = {"grade": False, "solution": False, "locked": False, "task": False, **what}
    cell.metadata["nbgrader"] = {"schema_version": _SCHEMA, "grade_id": cell.id, **flags}


def configure(course, assignments):
    """Writes into a course's folder how nbgrader marks Java, and says what comes next."""
    course.mkdir(parents=True, exist_ok=True)
    text = (resources.files(__package__) / "templates" / _CONFIG).read_text(encoding="utf-8")
    (course / _CONFIG).write_text(text, encoding="utf-8")
    main = course / "nbgrader_config.py"
    if not main.exists():
        main.write_text(f"{_LOADS}  # your own settings go below\n", encoding="utf-8")
    elif _LOADS not in main.read_text(encoding="utf-8"):
        print(f"    Add this line to {shown(places.shown(main))}, else nbgrader's marks are wrong: {_LOADS}", flush=True)
    for name in assignments:
        print(f"    In {shown(places.shown(course))}: nbgrader generate_assignment {name}", flush=True)
