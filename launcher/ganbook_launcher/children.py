"""Programs started by the launcher: their environment, their log, their end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from . import places
from .problem import NO_SPACE, Problem, cause_in

# Quiet and the same on JDK 17 and later; the first flag lets an older JDK skip those it does not know.
JVM_FLAGS = (
    "-XX:+IgnoreUnrecognizedVMOptions",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Djava.awt.headless=true",
)

_JUPYTER_FOLDERS = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "IPYTHONDIR": "ipython",
}


def environment():
    """The environment variables of every child: the kernel's flags, the data, and Jupyter's folders in the project."""
    env = dict(os.environ)
    flags = env.get("JJAVA_JVM_OPTS", "").split()
    env["JJAVA_JVM_OPTS"] = " ".join(flags + [flag for flag in JVM_FLAGS if flag not in flags])
    env.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    env.setdefault("GANBOOK_CACHE", str(places.ROOT / "data" / "cache"))
    for folder in ("GANBOOK_DATA", "GANBOOK_CACHE"):
        if env.get(folder):
            env[folder] = str(Path(env[folder]).expanduser().resolve())
    for variable, folder in _JUPYTER_FOLDERS.items():
        env[variable] = str(places.STATE / "jupyter" / folder)
    env["JUPYTER_PREFER_ENV_PATH"] = "1"  # our kernel, not another of that name in the user's home
    env["JUPYTER_PLATFORM_DIRS"] = "1"
    env["PYTHONUTF8"] = "1"
    env["PYTHONDONTWRITEBYTECODE"] = os.environ.get("PYTHONDONTWRITEBYTECODE", "")
    return env


def wait(child):
    """Waits for a child's end; a Ctrl-C lets it end by itself first. Returns its exit code."""
    try:
        return child.wait()
    except KeyboardInterrupt:
        _let_end(child)
        raise


def _let_end(child):
    """On a terminal the child has the Ctrl-C already; sent to the launcher alone, it must be passed on."""
    for pause, action in ((1, lambda: child.send_signal(signal.SIGINT)), (10, child.kill), (5, None)):
        try:
            child.wait(pause)
            return
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            if action is not None and os.name != "nt":
                action()


def run(argv, env, cwd=places.ROOT):
    """Runs a program that speaks to the user itself. Returns its exit code."""
    with subprocess.Popen([str(arg) for arg in argv], env=env, cwd=str(cwd)) as child:
        return wait(child)


def run_and_keep(argv, env, log_name, cwd=places.ROOT):
    """Runs a program whose output the user sees and a log keeps. Returns its exit code and the text of the log."""
    places.LOGS.mkdir(parents=True, exist_ok=True)
    log = places.LOGS / log_name
    with log.open("wb") as kept, subprocess.Popen(
        [str(arg) for arg in argv], env=env, cwd=str(cwd), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as child:
        try:
            for line in child.stdout:
                kept.write(line)
                print(line.decode("utf-8", "replace"), end="", flush=True)
            code = child.wait()
        except KeyboardInterrupt:
            _let_end(child)
            raise
    return code, log.read_text(encoding="utf-8", errors="replace")


def run_quietly(title, argv, env, failures, cwd=places.ROOT):
    """Runs a program whose output goes to a log, while one line says what goes on and for how long.

    failures -- sentences by cause: 'network', and 'other'
    Returns the text of the log.
    """
    places.LOGS.mkdir(parents=True, exist_ok=True)
    log = places.LOGS / (Path(str(argv[0])).stem + ".log")
    start = time.monotonic()
    line = _Line(title)
    with log.open("wb") as out:
        with subprocess.Popen(
            [str(arg) for arg in argv], env=env, cwd=str(cwd), stdin=subprocess.DEVNULL, stdout=out, stderr=out
        ) as child:
            try:
                while True:
                    try:
                        code = child.wait(0.5)
                        break
                    except subprocess.TimeoutExpired:
                        line.show(time.monotonic() - start)
            except KeyboardInterrupt:
                line.clear()
                _let_end(child)
                raise
    text = log.read_text(encoding="utf-8", errors="replace")
    if code != 0:
        line.clear()
        cause = cause_in(text) or "other"
        sentence = NO_SPACE if cause == "space" else failures[cause]
        raise Problem(f"{sentence} (log: {places.shown(log)})")
    line.end(time.monotonic() - start)
    return text


class _Line:
    """One line about a running program: rewritten on a terminal, printed at start and end elsewhere."""

    def __init__(self, title):
        self.title = title
        self.terminal = sys.stdout.isatty()
        print(title + " ...", end="" if self.terminal else "\n", flush=True)

    def show(self, seconds):
        if self.terminal:
            print(f"\r{self.title} ... {clock(seconds)}", end="", flush=True)

    def clear(self):
        if self.terminal:
            print("\r\033[K", end="", flush=True)

    def end(self, seconds):
        print(f"\r{self.title}: done in {clock(seconds)}" if self.terminal else f"  done in {clock(seconds)}", flush=True)


def clock(seconds):
    """A duration as 0:07 or 1:02:03."""
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
