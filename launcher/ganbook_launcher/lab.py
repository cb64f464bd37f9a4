"""JupyterLab as the launcher starts it."""

import json
import os
import socket
import sys
from urllib.parse import quote

from . import places
from .problem import Problem


def options(folder, notebook, port, browser):
    """JupyterLab's arguments.

    folder   -- the folder it shows
    notebook -- the file in it that is opened, its name or its way from there, or None
    port     -- the port it must have, or None for the first free one from 8888
    browser  -- whether it opens a browser
    """
    _keep_offline()
    chosen = [
        "--Application.log_level=WARN",
        "--ServerApp.answer_yes=True",  # one Ctrl-C ends it
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.open_browser={browser}",
        "--ZMQChannelsWebsocketConnection.iopub_data_rate_limit=1e8",  # bytes a second; past its 1e6 output is dropped
    ]
    if os.name == "posix" and os.geteuid() == 0:
        chosen.append("--ServerApp.allow_root=True")
    if notebook:
        chosen.append(f"--LabApp.default_url=/lab/tree/{quote(notebook)}")
    if port:
        chosen += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    return chosen


def check_free(port):
    """Raises Problem if another program listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Problem(f"port {port} needs administrator's rights: choose another with --port") from None
        except OSError:
            raise Problem(f"port {port} is in use: choose another with --port, or leave --port out") from None


def _keep_offline():
    """Lab asks the network for news and updates unless it is told not to."""
    folder = places.STATE / "jupyter" / "config" / "labconfig"
    folder.mkdir(parents=True, exist_ok=True)
    quiet = {"@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"}}
    (folder / "default_setting_overrides.json").write_text(json.dumps(quiet), encoding="utf-8")
