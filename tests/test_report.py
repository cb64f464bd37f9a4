"""`./ganbook report` from end to end, in a real Java kernel."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TINY = ROOT / "tests" / "notebooks" / "tiny.ipynb"


def test_a_report_is_written_where_it_is_asked_for(tmp_path):
    page = tmp_path / "page.html"
    done = subprocess.run(
        [sys.executable, ROOT / "ganbook", "report", TINY, "-o", page], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert f"Report: {page}" in done.stdout
    assert "cell 3 of 4 (Training)" in done.stdout
    assert "step 12 of 12" in page.read_text(encoding="utf-8")
