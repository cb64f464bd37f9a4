"""What the terminal shows while a notebook runs: which cell, how long, and the training's own progress line."""

import re
import shutil
import sys
import time

_STEP = re.compile(r"step ([\d,]+) of ([\d,]+)")
_BAR = 20
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
        """The cell has put out this text; its first line is shown if it is a training's progress."""
        first = text.split("\n", 1)[0].strip()
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
            parts = [f"{self._bar()} {self._where()}", clock(self.now() - self.start), *([self.step] if self.step else [])]
            width = shutil.get_terminal_size().columns - 1
            print("\r" + " · ".join(parts)[:width] + "\033[K", end="", file=self.out, flush=True)

    def clear(self):
        """Takes the bar away."""
        if self.terminal:
            print("\r\033[K", end="", file=self.out, flush=True)

    def _where(self):
        if self.cell == 0:
            return "starting the kernel"
        heading = f" ({self.heading})" if self.heading else ""
        return f"cell {self.cell} of {self.cells}{heading}"

    def _bar(self):
        done = max(self.cell - 1, 0)
        step = _STEP.match(self.step)
        if step:
            now, whole = (int(number.replace(",", "")) for number in step.groups())
            done += now / max(whole, 1)
        filled = int(_BAR * done / max(self.cells, 1))
        return "[" + "#" * filled + "-" * (_BAR - filled) + "]"


def clock(seconds):
    """A duration as 0:07 or 1:02:03."""
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
