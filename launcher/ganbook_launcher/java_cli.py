"""The commands that the Java library brings itself, in its class org.ganbook.cli.Main."""

import os
import re
import subprocess

from . import children, places

MAIN_CLASS = "org.ganbook.cli.Main"
_CLASSES = places.LIBRARY / "target" / "classes"
CLASS_PATH = places.LIBRARY / "target" / "classpath"  # of its dependencies; written when the library is installed
_KNOWN = places.STATE / "java-commands.txt"
_COMMAND = re.compile(r"^  (\w[\w-]*)(?:, \w[\w-]*)*  +(\S.*)$")


def exists():
    """Whether the library has a command line at all."""
    return (places.LIBRARY / "src" / "main" / "java").joinpath(*MAIN_CLASS.split(".")).with_suffix(".java").is_file()


def commands():
    """Its commands, each a pair of name and summary; empty before the library is built."""
    if not exists() or not _KNOWN.is_file():
        return []
    return [tuple(line.split("\t", 1)) for line in _KNOWN.read_text(encoding="utf-8").splitlines()]


def learn_commands(env):
    """Asks a library just built for its commands, so that help can list them."""
    if not exists():
        return
    answer = subprocess.run([*_java(), "--help"], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    section = answer.stdout.partition("Commands:")[2]
    found = filter(None, map(_COMMAND.match, section.splitlines()))
    lines = [f"{match[1]}\t{match[2]}" for match in found if match[1] != "help"]
    _KNOWN.write_text("\n".join(lines), encoding="utf-8")


def run(env, arguments):
    """Runs one of its commands, from where the user is. Returns the exit code."""
    return children.run([*_java(), *arguments], env, cwd=None)


def _java():
    path = os.pathsep.join([str(_CLASSES), CLASS_PATH.read_text(encoding="utf-8").strip()])
    return ["java", *children.JVM_FLAGS, "-cp", path, MAIN_CLASS]
