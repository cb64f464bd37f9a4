"""`./ganbook report` from end to end, in a real Java kernel."""

import os
import shutil

import nbformat
import pytest
from conftest import ROOT, TINY, ganbook
from nbformat.v4 import new_code_cell, new_notebook

from ganbook_launcher import lab, pages, places

SAVED = {"output_type": "stream", "name": "stdout", "text": "as it was"}
MANGLED = "-a #1 100%20 ü 'q' $HOME;x&amp" + ('?"\n' if os.name == "posix" else "") + ".ipynb"


def homework(path, source="1 + 1"):
    """A notebook that somebody has worked on, with a saved output. Returns its bytes."""
    path.parent.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=[new_code_cell(source, outputs=[nbformat.from_dict(SAVED)])]), path)
    return path.read_bytes()


@pytest.mark.slow
def test_a_report_is_written_where_it_is_asked_for(tmp_path):
    page = tmp_path / "page.html"
    before = TINY.read_bytes()
    done = ganbook("report", TINY, "-p", "steps", "7", "-o", page)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == [f"Notebook: {page.with_suffix('.ipynb')}", f"Report: {page}"]
    assert "cell 4 of 5 (Training)" in done.stdout
    html = page.read_text(encoding="utf-8")
    assert "step 7 of 7" in html
    assert "<strong>steps = 7</strong>" in html and "TensorFlow for Java" in html
    assert page.with_suffix(".ipynb").is_file()
    assert TINY.read_bytes() == before


@pytest.mark.slow
def test_a_pdf_of_two_notebooks_as_they_are(tmp_path):
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        pytest.skip("no Chromium: the program chromium is not on the PATH")
    page = tmp_path / "page.html"
    done = ganbook("report", TINY, "05", "--as-is", "--no-code", "--pdf", "-o", page)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == [f"Report: {page}", f"Report: {page.with_suffix('.pdf')}"]
    pdf = page.with_suffix(".pdf").read_bytes()
    assert pdf.startswith(b"%PDF-") and len(pdf) > 100_000
    assert list(tmp_path.glob("*.ipynb")) == []
    pages.check(page, True, [TINY])  # such a file may be printed again


@pytest.mark.slow
def test_a_learners_notebook_stays_as_it_is_also_when_a_cell_fails(tmp_path):
    source = tmp_path / "homework.ipynb"
    before = homework(source, 'throw new RuntimeException("dry");')
    for _ in range(2):
        done = ganbook("report", source, "-o", tmp_path / "homework.html")
        assert done.returncode == 1 and "RuntimeException: dry" in done.stderr
        assert source.read_bytes() == before
        assert sorted(file.name for file in tmp_path.iterdir()) == [
            "homework-executed.ipynb",
            "homework.html",
            "homework.ipynb",
        ]
    assert "dry" in (tmp_path / "homework-executed.ipynb").read_text(encoding="utf-8")


@pytest.mark.slow
def test_two_notebooks_of_one_name_and_that_name_a_strange_one(tmp_path):
    sources = [tmp_path / folder / MANGLED for folder in ("ann", "ben")]
    before = [homework(source, f'"work of {source.parent.name}"') for source in sources]
    page = tmp_path / f"{MANGLED.removesuffix('.ipynb')}.html"
    mine = page.with_name(f"{page.stem}-{page.stem}.ipynb")
    mine.write_text("mine")
    done = ganbook("report", *sources, "-o", page)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 7  # a name with a line break does not break the line
    assert [source.read_bytes() for source in sources] == before and mine.read_text() == "mine"
    html = page.read_text(encoding="utf-8")
    assert "work of ann" in html and "work of ben" in html
    kept = [file.read_text(encoding="utf-8") for file in tmp_path.glob("*.ipynb") if file != mine]
    assert sorted("work of ann" in text for text in kept) == [False, True]


@pytest.mark.parametrize("link", [os.symlink, os.link])
@pytest.mark.parametrize("arguments", [[], ["--as-is"]])
def test_a_page_that_is_the_notebook_is_refused(tmp_path, link, arguments):
    before = homework(tmp_path / "homework.ipynb")
    try:
        link(tmp_path / "homework.ipynb", tmp_path / "page.html")
    except OSError:
        pytest.skip("this file system has no such links")
    done = ganbook("report", tmp_path / "homework.ipynb", *arguments, "-o", tmp_path / "page.html")
    assert done.returncode == 1 and "is one of the notebooks: choose another name" in done.stderr
    assert (tmp_path / "homework.ipynb").read_bytes() == before


def test_a_pdf_that_nobody_has_printed_here_is_not_replaced(tmp_path):
    homework(tmp_path / "homework.ipynb")
    (tmp_path / "homework.pdf").write_bytes(b"%PDF-1.5 the questions")
    done = ganbook("report", tmp_path / "homework.ipynb", "--as-is", "--pdf", "-o", tmp_path / "homework.html")
    assert done.returncode == 1 and "homework.pdf is not a page that was printed before" in done.stderr
    assert (tmp_path / "homework.pdf").read_bytes() == b"%PDF-1.5 the questions"


def test_each_notebook_has_a_page_of_its_own_in_the_folder_of_reports(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "REPORTS", tmp_path)
    course = places.NOTEBOOKS / "05-dense-gan.ipynb"
    ann, ben, copy = tmp_path / "ann" / "work.ipynb", tmp_path / "ben" / "work.ipynb", tmp_path / course.name
    for notebooks, name in (
        ([course], "05-dense-gan"),
        ([ann], "work"),
        ([ben], "work-2"),
        ([copy], "05-dense-gan-2"),
        ([places.page("s4")], "S4-dense-gan"),
        ([ann, ben], "gathered"),
        ([ann, copy], "gathered-2"),
        ([ben], "work-2"),
        ([ann], "work"),
    ):
        assert pages.default(notebooks) == tmp_path / f"{name}.html"
        (tmp_path / f"{name}.html").write_text(f'<meta name="ganbook-notebooks" content="{pages.mark(notebooks)}">')


def test_lab_opens_a_notebook_whatever_its_name():
    assert "--LabApp.default_url=/lab/tree/a%20%231%3F.ipynb" in lab.options(ROOT, "a #1?.ipynb", None, False)
