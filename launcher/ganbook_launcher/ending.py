"""The end of a child that the launcher started, and of all that this child has started in turn."""

import os
import signal
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path

# A kernel is in a session of its own and outlives its parent: it is known by this variable, which it has inherited.
_VARIABLE = "GANBOOK_LAUNCHER"
_MARK = uuid.uuid4().hex
_OURS = ("java", "python")  # JupyterLab starts the user's browser too, which is none of ours

_PATIENCE = 30  # seconds; JupyterLab gives its kernels 5
_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


def mark(env):
    """Marks the children's environment as one of this launcher's."""
    env[_VARIABLE] = f"{env.get(_VARIABLE, '')} {_MARK}".strip()


def on_signals():
    """Makes the signals that end a program an exception, the first time; what ends must not be disturbed by others."""
    for number in _SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:  # under nohup SIGHUP stays ignored
            signal.signal(number, _exit_once)


def _exit_once(number, frame):
    for other in _SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + number)


def end(child, by_ctrl_c):
    """Ends a child, by itself if it can, and then what it has left behind.

    child -- None if the launcher was stopped while it started it
    by_ctrl_c -- whether Ctrl-C is the reason: on a terminal the child has had it too; another Ctrl-C ends it sooner
    """
    if child and os.name == "nt":
        if not (by_ctrl_c and _ended(child, _PATIENCE)):
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(child.pid)], capture_output=True)
            child.kill()
    elif child and not (by_ctrl_c and _ended(child, 1)):
        child.send_signal(signal.SIGINT if by_ctrl_c else signal.SIGTERM)
        if not _ended(child, _PATIENCE):
            child.kill()
            child.wait()
    if os.name == "posix":
        _end_the_rest()


def _end_the_rest():
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in _left():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(process, number)
        deadline = time.monotonic() + 5
        while _left() and time.monotonic() < deadline:
            time.sleep(0.1)


def _ended(child, patience):
    with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
        child.wait(patience)
    return child.poll() is not None


def _left():
    """The processes that carry the mark, of the programs that are ours."""
    return [process for process, program, env in _processes() if _MARK in env and program.startswith(_OURS)]


def _processes():
    """This user's processes: number, program, and a text with its environment variables."""
    if sys.platform.startswith("linux"):
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                env = (folder / "environ").read_bytes().decode(errors="replace")
                yield int(folder.name), (folder / "comm").read_text(errors="replace"), env
        return
    listed = subprocess.run(["ps", "-xwwE", "-o", "pid=,command="], capture_output=True, text=True, errors="replace")
    for line in listed.stdout.splitlines():
        number, _, command = line.strip().partition(" ")
        yield int(number), os.path.basename(command.partition(" ")[0]), command
