"""Notebook 01 walked in a real JupyterLab: the game is seen in slow motion, a step more is a step more."""

import re

import nbformat
import pytest
from conftest import ROOT
from java_kernel import needs_java_kernel
from lab_page import LabPage

from ganbook_notebook import parameters

pytestmark = needs_java_kernel

NOTEBOOK = "01-the-game-in-two-dimensions.ipynb"


@pytest.fixture
def cells(lab):
    """The notebook's cells, put into the server's folder with shorter games."""
    notebook = nbformat.read(ROOT / "notebooks" / NOTEBOOK, as_version=4)
    notebook = parameters.put_in(notebook, {"steps": 200, "every": 10, "seeds": 1}.items())
    nbformat.write(notebook, lab.folder / NOTEBOOK)
    return notebook.cells


@pytest.fixture
def page(browser, lab, cells, tmp_path):
    page = LabPage(browser)
    page.open(lab, NOTEBOOK)
    yield page
    page.screenshot(tmp_path / "last.png")  # for who wonders why it failed


def place(cells, text):
    return next(i for i, cell in enumerate(cells) if cell.cell_type == "code" and text in cell.source)


def step(page, number):
    """The step that a cell's picture is of."""
    return int(re.search(r"step (\d+):", page.explore(number)).group(1))


def test_the_game_is_walked_from_the_first_point_to_the_last_exercise(page, cells, lab):
    one_step, slow_motion = place(cells, "gan.step()"), place(cells, "SurfaceMoments moments")
    moments = next(i for i, cell in enumerate(cells) if cell.source == "moments")
    page.menu("Edit", "Clear Outputs of All Cells")

    page.show(slow_motion)
    page.count_pictures(slow_motion)
    page.run_all()
    page.wait(lambda: page.pictures_counted() >= 10)
    last = max(i for i, cell in enumerate(cells) if "check" in cell.metadata.get("tags", []))
    page.wait(lambda: page.output(last))
    page.wait(lambda: page.kernel_status() == "Idle")
    assert page.errors() == []
    assert "finished at step 100" in page.explore(slow_motion)
    assert len(page.pictures(moments)) == 1
    assert "Not yet: " in page.output(last)

    done = step(page, one_step)
    page.run_cell(one_step)
    page.wait(lambda: step(page, one_step) > done)

    assert page.console_errors() == []
    assert page.strangers(lab) == []
