"""One launcher at a time makes something ready in this folder."""

import os
import time
from contextlib import ExitStack, contextmanager, suppress

from . import places


@contextmanager
def alone():
    """Waits until no other launcher makes anything ready here. The system lets go of it when a launcher ends, in whatever way."""
    with ExitStack() as open_until_then:
        with suppress(OSError):  # a disk that knows no locks, or a folder where nothing can be written
            places.STATE.mkdir(exist_ok=True)
            file = open_until_then.enter_context((places.STATE / "lock").open("ab"))
            if not _locked(file, wait=False):
                print("Waiting for another ./ganbook that makes something ready in this folder ...", flush=True)
                _locked(file, wait=True)
        yield


def _locked(file, wait):
    if os.name == "nt":
        import msvcrt

        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                return True
            except PermissionError:
                if not wait:
                    return False
                time.sleep(0.5)
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False
