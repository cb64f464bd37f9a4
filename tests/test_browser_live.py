"""The main notebook in a real JupyterLab: the display changes, the stop button stops, the rest goes on and stays."""

import shutil

import nbformat
import pytest
from conftest import ROOT
from java_kernel import needs_java_kernel
from lab_page import LabPage

pytestmark = needs_java_kernel

NOTEBOOK = "05-dense-gan.ipynb"


@pytest.fixture
def page(browser, lab, tmp_path):
    """The notebook, opened from a folder of its own."""
    shutil.copy(ROOT / "notebooks" / NOTEBOOK, lab.folder)
    page = LabPage(browser)
    page.open(lab, NOTEBOOK)
    yield page
    page.screenshot(tmp_path / "last.png")  # for who wonders why it failed


@pytest.fixture
def cells(page, lab):
    """The notebook's cells as they are in its file."""
    return nbformat.read(lab.folder / NOTEBOOK, as_version=4).cells


def test_a_training_is_seen_stopped_continued_and_kept(page, cells, lab):
    training = next(i for i, cell in enumerate(cells) if "watch(Live.dashboard(" in cell.source)
    last = max(i for i, cell in enumerate(cells) if cell.cell_type == "code" and cell.source.strip())
    page.menu("Edit", "Clear Outputs of All Cells")

    page.count_pictures(training)
    page.run_all()
    page.show(training)
    page.wait(lambda: page.pictures_counted() >= 5)
    page.stop()
    page.wait(lambda: page.output(last))
    page.wait(lambda: page.kernel_status() == "Idle")
    assert page.errors() == []
    assert "stopped at step" in page.explore(training)

    page.count_pictures(training)
    page.run_cell(training)
    page.wait(lambda: page.pictures_counted() >= 3)
    page.stop()
    page.wait(lambda: page.kernel_status() == "Idle")
    assert "stopped at step" in page.explore(training)

    page.save()
    pictures = {i: len(page.pictures(i)) for i, cell in enumerate(cells) if cell.cell_type == "code"}
    page.open(lab, NOTEBOOK)
    page.wait(lambda: {number: len(page.pictures(number)) for number in pictures} == pictures)
    assert "stopped at step" in page.explore(training)

    assert page.console_errors() == []
    assert page.strangers(lab) == []
