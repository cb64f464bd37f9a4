"""Parameters in, notebook executed, report out."""

import errno
import json
import signal
import sys
from pathlib import Path

import nbformat

from ganbook_launcher.problem import NO_SPACE

from .execution import code_cells, execute
from .failure import Failure
from .progress import Progress


def main(notebook_file, html_file, parameters, kernel_log):
    """Executes the notebook file and writes the HTML file and the executed notebook beside it. Returns the exit code."""
    source, html = Path(notebook_file), Path(html_file)
    signal.signal(signal.SIGINT, _stop_once)
    try:
        notebook = nbformat.read(source, as_version=4)
        chosen = json.loads(parameters)
        if chosen:
            from .parameters import put_in  # papermill takes a while to import

            notebook = put_in(notebook, chosen)
        progress = Progress(sum(1 for _ in code_cells(notebook)))
        html.parent.mkdir(parents=True, exist_ok=True)
        failure = _execute(notebook, source.parent, progress, kernel_log)
        _write(notebook, source, html)
    except Failure as mistake:
        return _say(mistake)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return _say(NO_SPACE)
    except KeyboardInterrupt:
        return 130
    if failure:
        return _say(f"{failure} (the report up to there: {html})")
    print(f"Report: {html}", flush=True)
    return 0


def _execute(notebook, folder, progress, kernel_log):
    try:
        execute(notebook, folder, progress, kernel_log)
    except Failure as failure:
        return failure
    return None


def _stop_once(number, frame):
    """A second Ctrl-C must not disturb the kernel's end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _write(notebook, source, html):
    from .page import page  # nbconvert is not needed before the kernel starts

    nbformat.write(notebook, html.with_suffix(".ipynb"))
    html.write_text(page(notebook, title=source.stem), encoding="utf-8")


def _say(sentence):
    print(f"ganbook: {sentence}", file=sys.stderr, flush=True)
    return 1
