"""Failures, said in one sentence."""

import errno
import sys
import traceback
from contextlib import suppress

from . import places


class Problem(Exception):
    """Something the user can mend: its message is one sentence that says what to do."""

    def __init__(self, sentence, code=1):
        super().__init__(sentence)
        self.code = code


NO_SPACE = "no space is left on the disk: free some and run the command again"

_NETWORK = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "nodename nor servname",
    "getaddrinfo failed",
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ProxyError",
    "Max retries exceeded",
    "Network is unreachable",
    "No route to host",
    "Connection refused",
    "Connection reset",
    "Connect timed out",
    "Connection timed out",
    "Read timed out",
    "ReadTimeoutError",
    "UnknownHostException",
    "Unknown host",
    "Could not transfer artifact",
    "in offline mode",
)
_SETTINGS = ("Non-parseable settings", "Non-readable settings", "Error reading settings", "SettingsBuildingException")
_OPTIONS = ("Could not create the Java Virtual Machine", "initialization of VM", "Unrecognized option")
_SPACE = ("No space left on device", "There is not enough space on the disk", "Errno 28", "WinError 112")


def cause_in(log_text):
    """What a failed program's log says about the cause: 'space', 'settings', 'options', 'network' or None."""
    causes = {"space": _SPACE, "settings": _SETTINGS, "options": _OPTIONS, "network": _NETWORK}
    return next((cause for cause, marks in causes.items() if any(mark in log_text for mark in marks)), None)


def say(sentence, code=1):
    """Tells the user, and returns the exit code."""
    print(f"ganbook: {sentence}", file=sys.stderr, flush=True)
    return code


def sentence_for(error):
    """The sentence for an error that nothing else has put into words; its trace goes to a log."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NO_SPACE
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    log = places.LOGS / "error.log"
    with suppress(OSError):  # there may be no place for it
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return f"stopped by an error of its own, {type(error).__name__}: {error} (log: {places.shown(log)})"
