"""Notebooks as other programs and older versions write them, damaged ones too: each gives a page, or one sentence."""

import copy
import json
import random

import pytest
from conftest import TINY
from test_page import PIXEL

from ganbook_notebook.failure import Failure
from ganbook_notebook.gathered import report
from ganbook_notebook.outputs import cut_to_size
from ganbook_notebook.parameters import put_in
from ganbook_notebook.reading import read

ODD = [None, 0, -1, 1.5, True, "", "words", "\ud800", [], ["a", "b"], [1, None], {}, {"a": None}, {"image/png": 3}]


def page_of(raw, path):
    """The page of a notebook that was written as this JSON, cut and with its title block as `--as-is` makes it."""
    path.write_text(raw if isinstance(raw, str) else json.dumps(raw), encoding="utf-8")
    notebook = read(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cut_to_size(cell)
    return report([notebook], [path.stem])


def notebook(**changes):
    cells = [{"cell_type": "markdown", "source": "# One"}, {"cell_type": "code", "source": "int steps = 3;"}]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **changes}


def with_output(**output):
    code = {"cell_type": "code", "source": "draw()", "outputs": [output], "metadata": {}, "execution_count": 1}
    return notebook(cells=[code])


@pytest.mark.parametrize(
    "raw",
    [
        notebook(metadata=None),
        notebook(metadata={"kernelspec": None, "language_info": {}}),
        notebook(metadata={"kernelspec": {"name": None}, "language_info": {"name": 7, "pygments_lexer": []}}),
        notebook(metadata={"widgets": {"application/vnd.jupyter.widget-state+json": {}}, "title": ["x"]}),
        notebook(metadata={"ganbook": {"run": {"started": 7, "seconds": "long", "versions": []}}}),
        notebook(metadata={"ganbook": "mine"}),
        notebook(nbformat_minor=0),
        notebook(nbformat_minor=99),
        notebook(nbformat=None),
        {"cells": []},
        notebook(cells=[{"cell_type": "code", "source": ["1", "+1"], "metadata": {"tags": None}, "outputs": None}]),
        notebook(cells=[{"cell_type": "code", "source": None, "metadata": {"tags": "x", "jupyter": 1}}, None, 7]),
        notebook(cells=[{"cell_type": "heading", "level": 2, "source": "Old"}, {"source": "none"}, {"id": 7}]),
        notebook(cells=[{"cell_type": "markdown", "source": ">" * 5000 + " deep", "attachments": {"a": None, "b": 1}}]),
        notebook(cells=[{"cell_type": "raw", "source": "x", "metadata": {"raw_mimetype": 5}}]),
        with_output(output_type="stream", name=None, text=["a", "b"]),
        with_output(output_type="stream", name="stdlog", text=None),
        with_output(output_type="error", ename=None, evalue={}, traceback="line"),
        with_output(output_type="pyout", data={"text/plain": ["x"]}),
        with_output(output_type="display_data", data=None, metadata=None),
        with_output(output_type="display_data", data={"image/svg+xml": ["<svg>", "</svg>"], "text/html": {"a": 1}}),
        with_output(output_type="display_data", data={"image/png": PIXEL}, metadata={"image/png": {"width": "wide"}}),
        with_output(output_type="display_data", data={"image/png": PIXEL}, metadata={"image/png": 7, "filenames": 3}),
        with_output(output_type="new", data=7),
        {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": []},
        {
            "nbformat": 3,
            "metadata": {},
            "worksheets": [
                {
                    "cells": [
                        {"cell_type": "heading", "level": 1, "source": ["Old"], "metadata": {}},
                        {
                            "cell_type": "code",
                            "language": "java",
                            "input": ["1"],
                            "metadata": {},
                            "collapsed": False,
                            "outputs": [{"output_type": "pyout", "text": ["1"], "metadata": {}, "prompt_number": 1}],
                        },
                    ]
                }
            ],
        },
    ],
    ids=lambda raw: json.dumps(raw)[:60],
)
def test_an_odd_notebook_gives_a_page(raw, tmp_path):
    assert "</html>" in page_of(raw, tmp_path / "odd.ipynb")


@pytest.mark.parametrize(
    "text",
    ["", "null", "7", "[]", "{}", '{"cells": 7}', '{"cells"', "[" * 99_999, '{"worksheets": 7}', '{"worksheets": [7]}'],
    ids=lambda text: text[:20],
)
def test_what_is_no_notebook_is_one_sentence(text, tmp_path):
    with pytest.raises(Failure, match="^.*odd.ipynb is not a notebook that Jupyter can read$"):
        page_of(text, tmp_path / "odd.ipynb")


@pytest.mark.parametrize("picture", ["", "iVBOR", PIXEL[:-5], PIXEL[:40], "data", "words that are none", "%%%", "ab=c"])
def test_a_damaged_picture_costs_no_more_than_itself(picture, tmp_path):
    bundle = {"image/png": picture, "text/plain": "64 samples"}
    html = page_of(with_output(output_type="display_data", data=bundle, metadata={}), tmp_path / "odd.ipynb")
    assert "64 samples" in html
    assert "[a damaged picture]" in html or "data:image/png" in html


def test_the_text_stands_for_a_widget(tmp_path):
    bundle = {"application/vnd.jupyter.widget-view+json": {"model_id": "7"}, "text/plain": "a slider"}
    assert "a slider" in page_of(with_output(output_type="display_data", data=bundle), tmp_path / "odd.ipynb")


def test_values_are_put_into_a_notebook_that_names_no_language(tmp_path):
    raw = notebook(metadata={"papermill": None})
    raw["cells"][1]["metadata"] = {"tags": ["parameters"]}
    raw["cells"][0]["metadata"] = {"tags": None}
    (tmp_path / "odd.ipynb").write_text(json.dumps(raw))
    assert "int steps = 7;" in put_in(read(tmp_path / "odd.ipynb"), [("steps", "7")]).cells[2].source


@pytest.mark.slow
def test_whatever_is_changed_in_a_notebook(tmp_path):
    """Notebooks, each with a few values put out of shape somewhere."""
    good = json.loads(TINY.read_text(encoding="utf-8"))
    good["cells"] += with_output(output_type="error", ename="E", evalue="v", traceback=["a"])["cells"]
    bundle = {"image/png": PIXEL, "text/html": "<b>", "text/latex": "$x$", "application/vnd.plotly.v1+json": {}}
    for mime, value in bundle.items():
        data = {mime: value, "text/plain": "x"}
        good["cells"] += with_output(output_type="execute_result", data=data, metadata={mime: {"width": 3}})["cells"]
    draw = random.Random(5)
    for number in range(30):
        raw = copy.deepcopy(good)
        for _ in range(1 + number % 3):
            change_something(raw, draw)
        try:
            html = page_of(raw, tmp_path / "odd.ipynb")
        except Failure as failure:
            assert str(failure).endswith("not a notebook that Jupyter can read")
        else:
            assert "</html>" in html


def change_something(node, draw):
    """Puts an odd value in the place of some part of a JSON, or takes the part away."""
    while True:
        key = draw.choice(list(node) if isinstance(node, dict) else range(len(node)))
        below = node[key]
        if isinstance(below, (dict, list)) and below and draw.random() < 0.8:
            node = below
        elif draw.random() < 0.2:
            del node[key]
            return
        else:
            node[key] = copy.deepcopy(draw.choice(ODD))
            return
