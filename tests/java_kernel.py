"""A real Java kernel for tests: cells in, outputs out."""

import base64
import queue
import re
import struct
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field
from pathlib import Path

import patience
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

ROOT = Path(__file__).resolve().parent.parent
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
PLOTLY = "application/vnd.plotly.v1+json"

needs_java_kernel = pytest.mark.skipif(
    "java" not in KernelSpecManager().find_kernel_specs(),
    reason="no Jupyter kernel named java (pip install -r requirements.txt)",
)


def version():
    """Read the library's version from the parent pom."""
    return xml.parse(ROOT / "pom.xml").getroot().findtext("{*}version")


def png_size(data):
    """Width and height of a PNG as it travels in a message."""
    png = base64.b64decode(data)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


@dataclass
class Outcome:
    """What one cell gave."""

    messages: list = field(default_factory=list)
    reply: dict = field(default_factory=dict)

    def of(self, kind):
        """Contents of all messages of one type, such as display_data."""
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    @property
    def text(self):
        """Everything printed."""
        return "".join(c["text"] for c in self.of("stream"))

    @property
    def error(self):
        """The error as the learner reads it, without colours; empty if there is none."""
        return ESCAPES.sub("", "\n".join(t for c in self.of("error") for t in c["traceback"]))

    @property
    def result(self):
        """The bundle of the last expression, or None."""
        return next((c["data"] for c in self.of("execute_result")), None)

    @property
    def value(self):
        """The last expression as text, or None."""
        return self.result and self.result["text/plain"]

    @property
    def frames(self):
        """Every state of the displays, in order."""
        return self.of("display_data") + self.of("update_display_data")


class JavaKernel:
    """A running kernel with the library on its class path."""

    def __init__(self, env, specifications=None):
        found_by = {"kernel_spec_manager": specifications} if specifications else {}
        self.manager = KernelManager(kernel_name="java", **found_by)
        self.manager.start_kernel(cwd=str(ROOT), env=env)
        self.client = self.manager.client()
        self.client.start_channels()
        patience.wait_for(self._is_ready)

    def _is_ready(self):
        try:
            self.client.wait_for_ready(timeout=1)
            return True
        except RuntimeError:
            assert self.manager.is_alive(), "the kernel ended at its start"
            return False

    def add_library(self, artifact="ganbook"):
        """Run the first cell of every notebook."""
        outcome = self.run(f"%maven io.github.ganbook:{artifact}:{version()}")
        assert not outcome.error, f"install the library first (mvn install): {outcome.error}"
        return outcome

    def run(self, code):
        """Run a cell to its end."""
        return self.finish(self.start(code))

    def start(self, code):
        """Start a cell; give its id for finish."""
        return self.client.execute(code)

    def finish(self, cell, until=None, **limits):
        """Collect a cell's messages to its end, or to the first message that until accepts.

        limits -- of the wait for each message: `still` and `work`, see patience.wait_for
        """
        outcome = Outcome()
        while True:
            message = self._next(self.client.get_iopub_msg, cell, outcome, **limits)
            outcome.messages.append(message)
            if until and until(message):
                return outcome
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        outcome.reply = self._next(self.client.get_shell_msg, cell, outcome, **limits)["content"]
        return outcome

    def _next(self, get, request, outcome=None, **limits):
        """The next message that answers a request."""

        def message():
            try:
                while (found := get(timeout=1))["parent_header"].get("msg_id") != request:
                    pass
                return found
            except queue.Empty:
                assert self.manager.is_alive(), "the kernel ended"
                return None

        return patience.wait_for(message, state=lambda: f"so far: {outcome}", **limits)

    def interrupt(self):
        """Press the stop button."""
        self.manager.interrupt_kernel()

    def stop(self, cell, **limits):
        """Press stop until the cell ends: the kernel does not hear a press before it has listed the cell.

        limits -- when to press again, see finish
        """
        for _ in range(20):
            self.interrupt()
            try:
                return self.finish(cell, **limits)
            except TimeoutError:
                continue
        raise AssertionError("the cell does not end")

    def inspect(self, code, position=None, detail=0):
        """Ask what Shift-Tab asks; give the text."""
        wanted = self.client.inspect(code, len(code) if position is None else position, detail)
        return self._next(self.client.get_shell_msg, wanted)["content"]["data"].get("text/plain", "")

    def close(self):
        """End the kernel."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
