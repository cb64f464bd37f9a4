"""The exported page, in a browser that notes every request."""

import pytest
from conftest import requests_of
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ganbook_notebook import mathml
from ganbook_notebook.page import page

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
FIGURE = {
    "data": [{"type": "scatter", "x": [1, 2, 3], "y": [3, 1, 2]}],
    "layout": {"title": {"text": "</script> a < b"}},
}


def notebook():
    bundle = {"image/png": PIXEL, "text/plain": "Losses of D and G", "application/vnd.plotly.v1+json": FIGURE}
    grid = {"image/png": PIXEL, "text/plain": "64 samples"}
    cell = new_code_cell("draw()", execution_count=1)
    cell.outputs = [
        new_output("display_data", bundle),
        new_output("display_data", grid, metadata={"image/png": {"width": 40, "height": 40}}),
    ]
    return new_notebook(cells=[new_markdown_cell("# A GAN\n\nIt says $D(x)$.\n\n$$\\min_G \\max_D V(D, G)$$"), cell])


def test_figures_are_drawn_and_nothing_is_asked_of_the_network(browser, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(page(notebook(), "A GAN"), encoding="utf-8")
    browser.get(file.as_uri())
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 30).until(lambda window: window.find_elements(By.CSS_SELECTOR, ".figure-drawn .main-svg"))
    assert [url for url in requests_of(browser) if not url.startswith(("file:", "data:", "blob:"))] == []
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    browser.save_screenshot(str(tmp_path / "page.png"))
    assert browser.find_elements(By.CSS_SELECTOR, "[data-title^=Download]")
    assert not browser.find_elements(By.CSS_SELECTOR, "[data-title^=Share]")
    images = browser.find_elements(By.TAG_NAME, "img")
    assert [image.get_attribute("alt") for image in images] == ["Losses of D and G", "64 samples"]
    assert not images[0].is_displayed()
    assert images[1].value_of_css_property("image-rendering") == "pixelated"
    assert len(browser.find_elements(By.CSS_SELECTOR, "math")) == 2


def test_without_figures_plotly_is_left_out():
    plain = new_notebook(cells=[new_markdown_cell("# Only words")])
    assert len(page(plain, "words")) < 1_000_000
    assert "plotly.js v" in page(notebook(), "figures")


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\min_G V", "<munder><mo>min</mo><mi>G</mi></munder>"),
        (r"\log D", '<mi>log</mi><mspace width="0.167em" /><mi>D</mi>'),
        (r"\mathbb{E}\,\log D", '<mspace width="0.167em" /><mi>log</mi><mspace width="0.167em" /><mi>D</mi>'),
        (r"\log(x)", '<mi>log</mi><mo stretchy="false">(</mo>'),
        (r"\mathbb{E}", "<mi>𝔼</mi>"),
    ],
)
def test_formulas_are_set_as_tex_sets_them(latex, expected):
    assert expected in mathml.to_mathml(latex, block=True)


def test_a_formula_that_is_not_understood_stays_readable():
    assert mathml.formula(r"\nosuch{x} < 1", block=True) == r"<code>\nosuch{x} &lt; 1</code>"
