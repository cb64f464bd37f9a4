"""One display that is updated two hundred times in a real JupyterLab while the reader's pointer wanders over it."""

import nbformat
import pytest
from java_kernel import PLOTLY, needs_java_kernel, version
from lab_page import LabPage
from nbformat.v4 import new_code_cell, new_markdown_cell
from selenium.webdriver.common.action_chains import ActionChains

pytestmark = needs_java_kernel

NOTEBOOK = "updates.ipynb"
UPDATES = 200
PROSE = "\n\n".join(["A line of prose."] * 60)
LIBRARY, DISPLAY = 1, 2
CELLS = [
    new_markdown_cell(PROSE),
    new_code_cell(
        f"""%maven io.github.ganbook:ganbook:{version()}
import org.ganbook.data.*;
import org.ganbook.gan.*;
import org.ganbook.figure.*;
import org.ganbook.plot.*;
var random = new Random(1);
var history = new History(List.of(History.D_LOSS, History.G_LOSS, History.D_ACCURACY, History.G_ACCURACY), 32, 640);
Images samples() {{
    var pixels = new byte[25 * 28 * 28];
    random.nextBytes(pixels);
    return Images.of(pixels, 25, 28, 28, 1);
}}
Picture frame(int step) {{
    for (int i = 0; i < 10; i++) history.record(random.nextFloat(), random.nextFloat(), random.nextFloat(), 0.5f);
    var outcome = step < {UPDATES} ? null : "finished at step {UPDATES * 10}";
    var progress = new Progress(step * 10, {UPDATES * 10}, step / 2.0, 1000, 1, outcome);
    var dashboard = Dashboard.of();
    return step < {UPDATES} ? dashboard.frame(history, progress, samples()) : dashboard.last(history, progress, samples());
}}"""
    ),
    new_code_cell(
        f"""var id = display(frame(0));
for (int step = 1; step <= {UPDATES}; step++) {{
    Thread.sleep(20);
    updateDisplay(id, frame(step));
}}"""
    ),
    new_markdown_cell(PROSE),
]

# Looks at the display at every frame that the browser draws, as long as pictures come from the kernel.
WATCH = """
const outer = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer');
const area = arguments[0].querySelector('.jp-Cell-outputArea');
const seen = window.seen = {drawn: 0, blank: 0, sources: new Set(), scrolls: new Set(), heights: new Set()};
(function look() {
  const image = area.querySelector('img');
  if (area.querySelector('.jp-RenderedPlotly')) return;  // the last one
  seen.drawn++;
  if (!image || !image.complete || image.naturalWidth === 0) seen.blank++; else seen.sources.add(image.src);
  seen.scrolls.add(outer.scrollTop);
  seen.heights.add(area.getBoundingClientRect().height);
  requestAnimationFrame(look);
})();
"""
SEEN = "return {...window.seen, sources: window.seen.sources.size, scrolls: [...window.seen.scrolls], heights: [...window.seen.heights]}"


@pytest.fixture
def page(browser, lab, tmp_path):
    page = LabPage(browser)
    page.open_new(lab, NOTEBOOK, CELLS)
    yield page
    page.screenshot(tmp_path / "last.png")  # for who wonders why it failed


def heap(browser):
    """The page's memory in bytes, after its garbage is gone."""
    browser.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    browser.execute_cdp_cmd("Performance.enable", {})
    metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "JSHeapUsedSize")


def test_two_hundred_updates_under_a_wandering_pointer(page, browser, lab):
    page.show(LIBRARY)
    page.run_cell(LIBRARY)
    page.wait(lambda: page.kernel_status() == "Idle")
    page.run_cell(DISPLAY)
    page.wait(lambda: page.pictures(DISPLAY))
    page.show(DISPLAY)
    page.script(WATCH, page.cell(DISPLAY))
    area, prose = page.cell(DISPLAY).find_element("css selector", ".jp-Cell-outputArea"), page.cell(LIBRARY)
    heaps = []
    while page.kernel_status() != "Idle":
        ActionChains(browser).move_to_element(area).pause(0.1).move_to_element(prose).pause(0.1).perform()
        used = heap(browser)
        if not page.script("return arguments[0].querySelector('.jp-RenderedPlotly')", page.cell(DISPLAY)):
            heaps.append(used)  # once plotly draws, its own code counts

    seen = page.script(SEEN)
    assert seen["sources"] > UPDATES / 4  # the browser may skip some; a frozen display shows one or two
    assert seen["blank"] == 0
    assert len(seen["scrolls"]) == 1
    assert len(seen["heights"]) == 1
    assert heaps[-1] - heaps[0] < 5e6
    assert f"finished at step {UPDATES * 10}" in page.explore(DISPLAY)

    page.save()
    saved = nbformat.read(lab.folder / NOTEBOOK, as_version=4).cells[DISPLAY].outputs
    assert len(saved) == 1 and PLOTLY in saved[0].data
    assert (lab.folder / NOTEBOOK).stat().st_size < 500_000
    assert page.console_errors() == []
    assert page.strangers(lab) == []
