"""Finds a browser that prints PDF without a window: Chromium or one of its kin."""

import os
import shutil
from pathlib import Path

from .problem import Problem

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_MACOS = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")


def find(env):
    """The path of the browser. Raises Problem where there is none."""
    on_path = (shutil.which(name, path=env.get("PATH")) for name in _PROGRAMS)
    applications = [Path("/Applications", f"{name}.app", "Contents", "MacOS", name) for name in _MACOS]
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        applications += [Path(os.environ[folder], name) for name in _WINDOWS if folder in os.environ]
    found = next(filter(None, on_path), None) or next((str(path) for path in applications if path.is_file()), None)
    if not found:
        raise Problem(
            "--pdf needs Chromium, Chrome or Edge, and none was found: install one (Debian: apt install chromium),"
            " or open the page in any browser and print it there"
        )
    return found
