"""Parameters in, notebooks executed, report out."""

import contextlib
import importlib
import json
import logging
import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from ganbook_launcher.problem import Problem, say, sentence_for

from . import copies, silence
from .execution import code_cells, execute
from .facts import note_run
from .failure import Failure, shown
from .outputs import cut_to_size
from .progress import Progress
from .reading import read

# What else there is to do, by a key of its job: `write` in these modules.
_PARTS = {"site": "book", "handout": "handout", "submitted": "marks", "limited": "limited"}
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def main(job):
    """Does what the JSON of a job says: executes notebooks, or another part does (_PARTS says which). Returns the exit code.

    notebooks -- the notebooks' files
    html -- the page to write; each executed notebook is written into the same folder
    mark -- what the page carries to say which notebooks it shows
    parameters -- pairs of a name and a value, for all notebooks
    execute -- whether to execute them, or to take the outputs that they hold
    patience -- the minutes that a cell may neither put anything out nor compute, or null
    code -- "shown", "folded" or "hidden"
    chromium -- the browser that prints the page as PDF too, or null
    log -- the file for what the kernel says
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)  # a notebook's form is mended in silence
    for number in _SIGNALS:
        if number == signal.SIGINT or signal.getsignal(number) != signal.SIG_IGN:  # under nohup SIGHUP is ignored
            signal.signal(number, _stop_once)
    try:
        job = json.loads(job)
        part = next((part for key, part in _PARTS.items() if key in job), None)
        return importlib.import_module(f"{__package__}.{part}").write(job) or 0 if part else _run(job)
    except (Failure, Problem) as failure:
        return say(str(failure))
    except _Stopped as stopped:
        return stopped.code
    except Exception as error:
        return say(sentence_for(error))


class _Stopped(KeyboardInterrupt):
    """The user or the system wants an end."""

    def __init__(self, signal_number):
        super().__init__("stopped here")
        self.code = 128 + signal_number


def _stop_once(number, frame):
    """Nothing may disturb the kernel's end, and the writing of what there is."""
    for other in _SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    raise _Stopped(number)


def _run(job):
    html = Path(job["html"])
    html.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(html if html.exists() else html.parent, os.W_OK):  # better said before the work than after
        raise Failure(f"{shown(html)} cannot be written here: choose another place with -o")
    sources = [Path(file) for file in job["notebooks"]]
    notebooks = [_with_parameters(read(source), job["parameters"]) for source in sources]
    failure = None
    if job["execute"]:
        failure = _execute_all(notebooks, sources, html, job)
    else:
        for cell in (cell for notebook in notebooks for cell in notebook.cells if cell.cell_type == "code"):
            cut_to_size(cell)
    try:
        _write(notebooks, [source.stem for source in sources], html, job)
    except Exception as error:
        sentence = str(error) if isinstance(error, Failure) else sentence_for(error)
        raise Failure(f"{failure}; and {sentence}" if failure else sentence) from None
    if isinstance(failure, Failure):
        raise Failure(f"{failure} (the report up to there: {shown(html)})")
    if failure:
        raise failure
    return 0


def _with_parameters(notebook, chosen):
    if not chosen:
        return notebook
    from .parameters import put_in  # papermill takes a while to import

    return put_in(notebook, chosen)


def _execute_all(notebooks, sources, html, job):
    """Executes notebooks in place up to the first that fails; writes each beside the page.

    Returns its Failure, or what stopped it, or None.
    """
    for number, (notebook, source) in enumerate(zip(notebooks, sources, strict=True), start=1):
        alone = len(notebooks) == 1
        if not alone:
            _tell(f"{shown(source.stem)} ({number} of {len(notebooks)})")
        failure = _execute(notebook, source.parent, job)
        kept = copies.keep(notebook, source, html, html.stem if alone else f"{html.stem}-{source.stem}", sources)
        _tell(f"Notebook: {shown(kept)}")
        if failure:
            del notebooks[number:]
            return failure
    return None


def _execute(notebook, folder, job):
    """Executes a notebook in place. Returns its Failure, or what stopped it, or None."""
    started, start = datetime.now().astimezone(), time.monotonic()
    try:
        progress = Progress(len(list(code_cells(notebook))))
        execute(notebook, folder, progress, job["log"], job["patience"] or silence.PATIENCE)
    except (Failure, _Stopped) as failure:
        return failure
    except Exception as error:  # none may cost the outputs
        return Failure(sentence_for(error))
    finally:
        note_run(notebook, started, time.monotonic() - start)
    return None


def _write(notebooks, names, html, job):
    from .gathered import report  # nbconvert is not needed before the kernel starts

    names = names[: len(notebooks)]
    try:
        page = report(notebooks, names, job["code"], mark=job["mark"])
    except Exception as error:  # whatever a notebook may hold
        raise Failure(f"no page can be made of {', '.join(map(shown, names))}: {error}") from None
    copies.write(html, page)
    _tell(f"Report: {shown(html)}")
    if job["chromium"]:
        from . import pdf

        file = html.with_suffix(".pdf")
        pdf.write(report(notebooks, names, job["code"], interactive=False), file, job["chromium"])
        _tell(f"Report: {shown(file)}")


def _tell(line):
    with contextlib.suppress(OSError):  # nobody listens any more
        print(line, flush=True)
