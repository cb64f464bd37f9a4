"""How nbgrader marks pages of ganbook. Written by './ganbook handout --nbgrader', which writes it anew: do not change it.

nbgrader_config.py loads it; your own settings go there, below that line.
"""

import os
import tempfile
from unittest import mock

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import from_dict
from nbformat.v4 import new_output
from nbgrader import preprocessors
from nbgrader.utils import is_grade

c = get_config()  # noqa: F821 - nbgrader gives it


class PutBack(preprocessors.OverwriteCells):
    """Puts back, as Java, checks that were deleted, and leaves copies of cells alone."""

    def preprocess_cell(self, cell, resources, cell_index):
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if "grade_id" not in cell.metadata.get("nbgrader", {"grade_id": None}):  # a copy of another cell
            del cell.metadata["nbgrader"]
        cell.metadata["tags"] = [tag for tag in cell.metadata.get("tags", []) if tag != "skip-execution"]
        return cell, resources

    def add_missing_grade_cells(self, nb, resources):
        """Puts each cell below the one that it followed, or below the parameters."""
        if not is_java(nb):
            return super().add_missing_grade_cells(nb, resources)
        page = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        points = {cell.name: cell.max_score for cell in page.grade_cells}
        names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells]
        place = next((at for at, cell in enumerate(nb.cells) if "parameters" in cell.metadata["tags"]), -1)
        for cell in page.source_cells:
            if cell.name in names:
                place = names.index(cell.name)
            elif cell.locked:
                place += 1
                names.insert(place, cell.name)
                nb.cells.insert(place, self.as_it_was(cell, points.get(cell.name)))
        return nb, resources

    def as_it_was(self, source, points):
        cell = from_dict(self.missing_cell_transform(source, points or 0))
        cell["id"] = source.name
        cell.source = "//" + cell.source.removeprefix("#")
        if points is None:
            cell.metadata.nbgrader.grade = False
            del cell.metadata.nbgrader["points"]
        return cell


class RunJava(preprocessors.Execute):
    """Marks what has run of a page whose kernel has ended; a check that has no number earns nothing."""

    def preprocess(self, nb, resources, *args, **kwargs):
        stopped = "it has not answered"
        with tempfile.TemporaryDirectory() as runs, mock.patch.dict(os.environ, GANBOOK_RUNS=runs):
            try:
                nb, resources = super().preprocess(nb, resources, *args, **kwargs)
            except (DeadKernelError, CellTimeoutError) as error:
                if not is_java(nb):
                    raise
                stopped = f"the page ended before: {error}"
                self.log.warning(stopped)
        for cell in nb.cells:
            if is_grade(cell) and "org.ganbook.notebook.Check.that(" in cell.source:
                keep_number(cell, stopped)
        return nb, resources


def is_java(nb):
    return nb.metadata.get("kernelspec", {}).get("language") == "java"


def keep_number(check, stopped):
    """nbgrader gives all points for a check without a number, and none for one beside which something is on stderr."""
    failed = any(output.output_type == "error" for output in check.outputs)
    values = [output.data.get("text/plain", "") for output in check.outputs if output.output_type == "execute_result"]
    if not failed and not (values and is_points(values[-1], check.metadata.nbgrader.points)):
        check.outputs = [output for output in check.outputs if output.output_type != "execute_result"]
        check.outputs.append(new_output("error", ename="Not marked", evalue=stopped, traceback=[stopped]))
    for output in check.outputs:
        if output.output_type == "stream":
            output.name = "stdout"


def is_points(text, most):
    try:
        return 0 <= float(text) <= most
    except ValueError:
        return False


c.Execute.startup_timeout = 180
c.Execute.timeout = 240  # seconds that a cell may take
c.Execute.iopub_timeout = 60  # and that one has to end which was stopped
c.OverwriteCells.add_missing_cells = True
c.Autograde.sanitize_preprocessors = [
    preprocessors.ClearOutput,
    preprocessors.DeduplicateIds,
    preprocessors.OverwriteKernelspec,
    PutBack,
    preprocessors.CheckCellMetadata,
]
c.Autograde.autograde_preprocessors = [
    RunJava,
    preprocessors.IgnorePattern,
    ClearMetadataPreprocessor,
    preprocessors.LimitOutput,
    preprocessors.SaveAutoGrades,
    preprocessors.AssignLatePenalties,
    preprocessors.CheckCellMetadata,
]
