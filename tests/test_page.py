"""The exported page, by its elements and in a browser that notes every request."""

import warnings
from html.parser import HTMLParser

import pytest
from conftest import requests_of
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ganbook_notebook import mathml
from ganbook_notebook.gathered import report
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


    heights = [formula.size["height"] for formula in browser.find_elements(By.CSS_SELECTOR, "math")]
    assert all(height > 10 for height in heights)


class Addresses(HTMLParser):
    """All that the elements of a page would load by themselves."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.style = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.style = tag == "style"
        loading = ("src", "srcset", "poster", "data", "action", "background", *(() if tag == "a" else ("href",)))
        self.found += [value for name, value in attributes if name in loading]

    def handle_endtag(self, tag):
        self.style = False

    def handle_data(self, data):
        if self.style:
            assert "@import" not in data
            self.found += [part.lstrip("\"' ") for part in data.split("url(")[1:]]


def test_the_same_notebook_twice_has_each_id_once():
    twice = notebook()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report([twice, twice], ["one", "two"])


@pytest.mark.parametrize("code", ["shown", "folded", "hidden"])
def test_no_element_loads_anything_from_elsewhere(code):
    found = Addresses(report([notebook(), notebook()], ["one", "two"], code)).found
    assert found
    assert [address[:80] for address in found if not address.startswith(("data:", "#"))] == []


def test_code_is_shown_folded_or_hidden():
    shown, folded, hidden = (report([notebook()], ["one"], code) for code in ("shown", "folded", "hidden"))
    assert ">draw<" in shown and '<details class="code">' not in shown
    assert ">draw<" in folded and '<details class="code">' in folded
    assert ">draw<" not in hidden and "Losses of D and G" in hidden


def test_a_page_for_paper_has_no_script_to_wait_for():
    paper = report([notebook()], ["one"], interactive=False)
    assert "application/vnd.plotly" not in paper and "Losses of D and G" in paper


def test_the_title_block_says_what_was_executed():
    run = {"started": "2026-11-22T18:30:00+01:00", "seconds": 83, "versions": {"ganbook": "1.2", "Java": "17.0.9"}}
    parameters = new_code_cell("int steps = 10_000;\nlong seed = 1;", metadata={"tags": ["parameters"]})
    chosen = new_code_cell("// Parameters\nint steps = 20;", metadata={"tags": ["injected-parameters"]})
    data = new_code_cell("digits")
    data.outputs = [
        new_output("execute_result", {"text/plain": "9 x 28 x 28 x 1 uint8, 10 classes (MNIST <test>)\nimages of ..."}),
        new_output("execute_result", {"text/plain": "2 x 28 x 28 x 1 uint8, 10 classes (2 images of MNIST <test>)"}),
        new_output("execute_result", {"text/plain": "9 x 28 x 28 x 1 uint8, no labels (drawn by gan at step 3)"}),
    ]
    cells = [new_markdown_cell("# A GAN\n\nWords."), parameters, chosen, data]
    html = report([new_notebook(cells=cells, metadata={"ganbook": {"run": run}})], ["one"])
    block = html[html.index('<table class="facts">') : html.index("</table>")]
    assert "<strong>steps = 20</strong> (page: 10_000), seed = 1" in block
    assert block.count("MNIST &lt;test&gt;") == 1 and "drawn by" not in block
    assert "ganbook 1.2, Java 17.0.9" in block
    assert "22 November 2026, 18:30" in block and "1:23" in block
    assert html.index("A GAN</h1>") < html.index('<table class="facts">') < html.index("Words.")


def test_several_notebooks_make_one_page():
    html = report([notebook(), new_notebook(cells=[new_markdown_cell("No title")])], ["one", "two"])
    assert "<title>Reports</title>" in html
    for link, anchor in (('<a href="#part-1">A GAN</a>', 'id="part-1"'), ('<a href="#part-2">two</a>', 'id="part-2"')):
        assert html.index(link) < html.index(anchor)


def test_links_between_notebooks_lead_within_the_page_or_are_text():
    links = "[two](lessons/two.ipynb#end) [three](../three.ipynb) [scores](scores.md) [web](https://w.org/a.ipynb)"
    cells = [new_markdown_cell(f"# One\n\n{links} [mine](mine.html)")]
    html = report([new_notebook(cells=cells), new_notebook(cells=[new_markdown_cell("# Two")])], ["one", "two"])
    assert '<a href="#part-2">two</a> three scores <a href="https://w.org/a.ipynb">web</a>' in html
    assert '<a href="mine.html">mine</a>' in html
    assert "<p>two three" in report([new_notebook(cells=cells)], ["one"])


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
        (r"25{,}856", "<mn>25,856</mn>"),
        (r"1{,}493{,}520 + 2", "<mn>1,493,520</mn><mo>+</mo>"),
    ],
)
def test_formulas_are_set_as_tex_sets_them(latex, expected):
    assert expected in mathml.to_mathml(latex, block=True)


TORN_OFF = """
const paragraph = document.querySelector('p'), torn = [];
for (let width = 60; width < 500; width++) {
  paragraph.style.width = width + 'px';
  for (const math of paragraph.querySelectorAll('math')) {
    const sign = document.createRange();
    sign.setStart(math.nextSibling, 0);
    sign.setEnd(math.nextSibling, 1);
    if (sign.getBoundingClientRect().top >= math.getBoundingClientRect().bottom) torn.push(sign + ' at ' + width);
  }
}
return torn;
"""


def test_no_line_begins_with_what_follows_a_formula(browser, tmp_path):
    text = "This is said of $G$, of $D$'s, of that (and of $x$): at any width $y$; no more."
    file = tmp_path / "page.html"
    file.write_text(page(new_notebook(cells=[new_markdown_cell(text)]), "Signs"), encoding="utf-8")
    browser.get(file.as_uri())
    assert browser.execute_script(TORN_OFF) == []


def test_a_formula_that_is_not_understood_stays_readable():
    assert mathml.formula(r"\nosuch{x} < 1", block=True) == r"<code>\nosuch{x} &lt; 1</code>"
