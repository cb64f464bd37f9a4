"""The outputs of one code cell: all that it puts out, up to what a browser can open."""

import json
from collections import deque

from nbformat.v4 import new_output

KEPT_TEXT = 1_000_000  # characters that a cell prints: its beginning and its end
_END = 100_000
_BEGINNING = KEPT_TEXT - _END
KEPT_DATA = 50_000_000  # characters of its pictures, tables and results
ENDLESS = 500_000_000  # characters that only a loop without an end puts out
_LEAST = 1_000  # what a picture, table or result counts, however short it is


class CellOutputs:
    """Collects the outputs of a cell, in the cell; `finish` completes them.

    displays -- the outputs that have an id, by it, of all cells of the notebook
    cut -- whether something was too much, and a sentence stands in its place
    """

    def __init__(self, cell, displays):
        self.cell = cell
        self.displays = displays
        self.cut = False
        self.clear()

    def clear(self):
        """Takes away what the cell has put out so far."""
        self.cell["outputs"] = []
        self.put_out = 0
        self.printed = 0
        self.stream, self.pieces = None, []
        self.end, self.last, self.held = None, deque(), 0
        self.data, self.left_out = 0, 0

    @property
    def endless(self):
        """Whether only a loop without an end puts out so much."""
        return self.put_out > ENDLESS

    def add(self, output, display_id=None):
        """Adds an output; one with an id can be changed by `update`."""
        if output.output_type == "stream":
            self._print(output.name, output.text)
            return
        self._join()
        if output.output_type == "error":
            output.evalue = self._shortened(output.evalue, _END)
            output.traceback = self._shortened("\n".join(output.traceback), _END).split("\n")
        elif not self._fits(output.data):
            self.left_out += 1
            return
        self.cell.outputs.append(output)
        if display_id:
            self.displays.setdefault(display_id, []).append(output)

    def update(self, display_id, output):
        """Changes the outputs of this id."""
        if sum(map(_size, output.data.values())) <= KEPT_DATA:
            for shown in self.displays.get(display_id, []):
                shown.data, shown.metadata = output.data, output.metadata

    def say(self, sentence):
        """Adds a sentence of the report's own."""
        self._join()
        self.cell.outputs.append(new_output("stream", name="stderr", text=f"[{sentence}]\n"))

    def finish(self):
        """Completes the outputs; nothing can be added after."""
        self._join()
        if self.end:
            self.end.text = "".join(self.last)[-_END:]
            left_out = self.printed - _BEGINNING - len(self.end.text)
            if left_out:
                self.cut = True
                self.end.text = f"\n[{left_out:,} of {self.printed:,} characters are left out here]\n{self.end.text}"
        if self.left_out:
            self.cut = True
            self.say(f"{self.left_out:,} further outputs are left out: no browser would open so large a page")

    def _print(self, name, text):
        room = max(0, _BEGINNING - self.printed)
        self.printed += len(text)
        self.put_out += len(text)
        if room:
            if name != self.stream:
                self._join()
                self.stream = name
            self.pieces.append(text[:room])
            text = text[room:]
        if not text:
            return
        if not self.end:
            self._join()
            self.end = new_output("stream", name=name, text="")
            self.cell.outputs.append(self.end)
        self.last.append(text)
        self.held += len(text)
        while self.held - len(self.last[0]) >= _END:
            self.held -= len(self.last.popleft())

    def _join(self):
        """Makes one output of the pieces of a stream."""
        if self.pieces:
            self.cell.outputs.append(new_output("stream", name=self.stream, text="".join(self.pieces)))
        self.stream, self.pieces = None, []

    def _fits(self, data):
        if isinstance(data.get("text/plain"), str):
            data["text/plain"] = self._shortened(data["text/plain"], KEPT_TEXT)
        size = _LEAST + sum(map(_size, data.values()))
        self.put_out += size
        if self.data + size > KEPT_DATA:
            return False
        self.data += size
        return True

    def _shortened(self, text, most):
        if len(text) <= most:
            return text
        self.cut = True
        return f"{text[:most]}\n[{len(text) - most:,} further characters are left out]"


def cut_to_size(cell):
    """Cuts the outputs that a cell holds as those of an execution are cut."""
    held, outputs = cell.outputs, CellOutputs(cell, {})
    for output in held:
        outputs.add(output)
    outputs.finish()


def _size(value):
    return len(value) if isinstance(value, str) else len(json.dumps(value))
