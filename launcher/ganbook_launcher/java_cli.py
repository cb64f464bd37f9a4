"""The commands that the Java library brings itself, in its class org.ganbook.cli.Main."""

import os
import re
import shlex
import shutil

from . import children, places

CLASS_PATH = places.LIBRARY / "target" / "classpath"  # of its dependencies; written when the library is installed
_CLASSES = [module / "target" / "classes" for module in (places.LIBRARY, places.FIGURES)]
_SOURCES = places.LIBRARY / "src" / "main" / "java" / "org" / "ganbook" / "cli"
_MAIN_CLASS = "org.ganbook.cli.Main"
_COMMAND = re.compile(r"@(?:CommandLine\.)?Command\(\s*((?:\"(?:[^\"\\]|\\.)*\"|[^\"()])*)\)")
_NAME = re.compile(r"\bname\s*=\s*\"([\w-]+)\"")
_TEXT = r"\"(?:[^\"\\]|\\.)*\""
_SUMMARY = re.compile(rf"\bdescription\s*=\s*\{{?\s*({_TEXT}(?:\s*\+\s*{_TEXT})*)")


def commands():
    """Its commands, each a pair of name and summary, from its sources: so they are known before it is built."""
    found = []
    for source in sorted(_SOURCES.glob("*.java")):
        for command in _COMMAND.findall(source.read_text(encoding="utf-8")):
            name, summary = _NAME.search(command), _SUMMARY.search(command)
            if name and name[1] != "ganbook":
                found.append((name[1], "".join(part[1:-1] for part in re.findall(_TEXT, summary[1])) if summary else ""))
    return found


def class_path(first=(), needed=CLASS_PATH):
    """The library and all it needs.

    first -- folders of classes before its own
    needed -- the file with what else it and they need
    """
    return os.pathsep.join([*map(str, (*first, *_CLASSES)), needed.read_text(encoding="utf-8").strip()])


def run(env, arguments, main_class=_MAIN_CLASS, classes=None):
    """Runs one of its commands, from where the user is. Returns the exit code.

    classes -- another class path than the library's
    """
    env.setdefault("COLUMNS", str(shutil.get_terminal_size().columns))
    told = shlex.split(env.pop("JAVA_TOOL_OPTIONS", ""))  # what a JVM takes from there it says aloud
    return children.run(["java", *told, *children.JVM_FLAGS, "-cp", classes or class_path(), main_class, *arguments], env, cwd=None)
