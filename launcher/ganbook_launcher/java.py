"""Finds a JDK of 17 or later for Maven and for the kernel."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from .problem import Problem

OLDEST = 17
_OPTIONS = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
_GET_IT = (
    f"install a JDK of {OLDEST} or later (Debian, Ubuntu: apt install openjdk-17-jdk; macOS: brew install openjdk@17;"
    " Windows: winget install EclipseAdoptium.Temurin.17.JDK; conda: conda install openjdk=17)"
)


def put_on_path(env):
    """Makes `java` on the PATH of env, and JAVA_HOME, the same JDK of 17 or later.

    The kernel starts the `java` of the PATH and ignores JAVA_HOME; Maven does the reverse. What the PATH has comes
    first; if it has none, or too old a one, JAVA_HOME's is taken.
    """
    found = []
    for java in _candidates(env):
        version, home = _inspect(java, env)
        if version is None:
            continue
        found.append((version, java))
        if version >= OLDEST and _has_compiler(home):
            if java != shutil.which("java", path=env.get("PATH")):
                env["PATH"] = str(Path(java).parent) + os.pathsep + env.get("PATH", "")
            env["JAVA_HOME"] = home
            return
    if not found:
        variables = [name for name in _OPTIONS if env.get(name)]
        if variables and any(_inspect(java, {**env, **dict.fromkeys(_OPTIONS, "")})[0] for java in _candidates(env)):
            raise Problem(f"Java does not start with {' and '.join(variables)} as set: correct or unset that variable")
        raise Problem(f"no Java was found: {_GET_IT} and see that 'java -version' answers")
    version, java = max(found)
    if version >= OLDEST:
        raise Problem(f"the Java at {java} has no compiler (it is a JRE): {_GET_IT}")
    raise Problem(f"Java {version} at {java} is too old: {_GET_IT}, or point JAVA_HOME to one")


def _candidates(env):
    on_path = shutil.which("java", path=env.get("PATH"))
    if on_path:
        yield on_path
    if env.get("JAVA_HOME"):
        at_home = shutil.which("java", path=str(Path(env["JAVA_HOME"]) / "bin"))
        if at_home:
            yield at_home


def _inspect(java, env):
    """The version (8, 11, 17, ...) and home of a java, or None and None if it does not answer."""
    try:
        answer = subprocess.run(
            [java, "-XshowSettings:properties", "-version"],
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None, None
    text = answer.stderr + answer.stdout
    version = re.search(r'version "(?:1\.)?(\d+)', text)
    if not version:
        return None, None
    home = re.search(r"^\s*java\.home = (.+?)\s*$", text, re.MULTILINE)
    return int(version[1]), home[1] if home else str(Path(java).resolve().parents[1])


def _has_compiler(home):
    return any((Path(home) / "bin" / name).is_file() for name in ("javac", "javac.exe"))
