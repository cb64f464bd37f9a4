"""The launcher's command line: its help, its sentences when something is missing."""

import os
import re
import shutil
import socket
import subprocess
import sys

import nbformat
import pytest
from conftest import ROOT, TINY, ganbook
from nbformat.v4 import new_code_cell, new_notebook

posix = pytest.mark.skipif(os.name != "posix", reason="stand-ins for programs are shell scripts")


def one_sentence(done, *words, code=1):
    """Asserts that a command failed with one line on its error stream that holds these words."""
    assert done.returncode == code, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("ganbook: ")
    for word in words:
        assert word in lines[0]


@pytest.fixture
def programs(tmp_path):
    """A folder for the PATH, with nothing but a shell; `add(name, script)` puts a program there."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def add(name, script):
        program = folder / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    add.path = str(folder)
    return add


@pytest.fixture
def clone(tmp_path):
    """The project's files as in a fresh clone, where nothing is installed yet."""
    copy = tmp_path / "clone"
    modules = [f"{module}/{part}" for module in ("lib/figures", "lib/gan", "tools") for part in ("pom.xml", "src/main")]
    for name in ("ganbook", "requirements.txt", "pom.xml", "launcher", *modules):
        source, target = ROOT / name, copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    return copy


@pytest.mark.parametrize("command", [[], ["run"], ["lab"], ["report"], ["test"]])
def test_help_has_examples(command):
    done = ganbook(*command, "--help")
    assert done.returncode == 0
    assert "examples:" in done.stdout
    assert "./ganbook" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lab", "--port", "many"], "expected a port from 1 to 65535, found 'many'"),
        (["report"], "required: NOTEBOOK"),
        (["report", "05", "--no-code", "--fold-code"], "not allowed with"),
        (["report", "05", "-p", "steps=200"], "-p: expected 2 arguments, as in: -p steps 2000"),
        (["tain", "s0-gan"], "there is no command 'tain': did you mean 'train'?"),
        (["fly"], "there is no command 'fly'"),
    ],
)
def test_a_wrong_command_line(arguments, words):
    one_sentence(ganbook(*arguments), words, "--help", code=2)


def test_a_value_that_begins_with_a_dash():
    from ganbook_launcher.main import parsed

    values = ["-1e-3", "-.5e2", "-1_000", "-Infinity", "-1f", "-0x1p3", "-3", "-x", "--seed", "-", "--", "- 1"]
    words = [word for value in values for word in ("-p", "shift", value)]
    arguments = parsed(["report", "05", *words, "--no-code"])
    assert arguments.parameters == [["shift", value] for value in values]
    assert (arguments.notebooks, arguments.code) == (["05"], "hidden")


@pytest.mark.slow
def test_values_that_begin_with_a_dash_reach_their_parameters():
    one_sentence(ganbook("report", TINY, "-p", "rate", "-1e-3", "-p", "steps", "-x"), "steps", "found -x")


@pytest.mark.parametrize("rest", [[], ["--pdf"], ["-p", "seed", "7"], ["-o", "mine.html"]])
def test_a_value_that_is_missing(rest):
    one_sentence(ganbook("report", "05", "-p", "steps", *rest), "-p: expected 2 arguments", code=2)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["GanSpecTset"], "there is no test 'GanSpecTset': did you mean 'GanSpecTest'"),
        (["tests/test_raport.py"], "no test 'tests/test_raport.py': did you mean 'test_report'"),
        (["05-dens-gan"], "did you mean '05-dense-gan'"),
        (["99"], "there is no test '99': expected a Java class as GanSpecTest, a file as test_report or a notebook"),
        (["GanSpecTest#nothingOfTheKind"], "GanSpecTest has no test 'nothingOfTheKind'"),
        (["test_launcher::test_an_unknown_tset"], "test_launcher.py has no test 'test_an_unknown_tset': did you mean"),
        (["--fast", "test_report"], "leave out --fast"),
    ],
)
def test_an_unknown_test(arguments, words):
    one_sentence(ganbook("test", *arguments), words)


def test_names_of_tests():
    from ganbook_launcher.selection import named

    gan, figures = ["-pl", "lib/gan", "-am"], ["-pl", "lib/figures", "-am"]
    anywhere = "-Dsurefire.failIfNoSpecifiedTests=false"
    for name in ("GanSpecTest", "GanSpecTest.java", "org.ganbook.gan.GanSpecTest", "lib/gan/src/test/GanSpecTest.java"):
        assert named([name]).maven == [*gan, "-Dtest=GanSpecTest", anywhere]
    assert named(["HistogramTest"]).maven == [*figures, "-Dtest=HistogramTest", anywhere]
    assert named(["SparkEngineTest"]).maven == ["-Pspark", "-pl", "lib/spark", "-am", "-Dtest=SparkEngineTest", anywhere]
    for name in ("test_report", "test_report.py", "tests/test_report.py"):
        assert named([name]).pytest == ["tests/test_report.py"]
    for name in ("05", "05-dense-gan", "notebooks/05-dense-gan.ipynb"):
        tests = named([name]).pytest
        assert len(tests) == 3 and all(test.endswith("[05-dense-gan]") for test in tests)
    for name in ("S4", "s4", "S4-dense-gan", "notebooks/projects/S4-dense-gan.ipynb"):
        tests = named([name]).pytest
        assert len(tests) == 3 and all(test.endswith("[S4-dense-gan]") for test in tests)
    both = named(["GanSpecTest", "test_report::test_lab_opens_a_notebook_whatever_its_name"])
    assert both.maven and both.pytest and not both.whole
    assert named(["test_report"]).maven is None and named(["GanSpecTest"]).pytest is None


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["sweep", "s4-gan", "--on", "spark://pc01:7077"], True),
        (["sweep", "s4-gan", "--on=local-cluster[2]", "--steps", "5"], True),
        (["sweep", "s4-gan", "--on", "processes"], False),
        (["sweep", "s4-gan", "--out", "spark://pc01:7077"], False),
        (["train", "--on", "spark://pc01:7077"], False),
        (["sweep"], False),
    ],
)
def test_only_a_sweep_on_spark_needs_its_module(arguments, meant):
    from ganbook_launcher import spark

    assert spark.is_meant(arguments) is meant


def test_without_spark_its_tests_are_skipped_with_that_word(monkeypatch, capsys):
    from ganbook_launcher import children, library, spark
    from ganbook_launcher.problem import Problem

    def failing(cause):
        def run(title, argv, env, log_name, failures):
            raise Problem(failures[cause])

        monkeypatch.setattr(children, "run_quietly", run)
        return spark.test_options({})

    monkeypatch.setattr(library, "call", lambda env: ["mvn"])
    assert failing("network") == []
    assert capsys.readouterr().out.startswith("skipped: the tests of sweeps on Apache Spark: Maven cannot reach")
    assert failing("other") == ["-Pspark"]  # what does not compile is no reason to skip


def test_the_examples_of_tests_are_there():
    from ganbook_launcher.selection import named

    examples = re.findall(r"^  \./ganbook test (?!-)(.+)$", ganbook("test", "--help").stdout, re.MULTILINE)
    assert len(examples) > 2
    for example in examples:
        named(example.replace("'", "").split())


@posix
@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "maven", "pytest_says"),
    [
        (["--fast"], "-DexcludedGroups=slow", "1 passed, 1 deselected"),
        (["--fast", "--java"], "-DexcludedGroups=slow", None),
        (["--fast", "--python"], None, "1 passed, 1 deselected"),
        (["GoatTest"], "-Dtest=GoatTest ", None),
        (["GoatTest#eats"], "-Dtest=GoatTest#eats,GoatTest$*#eats ", None),
        (["test_goat"], None, "2 passed"),
        (["test_goat::test_sleeps"], None, "1 passed"),
    ],
)
def test_some_tests(clone, programs, child_environment, arguments, maven, pytest_says):
    java = clone / "lib" / "gan" / "src" / "test" / "java" / "GoatTest.java"
    java.parent.mkdir(parents=True)
    java.write_text("class GoatTest {\n  void eats() {}\n}\n")
    (clone / "tests").mkdir()
    (clone / "tests" / "pytest.ini").write_text("[pytest]\nmarkers =\n    slow: slow\n")
    (clone / "tests" / "test_goat.py").write_text(
        "import pytest\n\ndef test_eats(): pass\n\n@pytest.mark.slow\ndef test_sleeps(): pass\n"
    )
    (clone / "report.xml").write_text('<testsuite><testcase name="eats" classname="GoatTest" time="0.1"/></testsuite>')
    reports = "lib/gan/target/surefire-reports"
    programs("mvn", f'echo "$@" >said; mkdir -p {reports}; cp report.xml {reports}/TEST-GoatTest.xml')
    path = os.pathsep.join([programs.path, child_environment["PATH"]])
    done = ganbook("test", *arguments, at=clone, VIRTUAL_ENV=sys.prefix, PATH=path)
    assert done.returncode == 0, done.stdout + done.stderr
    if maven:
        said = (clone / "said").read_text()
        assert maven in said and " test " in said and "install" not in said
    else:
        assert not (clone / "said").exists()
    assert ("Maven's tests: 1 in" in done.stdout) == bool(maven)
    assert ("pytest's tests" in done.stdout) == bool(pytest_says)
    assert not pytest_says or pytest_says in done.stdout
    assert not (clone / ".ganbook" / "library.json").exists()


@posix
def test_tests_that_do_not_run(clone, programs, child_environment):
    java = clone / "lib" / "gan" / "src" / "test" / "java" / "GoatTest.java"
    java.parent.mkdir(parents=True)
    java.write_text("class GoatTest {}\n")
    programs("mvn", "exit 0")
    path = os.pathsep.join([programs.path, child_environment["PATH"]])
    one_sentence(ganbook("test", "GoatTest", at=clone, VIRTUAL_ENV=sys.prefix, PATH=path), "no test has run")


@posix
def test_started_in_a_folder_that_is_gone(tmp_path):
    (tmp_path / "gone").mkdir()
    script = 'cd "$1" && rmdir "$1" && exec "$2" "$3" generate'
    command = ["sh", "-c", script, "sh", tmp_path / "gone", sys.executable, ROOT / "ganbook"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "ganbook: the folder that you are in is not there any more: go to another one" in done.stderr


def test_started_by_a_link(tmp_path):
    (tmp_path / "first").symlink_to(ROOT / "ganbook")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "ganbook").symlink_to("../first")
    done = ganbook("--version", at=tmp_path / "bin")
    assert done.stdout.startswith("ganbook "), done.stderr


def test_started_by_a_copy(tmp_path):
    shutil.copy(ROOT / "ganbook", tmp_path)
    one_sentence(ganbook("--version", at=tmp_path), "a link", "instead of a copy")


def test_version_and_help():
    assert re.fullmatch(r"ganbook \d+\.\d+\.\d+\n", ganbook("--version").stdout)
    assert ganbook("help").stdout == ganbook("--help").stdout
    assert "the finding, its evidence, what to try" in " ".join(ganbook("help").stdout.split())
    assert ganbook("help", "report").stdout == ganbook("report", "--help").stdout


def test_an_unknown_notebook():
    one_sentence(ganbook("report", "99"), "no notebook '99'")


def test_a_report_that_is_no_page(tmp_path):
    one_sentence(ganbook("report", TINY, "-o", tmp_path / "mine.pdf"), "mine.pdf", "ends in .html")


def test_values_for_a_notebook_that_is_not_executed():
    one_sentence(ganbook("report", TINY, "--as-is", "-p", "steps", "3"), "-p sets values for an execution")


@posix
def test_no_browser_for_a_pdf(programs):
    one_sentence(ganbook("report", TINY, "--as-is", "--pdf", PATH=programs.path), "--pdf needs Chromium", "print it")


@posix
def test_no_java(programs):
    one_sentence(ganbook("report", TINY, PATH=programs.path, JAVA_HOME=None), "no Java", "17", "apt install")


@posix
def test_an_old_java(programs):
    programs("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2")
    one_sentence(ganbook("report", TINY, PATH=programs.path, JAVA_HOME=None), "Java 11", "too old", "17")


@posix
def test_a_java_that_only_says_where_to_get_one(programs):
    programs("java", "echo 'Unable to locate a Java Runtime.' >&2; exit 1")
    one_sentence(ganbook("report", TINY, PATH=programs.path, JAVA_HOME=None), "no Java")


@posix
def test_no_maven(programs, clone, child_environment):
    done = ganbook("report", TINY, at=clone, PATH=programs.path, JAVA_HOME=child_environment["JAVA_HOME"])
    one_sentence(done, "no Maven", "apt install maven")


@posix
def test_an_old_java_gives_way_to_java_home(programs, child_environment):
    from ganbook_launcher import java

    programs("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2")
    env = {"PATH": programs.path, "JAVA_HOME": child_environment["JAVA_HOME"]}
    java.put_on_path(env)
    assert shutil.which("java", path=env["PATH"]).startswith(child_environment["JAVA_HOME"])


def test_no_venv_module(clone, tmp_path, monkeypatch, child_environment):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True)
    packages = next((tmp_path / "bare").rglob("site-packages"))
    (packages / "sitecustomize.py").write_text("import sys; sys.modules['venv'] = None")
    bare = next(path for path in (tmp_path / "bare").rglob("python*") if path.stem == "python")
    monkeypatch.setattr(sys, "executable", str(bare))
    done = ganbook("lab", at=clone, VIRTUAL_ENV=None, CONDA_PREFIX=None)
    one_sentence(done, "virtual environment", "python3-venv")


@pytest.mark.slow
def test_no_network_for_pip(clone, child_environment):
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_FIND_LINKS": None, "PIP_RETRIES": "1"}
    done = ganbook("lab", at=clone, VIRTUAL_ENV=None, CONDA_PREFIX=None, **nowhere)
    one_sentence(done, "pip cannot reach", "connect to the network")


@posix
@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("Could not transfer artifact a:b:pom:1 from/to central", "Maven cannot reach its repository"),
        ("Could not transfer artifact a:b:pom:1 from/to central: Read timed out", "Maven cannot reach its repository"),
        ("java.io.IOException: No space left on device", "no space is left on the disk"),
        ("[ERROR] Error executing Maven. Non-parseable settings /home/anna/.m2/settings.xml", "its settings.xml: mend"),
        ("Invalid initial heap size: Could not create the Java Virtual Machine", "MAVEN_OPTS"),
        ("COMPILATION ERROR", "does not build"),
    ],
)
def test_maven_fails(clone, programs, child_environment, log, words):
    programs("mvn", f"echo '{log}'; exit 1")
    path = os.pathsep.join([programs.path, child_environment["PATH"]])
    done = ganbook("lab", at=clone, VIRTUAL_ENV=sys.prefix, PATH=path)
    one_sentence(done, words)


def test_a_port_in_use():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        one_sentence(ganbook("lab", "--no-browser", "--port", port), f"port {port} is in use", "--port")


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full, a disk that is always full")
def test_no_space_for_the_report(tmp_path):
    page = tmp_path / "page.html"
    page.symlink_to("/dev/full")
    one_sentence(ganbook("report", TINY, "-o", page), "no space is left on the disk")


@pytest.mark.slow
def test_an_unknown_parameter(tmp_path):
    done = ganbook("report", TINY, "-p", "stepps", "3", "-o", tmp_path / "page.html")
    one_sentence(done, "no parameter 'stepps'", "steps, rate, name")


@pytest.mark.slow
def test_a_failing_cell(tmp_path):
    failing = tmp_path / "failing.ipynb"
    cells = [new_code_cell("int one = 1;"), new_code_cell('throw new IllegalStateException("the well is dry");')]
    write(failing, cells)
    done = ganbook("report", failing, "-o", tmp_path / "page.html")
    one_sentence(done, "cell 2: IllegalStateException: the well is dry", str(tmp_path / "page.html"))
    assert "the well is dry" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_kernel_that_dies(tmp_path):
    write(tmp_path / "deadly.ipynb", [new_code_cell("System.exit(3);")])
    done = ganbook("report", tmp_path / "deadly.ipynb", "-o", tmp_path / "page.html")
    one_sentence(done, "cell 1: the Java kernel ended by itself", "kernel.log")


@pytest.mark.slow
def test_a_notebook_for_another_kernel(tmp_path):
    write(tmp_path / "other.ipynb", [new_code_cell("1")], kernel="nosuch")
    done = ganbook("report", tmp_path / "other.ipynb", "-o", tmp_path / "page.html")
    one_sentence(done, "kernel named 'nosuch'", "not installed")


@pytest.mark.slow
def test_a_file_that_is_no_notebook(tmp_path):
    (tmp_path / "words.ipynb").write_text("words")
    one_sentence(ganbook("report", tmp_path / "words.ipynb"), "words.ipynb is not a notebook")


def write(path, cells, kernel="java"):
    java = {"kernelspec": {"name": kernel, "display_name": "Java", "language": "java"}}
    nbformat.write(new_notebook(cells=cells, metadata=java), path)
