"""Failures, said in one sentence."""


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
    "UnknownHostException",
    "Unknown host",
    "Could not transfer artifact",
    "in offline mode",
)
_SPACE = ("No space left on device", "There is not enough space on the disk", "Errno 28", "WinError 112")


def cause_in(log_text):
    """What a failed program's log says about the cause: 'space', 'network' or None."""
    if any(mark in log_text for mark in _SPACE):
        return "space"
    if any(mark in log_text for mark in _NETWORK):
        return "network"
    return None
