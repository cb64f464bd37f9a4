"""The page of a class: marks in a table, what checks say most, saved runs pooled."""

import base64
import re
import struct
import zlib

import classroom as made
import pytest
from conftest import requests_of
from nbformat.v4 import new_code_cell, new_output

from ganbook_notebook import classroom, pooled
from ganbook_notebook.marks import Marked, Result
from ganbook_notebook.page import PLOTLY


def png(grey):
    """A picture of one pixel."""
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head, line = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), zlib.compress(bytes([0, grey]))
    data = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", line) + part(b"IEND", b"")
    return base64.b64encode(data).decode()


def figure(last, xs=(0, 100), name="D"):
    lines = [
        {"type": "scatter", "mode": "lines", "x": [0, 50], "y": [9, 9]},  # without a name: single steps
        {"type": "scatter", "mode": "lines", "name": name, "x": list(xs), "y": [0, last], "line": {"color": "#0072B2"}},
    ]
    layout = {"xaxis": {"title": {"text": "images seen"}}, "yaxis": {"title": {"text": "loss"}}}
    return new_output("display_data", {PLOTLY: {"data": lines, "layout": layout}, "text/plain": "Losses"})


def saved_page(last=1.0, grey=0, finding="Healthy so far.", own="?"):
    """A page as a student has saved it: a training, a grid, the doctor's card, a diagnosis."""
    card = f"dense-gan: {finding}\n  when       after 10 images seen, 93 % sure"
    cells = [
        new_code_cell("train();", id="run-1", outputs=[figure(last)]),
        new_code_cell(
            "grid",
            id="run-2",
            outputs=[new_output("execute_result", {"image/png": png(grey), "text/plain": "24 images of 28 x 28 pixels in 3 rows"})],
        ),
        new_code_cell("Doctor.of(gan)", id="run-3", outputs=[new_output("execute_result", {"text/plain": card})]),
    ]
    page = made.page(extra=cells)
    made.cell(page, "code-05").outputs = [
        new_output("execute_result", {"text/plain": f"yours: {own}, the doctor's: collapse"})
    ]
    return page


class Pages:
    def notebook(self, name):
        return saved_page()


def class_of(students, **options):
    """The page of a class of these students: name -> points, sentence, saved page."""
    marked, handed_in = [], {}
    for name, (points, sentence, saved) in students.items():
        results = [Result("1. An even number", points, 2, sentence), Result("2. A large number", 1, 1, "Solved.")]
        marked.append(Marked(name, "42-numbers", "x.ipynb", results, data="MNIST, 60,000 training images"))
        handed_in[name, "42-numbers"] = saved
    return classroom.page(marked, handed_in, Pages(), **options)


THREE = {
    "Anna Berg": (2, "Solved.", saved_page(1, 0, own="collapse")),
    "Jörg <b>": (0, "Not yet: found 12 modes.", saved_page(2, 50, "D wins.", own="healthy")),
    "Zoë": (0, "Not yet: found 7 modes.", saved_page(5, 90, own="healthy")),
}


def test_students_and_exercises_are_a_table():
    page = class_of(THREE)
    rows = re.findall(r'<tr><th scope="row">(.+?)</th>(.+?)</tr>', page)
    assert [name for name, _ in rows] == ["Anna Berg", "Jörg &lt;b&gt;", "Zoë", "solved"]
    points = [re.findall(r">([\d–]+)</td>", cells) for _, cells in rows]
    assert points == [["2", "1", "3"], ["0", "1", "1"], ["0", "1", "1"], ["1", "3"]]
    assert 'title="Not yet: found 12 modes."' in page
    assert "3 students, 3 pages handed in" in page and "MNIST, 60,000 training images" in page


def test_sentences_that_differ_in_numbers_are_counted_together():
    page = class_of(THREE)
    assert "<b>2 ×</b> Not yet: found … modes." in page
    assert "Solved." not in page.partition("What the checks say most")[2].partition("one experiment")[0]


def test_curves_are_pooled_in_one_band():
    (chart,) = pooled.charts(saved_page(), [pooled.Saved(name, page) for name, (_, _, page) in THREE.items()])
    assert (chart.x, chart.y, list(chart.curves)) == ("images seen", "loss", ["D"])
    band = pooled.band(chart.curves["D"][1])
    assert (band.xs[-1], band.low[-1], band.middle[-1], band.high[-1]) == (100, 1, 2, 5)
    assert band.middle[len(band.xs) // 2] == pytest.approx(1)


def test_each_chart_of_a_cell_is_headed_as_its_figure():
    page = saved_page()
    for title in ("Anna's run: losses", "Anna's run: what D thinks"):
        shown = figure(len(title))
        shown.data[PLOTLY]["layout"]["title"] = {"text": title}
        made.cell(page, "run-1").outputs.append(shown)
    whole = class_of({"Anna Berg": (2, "Solved.", page), "Zoë": (2, "Solved.", page)})
    assert re.findall(r"<figcaption>([^<]+) <span", whole) == ["loss", "Anna&#x27;s run: losses", "Anna&#x27;s run: what D thinks"]
    whole = class_of({"Anna Berg": (2, "Solved.", page)}, anonymous=True)
    assert re.findall(r"<figcaption>([^<]+) <span", whole)[1] == "…&#x27;s run: losses"


def test_names_lead_to_the_feedback_but_not_on_an_anonymous_page():
    files = {"Jörg <b>": "feedback/Jörg _b_.html"}
    page = class_of(THREE, feedback=files)
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', page) == [("feedback/J%C3%B6rg%20_b_.html", "Jörg &lt;b&gt;")]
    assert "<a " not in class_of(THREE, feedback=files, anonymous=True)


def test_a_short_run_ends_where_it_ended():
    band = pooled.band([([0, 100], [0, 1]), ([0, 50], [0, 5])])
    after = [high for x, high in zip(band.xs, band.high, strict=True) if x > 50]
    assert after and max(after) <= 1


@pytest.mark.parametrize("broken", [None, [], {"data": 3}, {"data": [{"type": "scatter", "mode": "lines", "name": "D", "x": [1, "2"], "y": [1]}]}])
def test_a_damaged_figure_is_no_curve(broken):
    page = saved_page()
    made.cell(page, "run-1").outputs[0].data[PLOTLY] = broken
    assert pooled.charts(saved_page(), [pooled.Saved("a", page)]) == []


def test_only_cells_tagged_compare_are_put_side_by_side_where_a_page_has_such():
    page = saved_page()
    made.cell(page, "run-2").metadata["tags"] = ["compare"]
    saved = [pooled.Saved(name, one) for name, (_, _, one) in THREE.items()]
    assert pooled.charts(page, saved) == [] and len(pooled.samples(page, saved)) == 3


def test_findings_and_diagnoses_are_counted():
    saved = [pooled.Saved(name, page, {"1. An even number": name == "Anna Berg"}) for name, (_, _, page) in THREE.items()]
    assert dict(pooled.cards(saved_page(), saved)["Doctor.of(gan)"]) == {"Healthy so far.": 2, "D wins.": 1}
    assert dict(pooled.diagnoses(saved_page(), saved)) == {("", "collapse", "collapse", True): 1, ("", "healthy", "collapse", False): 2}


def test_no_name_is_on_an_anonymous_page():
    students = {**THREE, "Otto": (0, "Not yet: anna is no number.", saved_page())}
    page = class_of(students, anonymous=True).partition("<body>")[2]
    assert not re.search("anna|berg|jörg|zoë|otto", page, re.IGNORECASE)
    assert len(re.findall(r'<th scope="row">Student \d</th>', page)) == 4


def test_it_says_that_nothing_was_protected():
    assert "Unprotected" not in class_of(THREE)
    assert "<strong>Unprotected:</strong> the pages ran without a sandbox (not on Linux)." in class_of(THREE, unprotected="not on Linux")


def test_it_needs_no_network_and_no_script(browser, tmp_path):
    file = tmp_path / "class.html"
    file.write_text(class_of(THREE), encoding="utf-8")
    browser.get(file.as_uri())
    assert requests_of(browser)[0].startswith("file:") and not [one for one in requests_of(browser) if one.startswith("http")]
    widths = browser.execute_script("return [...document.images].map(image => image.naturalWidth)")
    assert widths == [1, 1, 1]
    assert browser.execute_script("return document.querySelectorAll('svg polygon').length") == 1


def test_what_is_beyond_all_measure_is_left_out():
    page = saved_page()
    made.cell(page, "run-1").outputs = [figure(10**400)]
    assert pooled.charts(saved_page(), [pooled.Saved("a", page)]) == []
    many = [figure(1, name=f"curve {number}").data[PLOTLY]["data"][1] for number in range(50)]
    made.cell(page, "run-1").outputs[0].data[PLOTLY]["data"] = many
    (chart,) = pooled.charts(saved_page(), [pooled.Saved("a", page)])
    assert len(chart.curves) == 8
