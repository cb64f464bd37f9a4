"""A page printed as PDF by Chromium."""

import os
import subprocess
import tempfile
from pathlib import Path

from .failure import Failure

_SECONDS = 180
_ARGUMENTS = [
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
]


def write(html, file, chromium):
    """Prints a page to a PDF file.

    html -- the page; its pictures must not wait for a script
    chromium -- the path of the browser
    Raises Failure if the browser does not print it.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(html, encoding="utf-8")
        command = [chromium, *_ARGUMENTS, f"--user-data-dir={Path(folder, 'profile')}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium's own sandbox does not run as root
        command += [f"--print-to-pdf={file}", source.as_uri()]
        file.unlink(missing_ok=True)
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            raise Failure(f"{chromium} has not printed {file} within {_SECONDS} seconds") from None
    if done.returncode or not file.is_file():
        said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
        raise Failure(f"{chromium} did not print {file}; it said: {said}")
