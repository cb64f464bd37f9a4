"""A notebook that is not to be trusted, run within limits: of time, of memory, of what it puts out.

Nothing here is believed to be honest: this runs in a process of its own, in a sandbox where there is one.
"""

import json
import os
import sys
import time

import nbformat

from .execution import Execution, code_cells
from .failure import Failure
from .kernel import Kernel, KernelFailed

MOST_MEMORY = 6_000_000_000  # bytes of all of its processes
MOST_PROCESSES = 40
MOST_OUTPUT = 5_000_000  # characters of a cell
PAGES = 20  # times as long as a cell may take the page
_WAITING = 4  # times as long may a cell take that waits
_IDLE = 0.1  # of the time it works at most, else others leave it little of the processor
_GRACE = 15  # seconds in which a cell that was stopped has to end


def write(job):
    """Runs the notebook that comes as JSON on standard input, and writes the result as JSON to standard output.

    limited -- the seconds that a cell may take
    folder  -- where it runs
    In: the notebook. Out: `notebook`, with its outputs; `sentences`, by the ids of the cells that failed or were
    stopped; `stopped`, why the cells after one have not run, or null.
    """
    out = os.dup(1)
    os.dup2(2, 1)  # what the kernel's processes print is no result
    with open(os.devnull, "rb") as nothing:
        notebook = nbformat.from_dict(json.load(sys.stdin))
        os.dup2(nothing.fileno(), 0)
    sentences, stopped = run(notebook, job["folder"], job["limited"])
    with os.fdopen(out, "w", encoding="utf-8", errors="replace") as result:
        json.dump({"notebook": notebook, "sentences": sentences, "stopped": stopped}, result)


def run(notebook, folder, seconds):
    """Runs all cells of a notebook, also those after one that fails. Returns the sentences, and why it stopped."""
    sentences, displays = {}, {}
    try:
        with open(os.devnull, "wb") as log, Kernel("java", folder, log) as kernel:
            notebook.metadata["language_info"] = kernel.language
            deadline = time.monotonic() + PAGES * seconds
            for number, (_, cell, _) in enumerate(code_cells(notebook), start=1):
                cell.execution_count = number
                limit = _Limit(number, kernel, seconds, deadline)
                execution = Execution(cell, displays, kernel, _Silent(number), limit)
                limit.outputs = execution.outputs
                try:
                    execution.run()
                except KernelFailed:
                    raise
                except Failure as failure:
                    sentences[cell.id] = str(failure).removeprefix(f"cell {number}: ")
                    if execution.reply is None:  # it still runs
                        return sentences, str(failure)
                if limit.sentence:
                    sentences[cell.id] = f"it {limit.sentence} and was stopped"
    except KernelFailed as failure:
        return sentences, str(failure)
    return sentences, None


class _Limit:
    """Stops a cell that takes too long or puts out too much, and gives up a kernel that cannot be stopped."""

    def __init__(self, number, kernel, seconds, deadline):
        self.cell, self.kernel, self.seconds, self.deadline = f"cell {number}", kernel, seconds, deadline
        self.start = self.looked = time.monotonic()
        self.computed = kernel.computed()
        self.sentence = self.stopped = self.outputs = None

    def broken(self):
        """The cell has put something out."""
        self.lasts(self.cell)

    def lasts(self, cell):
        """Looks whether all is within limits; raises KernelFailed if the kernel has to be given up."""
        now = time.monotonic()
        if now < self.looked + 0.5:
            return
        self.looked = now
        processes, memory = self.kernel.held()
        if memory > MOST_MEMORY:
            raise KernelFailed(f"{cell} took more than {MOST_MEMORY // 10**9} GB of memory")
        if processes > MOST_PROCESSES:
            raise KernelFailed(f"{cell} started more than {MOST_PROCESSES} programs")
        if now > self.deadline:
            raise KernelFailed(f"the page took longer than {PAGES * self.seconds:g} seconds")
        if self.stopped and now > self.stopped + _GRACE:
            raise KernelFailed(f"{cell} {self.sentence} and could not be stopped")
        if not self.stopped and self._is_long(now - self.start):
            self._stop(f"ran longer than {self.seconds:g} seconds", now)
        elif not self.stopped and self.outputs.put_out > MOST_OUTPUT:
            self._stop("put out more than a page can hold", now)

    def _is_long(self, lasted):
        worked = self.kernel.computed() - self.computed
        waits = lasted > _WAITING * self.seconds and worked < _IDLE * lasted
        return lasted > self.seconds and (worked > self.seconds or waits)

    def _stop(self, sentence, now):
        self.sentence, self.stopped = sentence, now
        self.kernel.interrupt()


class _Silent:
    """A progress that nobody sees."""

    def __init__(self, number):
        self.cell = number

    def said(self, text):
        """The cell has put out this text."""
