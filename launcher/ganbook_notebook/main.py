"""Parameters in, notebooks executed, report out."""

import json
import logging
import signal
import time
from datetime import datetime
from pathlib import Path

import nbformat

from ganbook_launcher.problem import say, sentence_for

from .execution import code_cells, execute
from .facts import note_run
from .failure import Failure
from .progress import Progress

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def main(job):
    """Does what the JSON of a job says. Returns the exit code.

    notebooks -- the notebooks' files
    html -- the page to write; each executed notebook is written into the same folder
    parameters -- pairs of a name and a value, for all notebooks
    execute -- whether to execute them, or to take the outputs that they hold
    code -- "shown", "folded" or "hidden"
    chromium -- the browser that prints the page as PDF too, or null
    log -- the file for what the kernel says
    """
    for number in _SIGNALS:
        if number == signal.SIGINT or signal.getsignal(number) != signal.SIG_IGN:  # under nohup SIGHUP is ignored
            signal.signal(number, _stop_once)
    try:
        return _run(json.loads(job))
    except Failure as failure:
        return say(str(failure))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return say(sentence_for(error))


def _run(job):
    html = Path(job["html"])
    html.parent.mkdir(parents=True, exist_ok=True)
    sources = [Path(file) for file in job["notebooks"]]
    notebooks = [_with_parameters(_read(source), job["parameters"]) for source in sources]
    failure = _execute_all(notebooks, sources, html, job["log"]) if job["execute"] else None
    _write(notebooks, [source.stem for source in sources], html, job)
    if failure:
        raise Failure(f"{failure} (the report up to there: {html})")
    return 0


def _read(source):
    try:
        return nbformat.read(source, as_version=4)
    except (ValueError, nbformat.ValidationError):
        raise Failure(f"{source} is not a notebook that Jupyter can read") from None


def _with_parameters(notebook, chosen):
    if not chosen:
        return notebook
    from .parameters import put_in  # papermill takes a while to import

    return put_in(notebook, chosen)


def _execute_all(notebooks, sources, html, kernel_log):
    """Executes notebooks in place up to the first that fails; writes each beside the page. Returns its failure, or None."""
    for number, (notebook, source) in enumerate(zip(notebooks, sources, strict=True), start=1):
        alone = len(notebooks) == 1
        if not alone:
            print(f"{source.stem} ({number} of {len(notebooks)})", flush=True)
        failure = _execute(notebook, source.parent, kernel_log)
        nbformat.write(notebook, html.with_name((html.stem if alone else f"{html.stem}-{source.stem}") + ".ipynb"))
        if failure:
            del notebooks[number:]
            return failure
    return None


def _execute(notebook, folder, kernel_log):
    """Executes a notebook in place. Returns its failure, or None."""
    started, start = datetime.now().astimezone(), time.monotonic()
    try:
        execute(notebook, folder, Progress(len(list(code_cells(notebook)))), kernel_log)
    except Failure as failure:
        return failure
    finally:
        note_run(notebook, started, time.monotonic() - start)
    return None


def _stop_once(number, frame):
    """Another signal must not disturb the kernel's end."""
    for other in _SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # the cells it cancels have nothing to add
    raise KeyboardInterrupt


def _write(notebooks, names, html, job):
    from .gathered import report  # nbconvert is not needed before the kernel starts

    names = names[: len(notebooks)]
    html.write_text(report(notebooks, names, job["code"]), encoding="utf-8")
    print(f"Report: {html}", flush=True)
    if job["chromium"]:
        from . import pdf

        file = html.with_suffix(".pdf")
        pdf.write(report(notebooks, names, job["code"], interactive=False), file, job["chromium"])
        print(f"Report: {file}", flush=True)
