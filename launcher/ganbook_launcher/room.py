"""A room without a network: what `./ganbook pack` put beside the project, and what everything is installed from there.

manifest.json  the system that it is for, and all files; the archive's last file, so that half a folder has none
wheels         Python's packages
maven          Maven itself
repository     what Maven needs to build the library and to run its tests; the library is installed there, too
data           what the folder of GANBOOK_DATA held
"""

import hashlib
import json
import platform
import sys

from . import places
from .problem import Problem

MANIFEST = places.ROOM / "manifest.json"
WHEELS = places.ROOM / "wheels"
MAVEN = places.ROOM / "maven"
REPOSITORY = places.ROOM / "repository"
DATA = places.ROOM / "data"
_WHOLE = places.STATE / "room-is-whole"
_AGAIN = "unpack the archive again, into a new folder"


def is_here():
    """Whether this folder came out of a pack."""
    return places.ROOM.is_dir()


def system():
    """What Python's packages and TensorFlow's library are made for."""
    python = f"Python {sys.version_info[0]}.{sys.version_info[1]}{getattr(sys, 'abiflags', '')}"
    libc = platform.libc_ver()[0] if sys.platform.startswith("linux") else ""
    return f"{python} on {platform.system()} {platform.machine()}" + (f" ({libc})" if libc else "")


def check():
    """Raises Problem where a pack is not whole, or was made for another system."""
    if not is_here():
        return
    try:
        text = MANIFEST.read_bytes()
        manifest = json.loads(text)
        packed_for, files = manifest["system"], manifest["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise Problem(f"this folder is only half unpacked (it has no {places.shown(MANIFEST)}): {_AGAIN}") from None
    if packed_for != system():
        raise Problem(
            f"this folder was packed for {packed_for}, and this is {system()}: use that Python, or run './ganbook pack'"
            " on a machine like this one that has a network"
        )
    mark = hashlib.sha256(text).hexdigest()
    if _WHOLE.is_file() and _WHOLE.read_text() == mark:
        return
    for name, packed in files.items():
        path = places.ROOT / name
        if not path.is_file() or packed and digest(path) != packed:
            raise Problem(f"{places.shown(path)} is not as it was packed: {_AGAIN}")
    places.STATE.mkdir(exist_ok=True)
    _WHOLE.write_text(mark)


def digest(path):
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
