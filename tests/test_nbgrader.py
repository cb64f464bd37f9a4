"""`./ganbook handout --nbgrader`: nbgrader's four commands on ten students' files give the marks that `mark` gives."""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import classroom
import exercises as convention
import patience
import pytest
from conftest import ganbook
from java_kernel import needs_java_kernel, version
from nbformat.v4 import new_code_cell

from ganbook_launcher import pip, places, python
from ganbook_launcher.problem import Problem
from ganbook_notebook import exercises, handout, nbgrading
from ganbook_notebook.failure import Failure
from ganbook_notebook.reading import read

REQUIREMENTS = places.ROOT / "tests" / "requirements.txt"
PAGE, LESSON = "42-numbers", "00-start-here"
LIBRARY = f"%maven io.github.ganbook:ganbook:{version()}\nimport org.ganbook.notebook.Check;"
EVEN, LARGE = "int even = 400;", "int large = 1_000_000;"
SHADOW = """class Check {
    static Check that(Object... x) { return new Check(); }
    double points(double of) { return of; }
}
int even = 3;"""
LIMIT = "15"  # seconds that a cell may take; nbgrader's are the clock's, so that only a loop gets so few
LIMITS = f'c.Execute.timeout_func = lambda cell: {LIMIT} if "while (true)" in cell.source else 1200\n'

# A student's changes: sources by the ids of cells, None for a cell that was deleted.
STUDENTS = {
    "right": {"code-05": EVEN, "code-08": LARGE},
    "wrong": {"code-08": "int large = 1;"},
    "partial": {"code-05": "int even = 4;"},
    "loop": {"code-05": "while (true) { }", "code-08": LARGE},
    "deleted": {"code-05": EVEN, "code-06": None, "code-08": None, "code-09": None, "nbgrader-tiny-setting": None},
    "edited": {"code-06": "2.0", "code-08": LARGE},
    "exit": {"code-05": EVEN, "code-08": "System.exit(0);"},
    "faulty": {"code-05": EVEN, "code-08": "int large = 5 +;"},
    "shadow": {"code-02": LIBRARY.splitlines()[0], "code-05": SHADOW, "code-08": LARGE},
}
MARKS = {
    "right": [2, 1],
    "wrong": [0, 0],
    "partial": [1, 1],  # large is above the tiny setting's steps, not above the page's
    "loop": [0, 1],
    "deleted": [2, 0],
    "edited": [0, 1],
    "exit": [2, 0],
    "faulty": [2, 0],
    "shadow": [0, 1],
    "broken": [0, 0],
}
_READ_MARKS = """
import json, sys
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    found = {one.student.id: {grade.name: grade.score for page in one.notebooks for grade in page.grades}
             for one in book.assignment_submissions(sys.argv[1])}
print(json.dumps(found))
"""


def in_parts():
    """The page, whose first exercise has a check in parts."""
    page = classroom.page(LIBRARY)
    classroom.cell(page, "code-06").source = (
        'Check.that(() -> even != 1, "even is still 1.")\n'
        '    .and(() -> even % 2 == 0, "even is odd.").worth(1)\n'
        '    .and(() -> even > 100, "even is small.").worth(1)'
    )
    return page


# ---- what is written

def prepared():
    page = handout.of(in_parts(), PAGE, {})
    nbgrading.prepare(page, PAGE)
    return page


def test_exercises_and_checks_have_nbgraders_metadata():
    page = prepared()
    flags = {"schema_version": 3, "task": False}
    assert classroom.cell(page, "code-05").metadata.nbgrader == {
        **flags, "grade_id": "code-05", "grade": False, "solution": True, "locked": False
    }
    assert classroom.cell(page, "code-06").metadata.nbgrader == {
        **flags, "grade_id": "code-06", "grade": True, "solution": False, "locked": True, "points": 2
    }
    assert "<summary>Solution</summary>" not in str(page)


def test_a_check_asks_the_library_and_gives_its_points():
    source = classroom.cell(prepared(), "code-06").source
    assert source.startswith("org.ganbook.notebook.Check.that(") and source.endswith("\n    .points(2)")


def test_the_tiny_setting_stands_below_the_parameters():
    page = prepared()
    names = [cell.id for cell in page.cells]
    assert names[names.index("code-03") + 1] == "nbgrader-tiny-setting"
    assert "\n    steps = 2;\n}" in classroom.cell(page, "nbgrader-tiny-setting").source


def test_every_check_of_the_course_ends_in_what_has_points():
    for path in places.pages():
        for exercise in exercises.of(read(path)):
            last = exercise.check.source.rpartition("\nCheck.that(")[2] or exercise.check.source
            assert last.rstrip().endswith(")") and "Check.that(" in exercise.check.source, (path, exercise.title)


def test_every_page_can_be_an_assignment_but_those_that_read_the_projects_files():
    for path in places.pages():
        if path.stem[:2] in ("06", "12", "14", "16"):
            with pytest.raises(Failure, match=r"\d\d-.* reads \.\./data.*without --nbgrader"):
                nbgrading.prepare(read(path), path.stem)
        else:
            nbgrading.prepare(read(path), path.stem)


def test_the_teachers_own_configuration_is_left_and_the_line_it_lacks_named(tmp_path, capsys):
    main = tmp_path / "nbgrader_config.py"
    nbgrading.configure(tmp_path, [PAGE])
    assert main.read_text() == 'load_subconfig("nbgrader_ganbook.py")  # your own settings go below\n'
    main.write_text("c = get_config()\n")
    nbgrading.configure(tmp_path, [PAGE])
    assert main.read_text() == "c = get_config()\n"
    assert 'Add this line' in capsys.readouterr().out


def test_a_source_that_the_teacher_has_changed_is_left(tmp_path):
    own = classroom.write(in_parts(), tmp_path / f"{PAGE}.ipynb")
    job = {"handout": [str(own)], "folder": str(tmp_path / "course"), "outputs": True, "hints": True, "solutions": False}
    job["nbgrader"] = True
    for _ in range(2):
        handout.write(job)
    source = tmp_path / "course" / "source" / PAGE / f"{PAGE}.ipynb"
    notebook = read(source)
    notebook.cells.append(new_code_cell("// the teacher's own"))
    classroom.write(notebook, source)
    with pytest.raises(Failure, match="has other cells than this page would have: move it away first"):
        handout.write(job)
    assert "the teacher's own" in source.read_text(encoding="utf-8")


def test_a_course_is_no_output_folder(tmp_path):
    done = ganbook("handout", "00", "--nbgrader", tmp_path / "course", "-o", tmp_path / "out")
    assert done.returncode == 1 and done.stderr == "ganbook: --nbgrader names the course's folder: leave out -o\n"
    assert list(tmp_path.iterdir()) == []


# ---- nbgrader itself

@dataclass
class Course:
    """A course of nbgrader: its folder, and the environment in which nbgrader is to be found."""

    folder: Path
    env: dict

    def nbgrader(self, *arguments):
        return self.python("-m", "nbgrader", *arguments)

    def python(self, *arguments):
        command = [sys.executable, *arguments]
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        with subprocess.Popen(command, cwd=self.folder, env=self.env, **streams) as running:
            out, _ = patience.finish(running)
        return subprocess.CompletedProcess(command, running.returncode, out)

    def hand_in(self, page, student, changes):
        """Writes what a student has made of the page that nbgrader hands out."""
        notebook = read(self.folder / "release" / page / f"{page}.ipynb")
        for name, source in changes.items():
            if source is None:
                notebook.cells.remove(classroom.cell(notebook, name))
            else:
                classroom.cell(notebook, name).source = source
        return classroom.write(notebook, self.folder / "submitted" / student / page / f"{page}.ipynb")

    def marks(self, page):
        """Each student's points, in the order of the exercises."""
        done = self.python("-c", _READ_MARKS, page)
        assert done.returncode == 0, done.stdout
        return {
            student: [points for _, points in sorted(found.items())]
            for student, found in json.loads(done.stdout.splitlines()[-1]).items()
        }


def installed(env):
    """The folder with nbgrader, installed at the first call."""
    folder = places.STATE / "nbgrader"
    stamp = folder / "ganbook-requirements"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        failures = dict.fromkeys(("network", "other"), "nbgrader could not be installed: the end of the log says why")
        what = ["--no-deps", "--target", folder, "-r", REQUIREMENTS]
        try:
            pip.install("Installing nbgrader", python.choose(), env, what, "nbgrader-pip.log", failures)
        except Problem as problem:
            pytest.skip(f"no nbgrader: {problem}")
        stamp.write_text(wanted)
    return folder


@pytest.fixture(scope="module")
def course(tmp_path_factory, child_environment):
    folder = tmp_path_factory.mktemp("nbgrader") / "course"
    packages = installed(child_environment)
    env = {**child_environment, "PYTHONPATH": str(packages)}
    env["PATH"] = os.pathsep.join([str(packages / "bin"), env["PATH"]])  # it calls alembic
    env |= {f"JUPYTER_{name}_DIR": str(folder.parent / name.lower()) for name in ("RUNTIME", "DATA", "CONFIG")}
    own = classroom.write(in_parts(), folder.parent / f"{PAGE}.ipynb")
    done = ganbook("handout", own, "00", "--nbgrader", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"nbgrader generate_assignment {LESSON}" in done.stdout
    course = Course(folder, env)
    for page in (PAGE, LESSON):
        done = course.nbgrader("generate_assignment", page)
        assert done.returncode == 0, done.stdout
    return course


@pytest.fixture(scope="module")
def graded(course):
    """The course when all is marked, by nbgrader and by `mark` at once; what autograde has said."""
    for student, changes in STUDENTS.items():
        course.hand_in(PAGE, student, changes)
    broken = course.folder / "submitted" / "broken" / PAGE / f"{PAGE}.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text('{"cells": [', encoding="utf-8")
    with open(course.folder / "nbgrader_config.py", "a", encoding="utf-8") as config:
        config.write(LIMITS)
    own, marks = course.folder.parent / f"{PAGE}.ipynb", course.folder.parent / "marks"
    with ThreadPoolExecutor() as pool:
        marking = pool.submit(ganbook, "mark", course.folder, "-o", marks, "--page", own, "--limit", LIMIT)
        done = course.nbgrader("autograde", PAGE)
        marked = marking.result()
    assert marked.returncode == 0, marked.stdout + marked.stderr
    return course, done.stdout


@needs_java_kernel
def test_students_get_the_unsolved_start_and_the_check(course):
    released = read(course.folder / "release" / PAGE / f"{PAGE}.ipynb")
    assert classroom.cell(released, "code-05").source == "// YOUR CODE HERE\nint even = 1;"
    assert classroom.cell(released, "code-06").source.endswith(".points(2)")
    assert handout.about(released)["page"] == PAGE
    text = (course.folder / "release" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")
    assert "<summary>Hint</summary>" in text and "<summary>Solution</summary>" not in text


@needs_java_kernel
def test_autograde_gives_the_right_marks(graded):
    course, said = graded
    assert course.marks(PAGE) == MARKS, said
    assert "error processing assignment '42-numbers' for student 'broken'" in said
    assert said.count("There was an error processing assignment '") == 1


@needs_java_kernel
def test_mark_gives_the_same_marks(graded):
    course, _ = graded
    with open(course.folder.parent / "marks" / "marks.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for row in rows:
        found.setdefault(row["student"], []).append(float(row["points"]))
    assert found == MARKS
    said = {row["student"]: row for row in rows if row["exercise"].startswith("1.")}
    assert said["partial"]["sentence"] == "Not yet: even is small."
    assert said["right"]["remarks"] == "" and said["edited"]["remarks"] == "its check was changed and put back"


@needs_java_kernel
def test_feedback_and_the_table_of_marks_are_written(graded):
    course, _ = graded
    done = course.nbgrader("generate_feedback", PAGE)
    assert done.returncode == 0, done.stdout
    page = (course.folder / "feedback" / "partial" / PAGE / f"{PAGE}.html").read_text(encoding="utf-8")
    assert "Not yet: even is small." in page and "(Score: 2.0 / 3.0)" in page
    done = course.nbgrader("export")
    assert done.returncode == 0, done.stdout
    with open(course.folder / "grades.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["assignment"] == PAGE]
    assert {row["student_id"]: float(row["score"]) for row in rows} == {name: sum(each) for name, each in MARKS.items()}
    assert {row["max_score"] for row in rows} == {"3.0"}


@needs_java_kernel
def test_a_lesson_is_marked_beside_a_copy_of_its_check(course):
    lesson = read(places.page(LESSON))
    starts = [exercise.start.id for exercise in exercises.of(lesson)]
    solutions = [exercise.solution[0] for exercise in convention.of(lesson)]
    file = course.hand_in(LESSON, "anna", dict(zip(starts[:2], solutions, strict=False)))
    notebook = read(file)
    check = exercises.of(notebook)[0].check
    notebook.cells.append(new_code_cell(check.source, metadata=check.metadata))  # as copied by a student
    classroom.write(notebook, file)
    done = course.nbgrader("autograde", LESSON)
    assert done.returncode == 0, done.stdout
    assert course.marks(LESSON)["anna"] == [1, 1, 0], done.stdout
