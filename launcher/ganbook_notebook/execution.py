"""The cells of a notebook, executed one after another in a fresh kernel."""

import threading
from pathlib import Path

from .failure import Failure, message_of
from .kernel import Kernel, KernelFailed
from .outputs import CellOutputs
from .reading import clean_output
from .silence import PATIENCE, Silence

_LAST_MESSAGES = 10  # seconds without one, after which none follows the cell's reply
_LOST = "some of what this cell has put out was lost on its way from the kernel"


def execute(notebook, folder, progress, kernel_log, patience=PATIENCE):
    """Executes the notebook in place, from the given folder.

    notebook -- the notebook node; its old outputs are dropped
    kernel_log -- the file for what the kernel's process says outside of the notebook
    patience -- the minutes after which a cell is given up that neither puts anything out nor computes
    Raises Failure when a cell or the kernel fails; the outputs up to there are in the notebook.
    """
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    Path(kernel_log).parent.mkdir(parents=True, exist_ok=True)
    name = notebook.metadata.get("kernelspec", {}).get("name", "java")
    try:
        with open(kernel_log, "wb") as log, _Ticking(progress), Kernel(name, folder, log) as kernel:
            notebook.metadata["language_info"] = kernel.language
            displays = {}
            for number, (_, cell, heading) in enumerate(code_cells(notebook), start=1):
                if "skip-execution" not in _tags(cell):
                    progress.cell_started(number, heading)
                    cell.execution_count = number
                    Execution(cell, displays, kernel, progress, Silence(kernel, patience)).run()
                    progress.cell_ended()
    except KernelFailed as failure:
        raise Failure(f"{failure} (its log: {kernel_log})") from None
    finally:
        progress.clear()


def code_cells(notebook):
    """The cells that will be executed, each with its place and the heading above it."""
    heading = ""
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            titles = [line.lstrip("#").strip() for line in cell.source.splitlines() if line.startswith("#")]
            heading = titles[-1] if titles else heading
        elif cell.cell_type == "code" and cell.source.strip():
            yield index, cell, heading


class Execution:
    """A cell that runs.

    outputs -- what it has put out so far
    reply -- what the kernel says at its end, or None
    """

    def __init__(self, cell, displays, kernel, progress, silence):
        self.cell, self.kernel, self.progress, self.silence = cell, kernel, progress, silence
        self.outputs = CellOutputs(cell, displays)
        self.clear_before_next = False
        self.reply = None
        self.idle = self.lost = False

    def run(self):
        """Runs the cell to its end; raises Failure for its error, or the kernel's."""
        self.kernel.at_once = True
        try:
            self._follow(self.kernel.execute(self.cell.source))
            error = self._error()
        except BaseException as stopped:
            self.outputs.say(str(stopped) or "stopped here")
            raise
        finally:
            self.outputs.finish()
        self.kernel.at_once = False
        if self.outputs.cut:
            self.progress.said(f"Notice: cell {self.progress.cell} has put out too much for a page: some is left out")
        if self.lost:
            self.progress.said(f"Notice: cell {self.progress.cell}: {_LOST}")
        if error and "raises-exception" not in _tags(self.cell):
            raise Failure(f"cell {self.progress.cell}: {message_of(error)}")

    def _follow(self, cell_id):
        """Takes the messages of the cell up to the last."""
        dead = False
        quiet = 0
        while not (self.reply and self.idle):
            message = self.kernel.message(1)
            if message and message[1]["parent_header"].get("msg_id") == cell_id:
                self._take(*message)
                self.silence.broken()
                quiet = 0
            elif message:
                continue
            elif dead:
                raise KernelFailed(f"cell {self.progress.cell}: the Java kernel ended by itself")
            elif not self.kernel.is_alive():
                dead = True  # and its last messages are on their way
            else:
                quiet += 1
                if self.reply and quiet >= _LAST_MESSAGES:
                    self.lost = True
                    self.outputs.say(_LOST)
                    return
                self.silence.lasts(f"cell {self.progress.cell}")

    def _take(self, is_reply, message):
        kind, content = message["msg_type"], message["content"]
        if is_reply:
            self.reply = content
        elif kind == "status":
            self.idle = content["execution_state"] == "idle"
        elif kind == "clear_output" and content.get("wait"):
            self.clear_before_next = True
        elif kind == "clear_output":
            self.outputs.clear()
        elif kind in ("stream", "display_data", "update_display_data", "execute_result", "error"):
            output = clean_output({**content, "output_type": kind.removeprefix("update_")})
            if kind.endswith("display_data"):
                self.progress.said(output.data.get("text/plain", ""))
            display_id = (content.get("transient") or {}).get("display_id")
            if display_id:
                self.outputs.update(display_id, output)
            if kind != "update_display_data":
                self._add(output, display_id)

    def _add(self, output, display_id):
        if self.clear_before_next:
            self.outputs.clear()
            self.clear_before_next = False
        self.outputs.add(output, display_id)
        if self.outputs.endless:
            number = self.progress.cell
            raise Failure(f"cell {number} puts out more than any page can hold: is there a loop without an end?")

    def _error(self):
        """The error output of the cell, or None; made of the reply if it was lost on its way."""
        if self.reply["status"] != "error":
            return None
        error = next((output for output in reversed(self.cell.outputs) if output.output_type == "error"), None)
        if not error:
            error = clean_output({**self.reply, "output_type": "error"})
            self.outputs.add(error)
        return error


class _Ticking:
    """Draws the progress again twice a second while its block runs."""

    def __init__(self, progress):
        self.progress = progress
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.done.set()
        self.thread.join()

    def _tick(self):
        while not self.done.wait(0.5):
            self.progress.refresh()


def _tags(cell):
    return cell.metadata.get("tags") or []
