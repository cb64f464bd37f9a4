"""`./ganbook report` from end to end, in a real Java kernel."""

import shutil

import pytest
from conftest import TINY, ganbook


def test_a_report_is_written_where_it_is_asked_for(tmp_path):
    page = tmp_path / "page.html"
    before = TINY.read_bytes()
    done = ganbook("report", TINY, "-p", "steps", "7", "-o", page)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"Report: {page}"
    assert "cell 4 of 5 (Training)" in done.stdout
    html = page.read_text(encoding="utf-8")
    assert "step 7 of 7" in html
    assert "<strong>steps = 7</strong>" in html and "TensorFlow for Java" in html
    assert page.with_suffix(".ipynb").is_file()
    assert TINY.read_bytes() == before


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
