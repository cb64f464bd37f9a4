"""`./ganbook report` from end to end, in a real Java kernel."""

from conftest import TINY, ganbook


def test_a_report_is_written_where_it_is_asked_for(tmp_path):
    page = tmp_path / "page.html"
    before = TINY.read_bytes()
    done = ganbook("report", TINY, "-p", "steps", "7", "-o", page)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"Report: {page}"
    assert "cell 4 of 5 (Training)" in done.stdout
    assert "step 7 of 7" in page.read_text(encoding="utf-8")
    assert page.with_suffix(".ipynb").is_file()
    assert TINY.read_bytes() == before
