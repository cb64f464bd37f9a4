"""The library of figures alone in a real Java kernel, as any Java notebook has it: without TensorFlow and the GANs."""

import re

import nbformat
import patience
import pytest
from conftest import ROOT
from java_kernel import PLOTLY, JavaKernel, needs_java_kernel, png_size
from test_kernel_figures import FIGURE
from test_kernel_library import LOOP, stop_after_first_line

from ganbook_notebook.execution import execute
from ganbook_notebook.progress import Progress

pytestmark = needs_java_kernel

FIGURES = ROOT / "lib" / "figures"
PICTURE = {PLOTLY, "image/png", "text/plain"}


@pytest.fixture(scope="module")
def kernel(child_environment):
    with JavaKernel(child_environment) as kernel:
        added = kernel.add_library("ganbook-figures")
        assert not added.text and not added.frames
        assert not kernel.run(LOOP).error
        yield kernel


@pytest.mark.parametrize("name", ["org.tensorflow.TensorFlow", "org.ganbook.gan.Gan", "picocli.CommandLine"])
def test_neither_tensorflow_nor_the_gans_are_there(kernel, name):
    assert f"ClassNotFoundException: {name}" in kernel.run(f'Class.forName("{name}")').error


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (FIGURE, "Two points"),
        ('org.ganbook.figure.FunctionChart.between(-1, 1).curve("square", x -> x * x).titled("Squares")', "Squares"),
        ('org.ganbook.figure.Histogram.of("heights", 1.6, 1.7, 1.9).titled("A class")', "A class. heights: 3 values"),
    ],
)
def test_a_figure_is_shown_in_three_forms(kernel, code, says):
    outcome = kernel.run(code)
    assert not outcome.error and not outcome.text
    assert set(outcome.result) == PICTURE
    layout = outcome.result[PLOTLY]["layout"]
    assert png_size(outcome.result["image/png"]) == (layout["width"], layout["height"])
    assert outcome.value.startswith(says)


def test_a_table_is_shown_as_html_and_text(kernel):
    outcome = kernel.run(
        'tech.tablesaw.api.Table.create("runs", tech.tablesaw.api.IntColumn.create("step", 1, 2))'
    )
    assert not outcome.error and not outcome.text
    assert "<th" in outcome.result["text/html"] and ">2<" in outcome.result["text/html"]
    assert "step" in outcome.value


def test_shift_tab_shows_javadoc(kernel):
    source = (FIGURES / "src/main/java/org/ganbook/figure/FunctionChart.java").read_text(encoding="utf-8")
    comment = source.partition("public static FunctionChart between")[0].rpartition("/**")[2]
    sentence = re.search(r"\w[^.\n]*", comment)[0]
    code = "org.ganbook.figure.FunctionChart.between(0, 1)"
    # The sources are read in the background.
    patience.wait_for(lambda: sentence in kernel.inspect(code, code.index("(") + 1), state=lambda: sentence)


def test_a_screen_shows_one_thing_after_another(kernel):
    outcome = kernel.run(
        "import org.ganbook.figure.*;\n"
        "var screen = org.ganbook.notebook.Screen.inNotebook();\n"
        "for (int i = 1; i < 4; i++) {\n"
        "  int power = i;\n"
        '  var powers = FunctionChart.between(0, 1).curve("x", x -> Math.pow(x, power));\n'
        '  screen.show(powers.chart().withText("x to the " + i).picture().still());\n'
        "}"
    )
    assert not outcome.error
    (first,), (second, third) = outcome.of("display_data"), outcome.of("update_display_data")
    ids = {frame["transient"]["display_id"] for frame in (first, second, third)}
    assert len(ids) == 1
    assert [set(frame["data"]) for frame in (first, second, third)] == [{"image/png", "text/plain"}] * 3
    assert first["data"]["text/plain"].startswith("x to the 1") and third["data"]["text/plain"].startswith("x to the 3")


def test_stop_ends_a_loop_and_not_the_cell(kernel):
    outcome = stop_after_first_line(kernel, 'int steps = loop(100_000);\nSystem.out.println("after");\nsteps')
    assert not outcome.error
    assert "after" in outcome.text
    assert 0 < int(outcome.value) < 100_000


def test_its_notebook_runs(child_environment, monkeypatch, tmp_path):
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.read(FIGURES / "figures.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    execute(notebook, tmp_path, Progress(len(cells)), tmp_path / "kernel.log")
    outputs = [output for cell in cells for output in cell.outputs]
    assert [output.evalue for output in outputs if output.output_type == "error"] == []
    shown = [set(output.data) for output in outputs if "data" in output]
    assert PICTURE in shown and {"text/html", "text/plain"} in shown and {"image/png", "text/plain"} in shown
    assert (tmp_path / "planets.png").read_bytes().startswith(b"\x89PNG")
