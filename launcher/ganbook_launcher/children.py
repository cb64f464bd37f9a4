"""Programs started by the launcher: their environment, their log, their end."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from . import ending, inherited, places, room
from .clock import clock
from .problem import NO_SPACE, Problem, cause_in

# Quiet and the same on JDK 17 and later; the first flag lets an older JDK skip those it does not know.
JVM_FLAGS = (
    "-XX:+IgnoreUnrecognizedVMOptions",
    # A small heap for what is young: else a training's memory grows by what nobody has collected yet.
    "-XX:+UseSerialGC",
    "-XX:NewSize=16m",
    "-XX:MaxNewSize=16m",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Djava.awt.headless=true",
)

# What TensorFlow reads from the environment before it loads.
TENSORFLOW = {
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "TF_ENABLE_ONEDNN_OPTS": "1",  # without AVX-512 it leaves its fast convolutions off by itself
    "TF_OVERRIDE_GLOBAL_THREADPOOL": "1",  # each model's session has threads of its own
}

_JUPYTER_FOLDERS = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "IPYTHONDIR": "ipython",
}


def environment():
    """The environment variables of every child: the kernel's flags, the data, and Jupyter's folders in the project."""
    env = inherited.cleaned(os.environ)
    ending.mark(env)
    flags = env.get("JJAVA_JVM_OPTS", "").split()
    own_collector = any(flag.endswith("GC") for flag in flags)
    ours = [flag for flag in JVM_FLAGS if flag not in flags and not (own_collector and flag.endswith("GC"))]
    env["JJAVA_JVM_OPTS"] = " ".join(flags + ours)
    for name, value in TENSORFLOW.items():
        env.setdefault(name, value)
    if room.DATA.is_dir():
        env.setdefault("GANBOOK_DATA", str(room.DATA))
    env.setdefault("GANBOOK_CACHE", str(places.ROOT / "data" / "cache"))
    for folder in ("GANBOOK_DATA", "GANBOOK_CACHE"):
        if env.get(folder):
            env[folder] = str(Path(env[folder]).expanduser().resolve())
    for variable, folder in _JUPYTER_FOLDERS.items():
        env[variable] = str(places.STATE / "jupyter" / folder)
    Path(env["IPYTHONDIR"]).mkdir(parents=True, exist_ok=True)  # IPython warns without it
    env["JUPYTER_PREFER_ENV_PATH"] = "1"  # our kernel, not another of that name in the user's home
    env["JUPYTER_PLATFORM_DIRS"] = "1"
    return env


@contextmanager
def _started(argv, env, cwd=places.ROOT, **streams):
    """A child. If the launcher is stopped the child ends first, by itself if it can."""
    child = None
    try:
        child = subprocess.Popen([str(arg) for arg in argv], env=env, cwd=cwd, **streams)
        yield child
    except BaseException as reason:
        ending.end(child, by_ctrl_c=isinstance(reason, KeyboardInterrupt))
        raise
    finally:
        if child and child.stdout:
            child.stdout.close()


def run(argv, env, cwd=places.ROOT):
    """Runs a program that speaks to the user itself, from the project's folder or another. Returns its exit code."""
    with _started(argv, env, cwd) as child:
        return child.wait()


def output(argv, env):
    """What a program that ends soon says on its output stream; nothing if it does not start or end."""
    try:
        streams = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdout": subprocess.PIPE}
        answer = subprocess.run(
            [str(arg) for arg in argv], env=env, cwd=places.ROOT, errors="replace", timeout=300, **streams
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout


def run_and_keep(argv, env, log_name):
    """Runs a program whose output the user sees and a log keeps. Returns its exit code and the text of the log."""
    places.LOGS.mkdir(parents=True, exist_ok=True)
    log = places.LOGS / log_name
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with log.open("wb") as kept, _started(argv, env, **streams) as child:
        for line in child.stdout:
            kept.write(line)
            print(line.decode("utf-8", "replace"), end="", flush=True)
        code = child.wait()
    return code, log.read_text(encoding="utf-8", errors="replace")


def run_quietly(title, argv, env, log_name, failures, cwd=places.ROOT):
    """Runs a program whose output goes to a log, while one line says what goes on and for how long.

    failures -- sentences by cause (cause_in says which there are), and 'other'
    Returns the text of the log.
    """
    places.LOGS.mkdir(parents=True, exist_ok=True)
    log = places.LOGS / log_name
    with _Line(title) as line:
        with log.open("wb") as out, _started(argv, env, cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=out) as child:
            while child.poll() is None:
                line.show()
                with suppress(subprocess.TimeoutExpired):
                    child.wait(0.5)
        text = log.read_text(encoding="utf-8", errors="replace")
        if child.returncode != 0:
            cause = cause_in(text)
            sentence = NO_SPACE if cause == "space" else failures.get(cause, failures["other"])
            raise Problem(f"{sentence} (log: {places.shown(log)})")
    return text


class _Line:
    """One line about a running program: rewritten on a terminal, printed at start and end elsewhere."""

    def __init__(self, title):
        self.title = title
        self.terminal = sys.stdout.isatty()
        self.start = time.monotonic()

    def __enter__(self):
        if not self.terminal:
            print(f"{self.title} ...", flush=True)
        return self

    def show(self):
        if self.terminal:
            print(f"\r{self.title} ... {clock(time.monotonic() - self.start)}", end="", flush=True)

    def __exit__(self, failure, *_):
        if self.terminal:
            print("\r" + " " * (len(self.title) + 20) + "\r", end="", flush=True)
        if failure is None:
            title = self.title if self.terminal else " "
            print(f"{title} done in {clock(time.monotonic() - self.start)}", flush=True)
