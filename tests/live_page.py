"""What holds for every figure that computes in the page: in a report, saved and opened again, without scripts, on a phone."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output
from selenium.webdriver.common.by import By

from ganbook_notebook.page import page as report_of


def root(within):
    return within.find_element(By.CSS_SELECTOR, "[id^=live-]")


def drawn(within):
    """The figures that show all that they want to show."""
    return within.find_elements(By.CSS_SELECTOR, "[id^=live-][data-drawn]")


def status(within):
    return within.find_element(By.CSS_SELECTOR, "[role=status]").text


def open_report(page, html, file):
    """Write a report whose only cell shows this, open it, and wait until all is drawn."""
    cell = new_code_cell("live", outputs=[new_output("display_data", {"text/html": html, "text/plain": "live"})])
    file.write_text(report_of(new_notebook(cells=[cell]), "A live figure"), encoding="utf-8")
    page.browser.get(file.as_uri())
    page.wait(lambda: drawn(page.browser))


def check_quiet(page, lab=None):
    """Nothing on the console (of Lab's own, nothing severe), and no request but to the server."""
    assert (page.console_errors() if lab else page.browser.get_log("browser")) == []
    assert page.strangers(lab) == []


def save_and_open_again(page, lab, notebook, place, ready):
    """Save the notebook, open it again, and wait until its output at a place is ready. Give the saved notebook."""
    page.save()
    page.open(lab, notebook)
    page.wait(lambda: ready(page.cell(place)))
    saved = nbformat.read(lab.folder / notebook, as_version=4)
    assert set(saved.cells[place].outputs[0].data) == {"text/html", "text/plain"}
    return saved


def check_stripped(page, lab, saved, place):
    """A notebook that somebody else has made: Lab strips scripts and elements, and one picture is left. Give the text beside it."""
    for cell in saved.cells:
        cell.source += " // not trusted"
    nbformat.write(saved, lab.folder / "strange.ipynb")
    page.open(lab, "strange.ipynb")
    page.wait(lambda: page.pictures(place))
    assert len(page.pictures(place)) == 1
    assert page.cell(place).find_elements(By.CSS_SELECTOR, ".jp-Cell-outputArea :is(canvas, input, button)") == []
    check_quiet(page, lab)
    return page.output(place)


def open_on_a_phone(page, saved, file, touch=False):
    """Open the notebook's report on a narrow phone; nothing of the figure is wider than the window. Give the figure."""
    page.browser.get("about:blank")  # Lab asks its server until it is left
    page.strangers()
    file.write_text(report_of(saved, "On a phone"), encoding="utf-8")
    phone = {"width": 360, "height": 1300, "deviceScaleFactor": 2, "mobile": True}
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    page.browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": touch})
    page.browser.get(file.as_uri())
    page.wait(lambda: drawn(page.browser))
    live = root(page.browser)
    assert page.script("const live = arguments[0]; return live.scrollWidth <= live.clientWidth", live)
    page.script("arguments[0].scrollIntoView()", live)
    return live
