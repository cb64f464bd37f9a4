"""What the terminal shows while a notebook runs: which cell, how long, and the training's own progress line."""

import re
import shutil
import sys
import time

from ganbook_launcher.clock import clock

_STEP = re.compile(r"step ([\d,]+) of ([\d,]+)")
_SECONDS_BETWEEN_LINES = 10


class Progress:
    """A bar that is rewritten on a terminal; elsewhere a line a cell, and one now and then during training."""

    def __init__(self, cells, out=sys.stdout, now=time.monotonic):
        self.cells = cells
        self.out = out
        self.now = now
        self.terminal = out.isatty()
        self.start = now()
        self.cell = 0
        self.heading = ""
        self.step = ""
        self.cell_start = self.start
        self.last_line = self.start

    def cell_started(self, number, heading):
        """The cell of this number, from 1, begins; heading is the title it stands under, or empty."""
        self.cell, self.heading, self.step = number, heading, ""
        self.cell_start = self.last_line = self.now()
        self.refresh()

    def said(self, text):
        """The cell has put out this text; its first line is shown if it is a training's progress or a notice."""
        first = text.split("\n", 1)[0].strip()
        if first.startswith("Notice:"):
            self.clear()
            print(f"  {first}", file=self.out, flush=True)
        if not first.startswith("step"):
            return
        self.step = first
        if not self.terminal and self.now() - self.last_line >= _SECONDS_BETWEEN_LINES:
            self.last_line = self.now()
            print(f"  {first}", file=self.out, flush=True)

    def cell_ended(self):
        """The running cell is done."""
        if not self.terminal:
            seconds = self.now() - self.cell_start
            print(f"{self._where()} · {seconds:.1f} s", file=self.out, flush=True)

    def refresh(self):
        """Draws the bar again; does nothing where there is no terminal."""
        if self.terminal:
            width = shutil.get_terminal_size().columns - 1
            line = next((line for line in self._lines() if len(line) <= width), "")
            print("\r" + (line or list(self._lines())[-1][:width]) + "\033[K", end="", file=self.out, flush=True)

    def clear(self):
        """Takes the bar away."""
        if self.terminal:
            print("\r\033[K", end="", file=self.out, flush=True)

    def _lines(self):
        """The line to show, from the whole of it to ever shorter ones."""
        time = clock(self.now() - self.start)
        step = self.step.split(" · ") if self.step else []
        ends = step if len(step) < 3 else [step[0], step[-1]]  # the step and the time left
        yield " · ".join([f"{self._bar(20)} {self._where()}", time, *step])
        yield " · ".join([f"{self._bar(20)} {self._place()}", time, *step])
        yield " · ".join([f"{self._bar(20)} {self._place()}", time, *ends])
        yield " · ".join([f"{self._bar(8)} {self._place()}", time, *ends])
        yield " · ".join([self._place(), *ends])

    def _where(self):
        return f"{self._place()} ({self.heading})" if self.heading and self.cell else self._place()

    def _place(self):
        return f"cell {self.cell} of {self.cells}" if self.cell else "starting the kernel"

    def _bar(self, width):
        done = max(self.cell - 1, 0)
        step = _STEP.match(self.step)
        if step:
            now, whole = (int(number.replace(",", "")) for number in step.groups())
            done += now / max(whole, 1)
        filled = int(width * done / max(self.cells, 1))
        return "[" + "#" * filled + "-" * (width - filled) + "]"
