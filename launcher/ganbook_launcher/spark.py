"""Sweeps on Apache Spark: their module is no part of the library, and is built at its first use."""

import hashlib
import os
import re
from pathlib import Path

from . import children, java_cli, library, lock, places, room
from .problem import Problem

_CLASSES = places.SPARK / "target" / "classes"
_CLASS_PATH = places.SPARK / "target" / "classpath"
_HOME = places.STATE / "spark"  # what Spark's nodes write
_STAMP = places.STATE / "spark-sources"
_NODE = "org.ganbook.spark.Node"
_ONLY = ("-Pspark", "-Dspotless.check.skip=true")
_NOT_THERE = (
    "a pack has no Apache Spark: sweeps run there without --on, on all cores"
    if room.is_here()
    else "Maven cannot reach its repository, which has Apache Spark: connect to the network (once is enough) and run it again"
)


def is_meant(arguments):
    """Whether a command of the library is to run on Spark."""
    said = " ".join(arguments).replace("--on=", "--on ")
    return arguments[0] == "sweep" and re.search(r"--on (spark://|local-cluster)", said) is not None


def run(env, arguments):
    """Runs a command of the library that may run on Spark. Returns the exit code."""
    return _run(env, arguments)


def node(env, arguments):
    """Starts a master or a worker, and stays as long as it does. Returns its exit code."""
    return _run(env, arguments, main_class=_NODE)


def _run(env, arguments, **main_class):
    _make_ready(env)
    # Spark takes these from the environment alone: where it writes, and that nobody elsewhere sees its pages.
    env.update(SPARK_HOME=str(_HOME), SPARK_SCALA_VERSION="2.13", SPARK_LOCAL_IP="127.0.0.1")
    return java_cli.run(env, arguments, classes=java_cli.class_path([_CLASSES], _CLASS_PATH), **main_class)


def _make_ready(env):
    with lock.alone():
        sources = _fingerprint()
        if _is_there(sources):
            return
        downloads = "" if _STAMP.exists() else " (the first time, with up to 150 MB to download)"
        children.run_quietly(
            f"Building the module for Apache Spark{downloads}",
            [*library.call(env), *_ONLY, "-pl", places.SPARK.relative_to(places.ROOT).as_posix(), "compile", *library.CLASS_PATH_GOAL],
            env,
            "mvn-spark.log",
            {"network": _NOT_THERE, "other": "the module for Apache Spark does not build: the end of Maven's log says why"},
        )
        _STAMP.write_text(sources, encoding="utf-8")


def _is_there(sources):
    try:
        needed = _CLASS_PATH.read_text(encoding="utf-8").strip().split(os.pathsep)
        return _STAMP.read_text(encoding="utf-8") == sources and all(Path(jar).exists() for jar in needed)
    except OSError:
        return False


def _fingerprint():
    digest = hashlib.sha256(library.fingerprint().encode())
    for path in (places.SPARK / "pom.xml", *sorted((places.SPARK / "src" / "main").rglob("*"))):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def test_options(env):
    """What Maven is told for its tests too, where Spark can be had; else says that they are skipped."""
    try:
        children.run_quietly(
            "Looking for Apache Spark, for its tests",
            [*library.call(env), *_ONLY, "test-compile"],
            env,
            "mvn-spark.log",
            {"network": _NOT_THERE, "other": ""},
        )
    except Problem as problem:
        if str(problem).startswith(_NOT_THERE):
            print(f"skipped: the tests of sweeps on Apache Spark: {problem}")
            return []
    return ["-Pspark"]
