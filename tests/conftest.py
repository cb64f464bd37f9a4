"""What the tests share: a browser, a running JupyterLab, and the environment that the launcher gives its children."""

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import patience
import pytest
from java_kernel import needs_java_kernel

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "launcher"))

from ganbook_launcher import children, java  # noqa: E402
from ganbook_launcher import lab as launcher_lab  # noqa: E402
from ganbook_launcher.problem import Problem  # noqa: E402

# A shell's background job ignores Ctrl-C, and so would all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # ignored under nohup, and so it would be by all that is started
signal.signal(signal.SIGTERM, signal.default_int_handler)  # what tests have started ends with them

# A test's kernel lives for seconds: without Java's slower compiler it takes half the processor time.
os.environ.setdefault("JJAVA_JVM_OPTS", "-XX:TieredStopAtLevel=1")

SLOWEST_ANSWER = 1200  # seconds for one question to a browser on busy cores
LONGEST = ("test_notebooks", "test_pack", "test_image", "test_nbgrader")  # files; beside the last of them, others run
TINY = ROOT / "tests" / "notebooks" / "tiny.ipynb"


def pytest_collection_modifyitems(items):
    """Marks as slow what starts a browser or a kernel; what is slow for another reason says so itself. The longest come first."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)
    for item in items:
        if {"browser", "lab"} & set(item.fixturenames) or needs_java_kernel.mark in item.iter_markers("skipif"):
            item.add_marker("slow")


def ganbook(*arguments, at=ROOT, **variables):
    """Runs the launcher of the clone `at`, with these environment variables set (or unset, where None)."""
    env = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    for name in (name for name, value in variables.items() if value is None):
        env.pop(name)
    command = [sys.executable, at / "ganbook", *arguments]
    command = [str(part) for part in command]
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=env, **streams) as running:
        out, err = patience.finish(running)
    out = re.sub(r"^Waiting for another \./ganbook .*\n", "", out, flags=re.MULTILINE)  # that of a test beside this one
    return subprocess.CompletedProcess(command, running.returncode, out, err)


@pytest.fixture(scope="session")
def child_environment(tmp_path_factory):
    """The environment variables of the launcher's children, with a good Java on the PATH, and no kept runs."""
    env = {**children.environment(), "GANBOOK_RUNS": str(tmp_path_factory.mktemp("runs"))}
    try:
        java.put_on_path(env)
    except Problem as problem:
        pytest.skip(f"no Java: {problem}")
    return env


@pytest.fixture
def browser():
    """A headless Chromium driven by selenium; its `performance` log holds every request it makes."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("no Chromium: the programs chromium and chromedriver are not on the PATH")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for argument in _CHROMIUM_ARGUMENTS + (["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []):
        options.add_argument(argument)
    window = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))  # no search for a driver
    window.set_page_load_timeout(SLOWEST_ANSWER)
    window.set_script_timeout(SLOWEST_ANSWER)
    window.command_executor.client_config.timeout = SLOWEST_ANSWER
    yield window
    window.quit()


@pytest.fixture
def page(browser, tmp_path):
    """A browser's window, of which a last picture is kept, for who wonders why it failed."""
    from lab_page import LabPage

    page = LabPage(browser)
    yield page
    page.screenshot(tmp_path / "last.png")


_CHROMIUM_ARGUMENTS = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,1600",
]


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab.

    url     -- its address, ending in a slash
    token   -- what a request must carry
    folder  -- the folder it shows: put notebooks here
    """

    url: str
    token: str
    folder: Path

    def page(self, notebook):
        """The address that opens the notebook of this file name, in a workspace of its own."""
        return f"{self.url}lab/workspaces/{secrets.token_hex(4)}/tree/{notebook}?token={self.token}"


@pytest.fixture
def lab(tmp_path, child_environment):
    """A JupyterLab as the launcher starts it, on a free port and an empty folder."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    token = secrets.token_hex(16)
    port = free_port()
    env = dict(
        child_environment, JUPYTER_RUNTIME_DIR=str(tmp_path / "runtime"), JUPYTER_DATA_DIR=str(tmp_path / "data")
    )
    options = [*launcher_lab.options(folder, None, port, browser=False), f"--IdentityProvider.token={token}"]
    options.append("--LabApp.expose_app_in_browser=True")  # LabPage asks it whether the kernel is connected
    with (tmp_path / "lab.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], env=env, stdout=log, stderr=log)
    try:
        running = Lab(f"http://127.0.0.1:{port}/", token, folder)
        patience.answer_of(f"{running.url}api/status?token={token}", server, tmp_path / "lab.log")
        yield running
    finally:
        patience.end(server)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def requests_of(browser):
    """The addresses that the browser has asked for since the last call."""
    entries = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return [entry["params"]["request"]["url"] for entry in entries if entry["method"] == "Network.requestWillBeSent"]
