"""A training seen in a real JupyterLab: the display changes, the stop button stops, the rest goes on."""

import nbformat
import pytest
from conftest import requests_of
from java_kernel import has_java_kernel, version
from lab_page import LabPage
from nbformat.v4 import new_code_cell, new_notebook

pytestmark = pytest.mark.skipif(
    not has_java_kernel(), reason="no Jupyter kernel named java (pip install -r requirements.txt)"
)

LIBRARY, MODEL, TRAINING, AFTER, FIGURE = range(5)
CELLS = [
    f"""%maven io.github.ganbook:ganbook:{version()}
import org.ganbook.data.*;
import org.ganbook.gan.*;
import org.ganbook.nn.*;
import org.ganbook.notebook.*;
import static org.ganbook.nn.Layers.*;
import tech.tablesaw.plotly.components.*;
import tech.tablesaw.plotly.traces.*;""",
    """var pixels = new byte[256 * 28 * 28];
new Random(1).nextBytes(pixels);
var generator = Network.of("generator", dense(784), tanh(), reshape(28, 28, 1));
var discriminator = Network.of("discriminator", flatten(), dense(1));
var gan = Gan.create(GanSpec.of(generator, discriminator), Images.of(pixels, 256, 28, 28, 1), 1);""",
    "var run = Trainer.of(gan).steps(10_000_000).watch(Live.dashboard()).train();",
    """System.out.println("after: " + run + ", the model has " + (gan.steps() == run.progress().step()));""",
    """new Figure(Layout.builder("A line").build(), ScatterTrace.builder(new double[] {1, 2}, new double[] {3, 4}).build())""",
]


@pytest.fixture
def page(browser, lab, tmp_path):
    notebook = new_notebook(cells=[new_code_cell(source) for source in CELLS])
    notebook.metadata["kernelspec"] = {"name": "java", "display_name": "Java", "language": "java"}
    nbformat.write(notebook, lab.folder / "live.ipynb")
    page = LabPage(browser)
    page.open(lab, "live.ipynb")
    yield page
    page.screenshot(tmp_path / "last.png")  # for who wonders why it failed


def distinct_pictures(page, count):
    """Wait until the training's display has shown so many different pictures."""
    seen = set()

    def enough():
        seen.update(page.pictures(TRAINING))
        return len(seen) >= count

    page.wait(enough, 60)


def test_stop_in_the_middle_of_a_training(page, lab, browser):
    page.run_all()
    page.wait(lambda: page.pictures(TRAINING), 60)
    distinct_pictures(page, 4)
    page.stop()
    page.wait(lambda: "after: stopped at step" in page.output(AFTER))
    assert "the model has true" in page.output(AFTER)
    page.wait(lambda: page.pictures(FIGURE))
    page.wait(lambda: page.kernel_status() == "Idle")
    assert "stopped at step" in page.explore(TRAINING)

    page.run_cell(TRAINING)
    distinct_pictures(page, 2)
    page.stop()
    page.wait(lambda: page.kernel_status() == "Idle")
    assert "stopped at step" in page.explore(TRAINING)

    page.save()
    assert page.console_errors() == []
    assert [url for url in requests_of(browser) if not url.startswith((lab.url, "data:", "blob:", "ws://127.0.0.1"))] == []
    page.open(lab, "live.ipynb")
    page.wait(lambda: page.pictures(TRAINING) and page.pictures(FIGURE))
    assert "stopped at step" in page.explore(TRAINING)
    assert "A line" in page.explore(FIGURE)
    assert page.console_errors() == []
