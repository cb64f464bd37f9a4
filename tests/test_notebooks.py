"""Every notebook of the course: the committed file, and the notebook executed at its tiny setting.

A notebook's tiny setting is in its own metadata: `"ganbook": {"tiny": {"steps": 20}}`, values of its parameters.
"""

import re

import nbformat
import pytest
from conftest import ROOT

from ganbook_notebook import mathml, parameters
from ganbook_notebook.execution import code_cells, execute
from ganbook_notebook.progress import Progress

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 25  # lines
LARGEST_FILE = 2_000_000  # bytes
FROM_THE_NETWORK = re.compile(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(\s*["']?https?:""")
FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$([^$\n]+?)(?<!\\)\$", re.DOTALL)

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def outputs_of(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def check_outputs(notebook):
    """Asserts what holds for the outputs of every notebook, committed or executed now."""
    outputs = outputs_of(notebook)
    assert [output.evalue for output in outputs if output.output_type == "error"] == []
    bundles = [output.data for output in outputs if "data" in output]
    pictures = [data for data in bundles if "image/png" in data]
    assert pictures, "no picture at all"
    assert all(data.get("text/plain", "").strip() for data in pictures), "a picture without a text beside it"
    asking = [data["text/html"] for data in bundles if FROM_THE_NETWORK.search(data.get("text/html", ""))]
    assert asking == [], "an output that asks the network"


@each_notebook
def test_the_committed_notebook(path):
    notebook = nbformat.read(path, as_version=4)
    assert path.stat().st_size < LARGEST_FILE
    cells = [cell for _, cell, _ in code_cells(notebook)]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), "not run once from top to bottom"
    assert [cell.source for cell in cells if len(cell.source.splitlines()) > LONGEST_CELL] == []
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells) == 1
    assert parameters.declared(notebook)
    check_outputs(notebook)


@each_notebook
def test_its_formulas_can_be_drawn_without_a_network(path):
    texts = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"]
    found = [block or line for text in texts for block, line in FORMULA.findall(re.sub(r"`[^`]*`", "", text))]
    assert [latex for latex in found if mathml.to_mathml(latex, block=True) is None] == []


@each_notebook
def test_it_runs_at_its_tiny_setting(path, child_environment, monkeypatch, tmp_path):
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.read(path, as_version=4)
    tiny = notebook.metadata.get("ganbook", {}).get("tiny")
    assert tiny, "its metadata names no tiny setting"
    notebook = parameters.put_in(notebook, tiny.items())
    execute(notebook, path.parent, Progress(len(list(code_cells(notebook)))), tmp_path / "kernel.log")
    check_outputs(notebook)
