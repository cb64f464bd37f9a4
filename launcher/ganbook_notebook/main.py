"""Parameters in, notebook executed, report out."""

import json
import logging
import signal
from pathlib import Path

import nbformat

from ganbook_launcher.problem import say, sentence_for

from .execution import code_cells, execute
from .failure import Failure
from .progress import Progress


def main(notebook_file, html_file, parameters, kernel_log):
    """Executes the notebook file; writes the HTML file and the executed notebook beside it. Returns the exit code."""
    signal.signal(signal.SIGINT, _stop_once)
    try:
        return _run(Path(notebook_file), Path(html_file), json.loads(parameters), kernel_log)
    except Failure as failure:
        return say(str(failure))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return say(sentence_for(error))


def _run(source, html, chosen, kernel_log):
    notebook = _read(source)
    if chosen:
        from .parameters import put_in  # papermill takes a while to import

        notebook = put_in(notebook, chosen)
    html.parent.mkdir(parents=True, exist_ok=True)
    failure = _execute(notebook, source.parent, Progress(len(list(code_cells(notebook)))), kernel_log)
    _write(notebook, source, html)
    if failure:
        raise Failure(f"{failure} (the report up to there: {html})")
    print(f"Report: {html}", flush=True)
    return 0


def _read(source):
    try:
        return nbformat.read(source, as_version=4)
    except (ValueError, nbformat.ValidationError):
        raise Failure(f"{source} is not a notebook that Jupyter can read") from None


def _execute(notebook, folder, progress, kernel_log):
    try:
        execute(notebook, folder, progress, kernel_log)
    except Failure as failure:
        return failure
    return None


def _stop_once(number, frame):
    """A second Ctrl-C must not disturb the kernel's end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # the cells it cancels have nothing to add
    raise KeyboardInterrupt


def _write(notebook, source, html):
    from .page import page  # nbconvert is not needed before the kernel starts

    nbformat.write(notebook, html.with_suffix(".ipynb"))
    html.write_text(page(notebook, title=source.stem), encoding="utf-8")
