"""The cells of a notebook, executed one after another in a fresh kernel."""

import asyncio
import sys
import threading
from pathlib import Path

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from .failure import Failure, message_of


def execute(notebook, folder, progress, kernel_log):
    """Executes the notebook in place, from the given folder.

    notebook -- the notebook node; its old outputs are dropped
    kernel_log -- the file for what the kernel's process says outside of the notebook
    Raises Failure when a cell or the kernel fails; the outputs up to there are in the notebook.
    """
    _forget_outputs(notebook)
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())  # what ZeroMQ needs there
    client = _Client(notebook, progress, kernel_name=notebook.metadata.get("kernelspec", {}).get("name", "java"))
    Path(kernel_log).parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(kernel_log, "wb") as log, _Ticking(progress):
            with client.setup_kernel(cwd=str(folder), stdout=log, stderr=log):
                notebook.metadata["language_info"] = client.wait_for_reply(client.kc.kernel_info())["content"][
                    "language_info"
                ]
                try:
                    _execute_cells(client, notebook, progress)
                except KeyboardInterrupt:
                    if sys.platform != "win32":  # there the kernel's second process would stay
                        client.shutdown_kernel = "immediate"
                    raise
    except NoSuchKernel as missing:
        raise Failure(f"the notebook asks for a kernel named {missing.name!r}, which is not installed") from None
    except DeadKernelError:
        raise Failure(f"cell {progress.cell}: the Java kernel ended by itself (its log: {kernel_log})") from None
    except RuntimeError as error:
        raise Failure(f"the Java kernel did not start: {error} (its log: {kernel_log})") from None
    finally:
        progress.clear()
        _join_streams(notebook)


def code_cells(notebook):
    """The cells that will be executed, each with its place and the heading above it."""
    heading = ""
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            titles = [line.lstrip("#").strip() for line in cell.source.splitlines() if line.startswith("#")]
            heading = titles[-1] if titles else heading
        elif cell.cell_type == "code" and cell.source.strip():
            yield index, cell, heading


def _execute_cells(client, notebook, progress):
    for number, (index, cell, heading) in enumerate(code_cells(notebook), start=1):
        progress.cell_started(number, heading)
        try:
            client.execute_cell(cell, index, execution_count=number)
        except CellExecutionError:
            error = next(output for output in reversed(cell.outputs) if output.output_type == "error")
            raise Failure(f"cell {number}: {message_of(error)}") from None
        progress.cell_ended()


class _Client(NotebookClient):
    """Shows what a running cell puts out to the progress."""

    def __init__(self, notebook, progress, **options):
        super().__init__(notebook, timeout=None, startup_timeout=120, **options)
        self.progress = progress
        # Asked to end, the kernel's loops stop at once, but its process only when signalled, after half of this.
        self.create_kernel_manager().shutdown_wait_time = 2

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] in ("display_data", "update_display_data"):
            self.progress.said("".join(msg["content"].get("data", {}).get("text/plain", "")))
        return super().process_message(msg, cell, cell_index)


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


def _forget_outputs(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None


def _join_streams(notebook):
    """Makes one output of several pieces of the same stream that follow each other."""
    for cell in notebook.cells:
        joined = []
        for output in cell.get("outputs", []):
            last = joined[-1] if joined else None
            if last and output.output_type == "stream" and last.output_type == "stream" and last.name == output.name:
                last.text += output.text
            else:
                joined.append(output)
        if "outputs" in cell:
            cell.outputs = joined
