"""A page printed as PDF by Chromium."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from . import copies
from .failure import Failure, shown

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
        copies.write(source, html)
        print_page(source, file, chromium)


def print_page(source, file, chromium, seconds=_SECONDS, options=()):
    """Prints a page that is in a file, and gives up after so many seconds.

    options -- what the browser is told besides
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [chromium, *_ARGUMENTS, *options, f"--user-data-dir={Path(folder, 'profile')}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium's own sandbox does not run as root
        printed = Path(folder, "page.pdf")
        command += [f"--print-to-pdf={printed}", source.as_uri()]
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Failure(f"{chromium} has not printed {shown(file)} within {seconds} seconds") from None
        if done.returncode or not printed.is_file():
            said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
            raise Failure(f"{chromium} did not print {shown(file)}; it said: {said}")
        shutil.copyfile(printed, file)
