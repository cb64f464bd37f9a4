"""The tests that a name on the command line means."""

import difflib
import re
import xml.etree.ElementTree as xml
from dataclasses import dataclass
from pathlib import Path

from . import places
from .problem import Problem

_NOTEBOOKS = "test_notebooks"  # the file whose tests take a notebook each
_JAVA_METHOD = re.compile(r"\b(?:void|boolean)\s+(\w+)\(")
_PYTHON_TEST = re.compile(r"^def (test_\w+)\(", re.MULTILINE)
_PYTHON_TEST_OF_A_NOTEBOOK = re.compile(r"^def (test_\w+)\(path\b", re.MULTILINE)


@dataclass
class Selection:
    """Some tests, or all.

    maven  -- options for Maven, or None for no test in Java
    pytest -- arguments for pytest, or None for no test in Python
    whole  -- whether nothing is left out, so that what has passed may be installed
    """

    maven: list | None
    pytest: list | None
    whole: bool = False


def everything():
    """All tests; in Python two files at a time, as many wait for a kernel or a browser."""
    return Selection([], ["tests", "-n2", "--dist=loadfile", "--no-loadscope-reorder"], whole=True)


def fast():
    """The tests that neither take long nor need a kernel, a browser or the network."""
    return Selection(["-DexcludedGroups=slow"], ["tests", "-m", "not slow"])


def named(names):
    """The tests that these names mean."""
    classes, modules, files = [], [], []
    for name in names:
        if found := _in_java(name):
            classes += found[0]
            modules += found[1]
        elif found := _in_python(name) or _of_a_notebook(name):
            files += found
        else:
            raise Problem(_unknown(name))
    patterns = [f"-Dtest={','.join(classes)}", "-Dsurefire.failIfNoSpecifiedTests=false"]
    beside = ["-Pspark"] if "lib/spark" in modules else []
    only = [*beside, "-pl", ",".join(dict.fromkeys(modules)), "-am"]
    return Selection([*only, *patterns] if classes else None, files or None)


def _in_java(name):
    """Surefire's patterns for a class, or for a method of it or of a class in it, and the modules that have it."""
    name, _, method = name.partition("#")
    name = Path(name).name.removesuffix(".java").rpartition(".")[2]
    files = [(module, path) for module, path in _java_files() if path.stem == name]
    if not files:
        return None
    patterns = [name]
    if method:
        methods = [found for _, path in files for found in _JAVA_METHOD.findall(path.read_text(encoding="utf-8"))]
        if method not in methods:
            raise Problem(f"{name} has no test {method!r}{_near(method, methods)}")
        patterns = [f"{name}#{method}", f"{name}$*#{method}"]
    return patterns, [module for module, _ in files]


def _in_python(name):
    """The file of this name, or the test of that name in it."""
    name, _, test = name.partition("::")
    file = places.ROOT / "tests" / f"{Path(name).name.removesuffix('.py')}.py"
    if file not in _python_files():
        return None
    tests = _PYTHON_TEST.findall(file.read_text(encoding="utf-8"))
    if test and test.partition("[")[0] not in tests:
        raise Problem(f"{file.name} has no test {test!r}{_near(test, tests)}")
    return [f"tests/{file.name}" + (f"::{test}" if test else "")]


def _of_a_notebook(name):
    """The tests of the notebook of this name: `05`, `S2`, `05-dense-gan` or a path."""
    notebook = places.page(Path(name).name)
    if not notebook:
        return None
    tests = places.ROOT / "tests" / f"{_NOTEBOOKS}.py"
    names = _PYTHON_TEST_OF_A_NOTEBOOK.findall(tests.read_text(encoding="utf-8"))
    return [f"tests/{tests.name}::{test}[{notebook.stem}]" for test in names]


def _unknown(name):
    known = [path.stem for path in (*(path for _, path in _java_files()), *_python_files(), *places.pages())]
    near = _near(Path(name).name, known)
    hint = near or ": expected a Java class as GanSpecTest, a file as test_report or a notebook as 05"
    return f"there is no test {name!r}{hint}"


def _near(name, known):
    """The names that are meant perhaps, as the end of a sentence."""
    by_lower_case = {one.lower(): one for one in known}
    near = difflib.get_close_matches(name.lower(), by_lower_case, 3)
    return f": did you mean {' or '.join(repr(by_lower_case[one]) for one in near)}?" if near else ""


def _java_files():
    """The classes of tests, each with the module that has it."""
    modules = [module.text for module in xml.parse(places.ROOT / "pom.xml").iterfind(".//{*}module")]
    tests = {module: sorted((places.ROOT / module / "src" / "test").rglob("*Test.java")) for module in modules}
    return [(module, path) for module in modules for path in tests[module]]


def _python_files():
    return sorted((places.ROOT / "tests").glob("test_*.py"))
