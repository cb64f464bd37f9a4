"""`./ganbook mark`: what students have handed in, harmless and hostile, run and marked."""

import csv
import json
import os
import re
import socket
import unicodedata
from datetime import datetime

import classroom
import exercises as convention
import pytest
from conftest import ganbook
from java_kernel import needs_java_kernel, version
from nbformat.v4 import new_code_cell, new_output

from ganbook_launcher import places
from ganbook_notebook import exercises, failure, handout, limited, marks, restoring, submissions
from ganbook_notebook.kernel import KernelFailed
from ganbook_notebook.reading import read
from ganbook_notebook.sandbox import Sandbox

LIBRARY = f"%maven io.github.ganbook:ganbook:{version()}\nimport org.ganbook.notebook.Check;"
UNREADABLE = "the file is not a notebook that Jupyter can read; save it in Jupyter again and hand it in once more"
EVEN, LARGE = "int even = 4;", "int large = 1_000_000;"


def handed_out():
    return handout.of(classroom.page(LIBRARY), "42-numbers", set())


def handed_in(file, deleted=(), **sources):
    """Writes what a student has made of the page: cells with other sources, by their ids, and without some."""
    notebook = handed_out()
    for name, source in sources.items():
        classroom.cell(notebook, name.replace("_", "-")).source = source
    notebook.cells = [cell for cell in notebook.cells if cell.id not in deleted]
    return classroom.write(notebook, file)


def rows_of(folder):
    with open(folder / "marks.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_what_the_compiler_says_of_each_place_is_said_once():
    missing = "cannot find symbol\n  symbol:   variable even\n"
    error = new_output("error", ename="CompilationException", evalue="", traceback=["|   even + even", missing, missing])
    assert failure.message_of(error) == "does not compile: cannot find symbol: variable even: even + even"


# ---- whose is it, and what

@pytest.mark.parametrize(
    ("file", "student"),
    [
        ("anna.ipynb", "anna"),
        ("anna/05.ipynb", "anna"),
        ("05/anna.ipynb", "anna"),
        ("05-dense-gan (Anna).ipynb", "Anna"),
        ("anna_05.ipynb", "anna"),
        ("Jörg Öztürk_4711_assignsubmission_file_/My Notebook.ipynb", "Jörg Öztürk"),
        (unicodedata.normalize("NFD", "Jörg Öztürk") + "/a.ipynb", "Jörg Öztürk"),
        ("Ada Lovelace_4711_assignsubmission_file_05-dense-gan.ipynb", "Ada Lovelace"),
        ("lovelaceada_LATE_4711_0815_05-dense-gan.ipynb", "lovelaceada"),
        ("submitted/anna/05/05-dense-gan.ipynb", "anna"),
        ("submitted/anna/week 3/05-dense-gan.ipynb", "anna"),
    ],
)
def test_the_student_is_read_from_the_path(tmp_path, file, student):
    classroom.write(handed_out(), tmp_path / file)
    assert [one.student for one in submissions.find(tmp_path)] == [student]


def test_copies_of_programs_and_the_marks_are_not_handed_in(tmp_path):
    for name in (".ipynb_checkpoints/a.ipynb", "__MACOSX/._a.ipynb", "autograded/a/b.ipynb", "marks/a.ipynb", "b.txt"):
        classroom.write(handed_out(), tmp_path / name)
    assert submissions.find(tmp_path, but=[tmp_path / "marks"]) == []


def test_a_page_is_known_by_what_it_says_by_its_checks_or_by_the_files_name(tmp_path):
    own = classroom.write(classroom.page(), tmp_path / "42-numbers.ipynb")
    pages, file = marks.Pages([own]), tmp_path / "anna.ipynb"
    assert submissions.page_of(handed_out(), file, pages) == "42-numbers"
    assert submissions.page_of(classroom.page(), file, pages) == "42-numbers"
    assert submissions.page_of(read(places.page("05")), file, pages) == "05-dense-gan"
    assert submissions.page_of(None, tmp_path / "05.ipynb", pages) == "05-dense-gan"
    assert submissions.page_of(None, file, pages) is None


# ---- checks that are put back

def test_what_is_as_it_should_be_is_left_and_made_tiny():
    restored = restoring.restore(handed_out(), classroom.page(LIBRARY))
    assert restored.remarks == [[], []] and restored.general == []
    assert restored.checks == ["code-06", "code-09"] and restored.starts == ["code-05", "code-08"]
    names = [cell.id for cell in restored.notebook.cells]
    assert names[names.index("code-03") + 1] == "tiny-setting"
    assert "int steps = 2;" in classroom.cell(restored.notebook, "tiny-setting").source
    assert not any(cell.get("outputs") for cell in restored.notebook.cells)
    full = restoring.restore(handed_out(), classroom.page(LIBRARY), full=True)
    assert [cell.id for cell in full.notebook.cells] == [cell.id for cell in handed_out().cells]


def test_a_check_that_was_changed_moved_or_deleted_is_put_back_below_its_exercise():
    notebook = handed_out()
    classroom.cell(notebook, "code-06").source = '"Solved."'
    moved = classroom.cell(notebook, "code-09")
    notebook.cells = [moved, *(cell for cell in notebook.cells if cell is not moved)]
    restored = restoring.restore(notebook, classroom.page())
    assert restored.remarks == [["its check was changed and put back"], []]
    names = [cell.id for cell in restored.notebook.cells]
    for start, check in (("code-05", "code-06"), ("code-08", "code-09")):
        assert names.index(check) == names.index(start) + 1
        # Whatever Check means on the page, the library's is asked.
        assert classroom.cell(restored.notebook, check).source.startswith("org.ganbook.notebook.Check.that(")
    notebook.cells = [cell for cell in notebook.cells if cell.id not in ("code-06", "code-08", "code-09")]
    restored = restoring.restore(notebook, classroom.page())
    gone = "its check was deleted and put back"
    assert restored.remarks == [[gone], ["its cell was deleted", gone]]
    names = [cell.id for cell in restored.notebook.cells]
    assert names[names.index("code-05") :][:3] == ["code-05", "code-06", "code-09"]


def test_cells_that_have_lost_their_ids_are_found_by_their_tags():
    notebook = handed_out()
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"new-{number}"
    notebook.cells[-1].source += "\nmore"
    restored = restoring.restore(notebook, classroom.page())
    assert restored.remarks == [[], []]
    assert len([cell for cell in restored.notebook.cells if exercises.is_tagged(cell, "check")]) == 2


def test_a_class_check_of_ones_own_and_another_version_are_named():
    notebook = handed_out()
    notebook.cells.insert(2, new_code_cell("record Check(String missing) { }"))
    notebook.metadata.ganbook.handout.fingerprint = "another"
    first, second = restoring.restore(notebook, classroom.page(LIBRARY)).general
    assert "class Check of its own" in first and "another version" in second


@pytest.mark.parametrize(("said", "sentence"), [("Solved.", "Solved."), ("Not yet: even\nis odd.", "Not yet: even\nis odd.")])
def test_what_a_stopped_cell_prints_late_is_not_in_the_sentence_of_a_check(said, sentence):
    outputs = [new_output("stream", name="stdout", text=f"xxx\n{said}\n"), new_output("execute_result", {"text/plain": "1.0"})]
    check = new_code_cell("", id="check", outputs=outputs, execution_count=1)
    assert marks._verdict(check, 1, "start", {}, None) == (1, sentence)
    outputs[0].text += "x" * 200_000
    points, late = marks._verdict(check, 1, "start", {}, None)
    assert points == 1 and late.startswith(sentence) and len(late) <= 1000


# ---- limits

class SlowKernel:
    """A kernel that computes all the time, or holds too much."""

    def __init__(self, processes=2, memory=1000):
        self.holds, self.now, self.interrupts = (processes, memory), 0, 0

    def computed(self):
        return self.now

    def held(self):
        return self.holds

    def interrupt(self):
        self.interrupts += 1


def limit_of(kernel, monkeypatch, put_out=0):
    monkeypatch.setattr(limited.time, "monotonic", lambda: kernel.now)
    limit = limited._Limit(7, kernel, 60, 1000)
    limit.outputs = type("Outputs", (), {"put_out": put_out})
    return limit


def at(second, limit):
    limit.kernel.now = second
    limit.lasts("cell 7")


def test_a_long_cell_is_stopped_and_then_given_up(monkeypatch):
    limit = limit_of(SlowKernel(), monkeypatch)
    at(59, limit)
    assert limit.sentence is None and limit.kernel.interrupts == 0
    at(61, limit)
    at(70, limit)
    assert limit.sentence == "ran longer than 60 seconds" and limit.kernel.interrupts == 1
    with pytest.raises(KernelFailed, match="cell 7 ran longer than 60 seconds and could not be stopped"):
        at(80, limit)


def test_a_cell_that_waits_has_more_time(monkeypatch):
    limit = limit_of(SlowKernel(), monkeypatch)
    limit.computed = limit.kernel.computed = lambda: 0
    limit.computed = 0
    at(200, limit)
    assert limit.sentence is None
    at(241, limit)
    assert limit.sentence


def test_output_memory_programs_and_the_whole_page_have_limits(monkeypatch):
    limit = limit_of(SlowKernel(), monkeypatch, put_out=limited.MOST_OUTPUT + 1)
    at(1, limit)
    assert limit.sentence == "put out more than a page can hold"
    with pytest.raises(KernelFailed, match="cell 7 took more than 6 GB of memory"):
        at(1, limit_of(SlowKernel(memory=limited.MOST_MEMORY + 1), monkeypatch))
    with pytest.raises(KernelFailed, match="cell 7 started more than 40 programs"):
        at(1, limit_of(SlowKernel(processes=41), monkeypatch))
    with pytest.raises(KernelFailed, match="the page took longer than 1200 seconds"):
        at(1001, limit_of(SlowKernel(), monkeypatch))


# ---- what is written

def test_no_name_becomes_a_formula_or_a_folder_and_none_is_lost(tmp_path):
    result = marks.Result("1. A", 1, 1, "Solved.")
    marks.write_csv([marks.Marked("=1+1", "42", "x.ipynb", [result])], tmp_path / "marks.csv")
    assert rows_of(tmp_path)[0]["student"] == "'=1+1"
    marker = marks.Marker(marks.Pages(), tmp_path, False, 60, None)
    names = ["../anna", "anna", "Anna", ".", "Jörg Öztürk"]
    assert [marker.file_name(name) for name in names] == ["_anna", "anna", "Anna-2", "_", "Jörg Öztürk"]
    assert marker.file_name("Anna") == "Anna-2"


def test_a_folder_without_notebooks_is_said(tmp_path):
    done = ganbook("mark", tmp_path / "none")
    assert done.returncode == 1 and "expected a folder with what was handed in, found none" in done.stderr
    (tmp_path / "photo.png").write_bytes(b"")
    done = ganbook("mark", tmp_path, "-o", tmp_path)
    assert done.returncode == 1 and "holds other files" in done.stderr


# ---- real kernels

@pytest.fixture(scope="module")
def marked(tmp_path_factory, child_environment):
    """The marks of a class, its folder, the environment's variables, and what has come through to a server."""
    folder = tmp_path_factory.mktemp("class")
    own = classroom.write(classroom.page(LIBRARY), folder / "42-numbers.ipynb")
    given, started = folder / "handed in", datetime.now().astimezone().replace(microsecond=0)
    outside = places.STATE / f"written-{os.getpid()}"
    (folder / "secret.txt").write_text("the exam", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        handed_in(given / "right.ipynb", code_05=EVEN, code_08=LARGE)
        handed_in(given / "wrong" / "42-numbers.ipynb", code_08="int large = 5 +;")
        handed_in(given / "Jörg Öztürk_17_assignsubmission_file_" / "loop.ipynb", code_05="while (true) { }", code_08=LARGE)
        handed_in(given / "tampered.ipynb", deleted=["code-09"], code_06='"Solved."', code_08=LARGE)
        handed_in(given / "exit.ipynb", code_05=EVEN, code_08="System.exit(0);")
        handed_in(
            given / "shadow.ipynb",
            code_02=LIBRARY.splitlines()[0],
            code_05="class Check { static Check that(Object... x) { return new Check(); } public String toString() { return "
            '"Solved."; } }\nint even = 3;',
        )
        handed_in(given / "printer.ipynb", code_05='while (true) System.out.println("x".repeat(1000));', code_08=LARGE)
        handed_in(
            given / "intruder.ipynb",
            code_05=f"""import java.nio.file.*;
                void attempt(java.util.concurrent.Callable<Object> deed) {{
                    try {{ System.out.println("do" + "ne: " + deed.call()); }} catch (Exception e) {{ System.out.println(e); }}
                }}
                attempt(() -> Files.writeString(Path.of("{outside}"), "was here"));
                attempt(() -> Files.readString(Path.of("{folder / "secret.txt"}")));
                attempt(() -> new java.net.Socket("127.0.0.1", {port}));
                int even = 4;""",
            code_08=LARGE,
        )
        (given / "broken.ipynb").write_text('{"cells": [', encoding="utf-8")
        done = ganbook("mark", given, "-o", folder / "marks", "--page", own, "--limit", "15")
        server.settimeout(0.2)
        try:
            came = server.accept()
        except TimeoutError:
            came = None
    written = outside.exists()
    outside.unlink(missing_ok=True)
    return {"done": done, "folder": folder, "own": own, "given": given, "started": started, "came": came, "written": written}


def of(marked, student):
    return [(row["points"], row["of"], row["sentence"]) for row in rows_of(marked["folder"] / "marks") if row["student"] == student]


def remarks(marked, student):
    return [row["remarks"] for row in rows_of(marked["folder"] / "marks") if row["student"] == student]


@needs_java_kernel
def test_right_and_wrong_answers_are_marked(marked):
    assert marked["done"].returncode == 0, marked["done"].stdout + marked["done"].stderr
    assert of(marked, "right") == [("2", "2", "Solved."), ("1", "1", "Solved.")]
    assert remarks(marked, "right") == ["", ""]
    assert of(marked, "wrong")[0] == ("0", "2", "Not yet: even is odd.")
    assert of(marked, "wrong")[1][0] == "0" and of(marked, "wrong")[1][2].startswith("its cell: does not compile: ")


@needs_java_kernel
def test_checks_that_were_deleted_or_changed_are_put_back_and_named(marked):
    assert of(marked, "tampered") == [("0", "2", "Not yet: even is odd."), ("1", "1", "Solved.")]
    assert remarks(marked, "tampered") == ["its check was changed and put back", "its check was deleted and put back"]
    assert of(marked, "shadow")[0] == ("0", "2", "Not yet: even is odd.")
    assert "class Check of its own" in remarks(marked, "shadow")[0]


@needs_java_kernel
def test_what_cannot_be_run_is_a_sentence_and_the_others_are_marked(marked):
    points, _, sentence = of(marked, "Jörg Öztürk")[0]
    assert points == "0" and sentence == "its cell: it ran longer than 15 seconds and was stopped"
    assert of(marked, "Jörg Öztürk")[1] == ("1", "1", "Solved.")
    assert "put out more than a page can hold" in of(marked, "printer")[0][2]
    assert of(marked, "exit")[0] == ("2", "2", "Solved.")
    assert "the Java kernel ended by itself" in of(marked, "exit")[1][2]
    assert of(marked, "broken") == [("0", "0", UNREADABLE)]


@needs_java_kernel
def test_nothing_is_written_outside_read_or_sent(marked):
    missing = Sandbox().missing
    if missing:
        assert "Unprotected: " in marked["done"].stdout
        pytest.skip(f"no sandbox: {missing}")
    assert "Unprotected" not in marked["done"].stdout
    assert [points for points, _, _ in of(marked, "intruder")] == ["2", "1"]
    assert not marked["written"] and marked["came"] is None
    page = (marked["folder"] / "marks" / "feedback" / "intruder.html").read_text(encoding="utf-8")
    assert "Read-only file system" in page and "NoSuchFileException" in page and "ConnectException" in page
    assert "done: " not in page and "the exam" not in page


@needs_java_kernel
def test_each_student_gets_a_page_in_which_no_script_runs(marked):
    folder = marked["folder"] / "marks" / "feedback"
    names = {"right", "wrong", "Jörg Öztürk", "tampered", "exit", "shadow", "printer", "intruder", "broken"}
    assert {file.stem for file in folder.iterdir()} == names
    page = (folder / "wrong.html").read_text(encoding="utf-8")
    assert "0 of 3 points" in page and "Not yet: even is odd." in page
    policy = re.search(r'<meta content="([^"]*)" http-equiv="Content-Security-Policy"', page)[1]
    assert "default-src 'none'" in policy and "script" not in policy
    assert (folder / "printer.html").stat().st_size < 10_000_000
    whole = (folder.parent / "class.html").read_text(encoding="utf-8")
    assert "9 students, 9 pages handed in" in whole and ">Jörg Öztürk</a></th>" in whole
    assert "its check was deleted and put back" in whole
    kept = json.loads((folder.parent / "results" / "wrong" / "42-numbers.json").read_text(encoding="utf-8"))["notebook"]
    executed = datetime.fromisoformat(kept["metadata"]["ganbook"]["run"]["started"])
    assert marked["started"] <= executed, "the time at which the page was written in place of the marking's"


@needs_java_kernel
def test_what_was_marked_before_is_kept_and_what_has_changed_is_marked_again(marked):
    folder = marked["folder"]
    before = rows_of(folder / "marks")
    handed_in(marked["given"] / "wrong" / "42-numbers.ipynb", code_05=EVEN, code_08=LARGE)
    kept = folder / "marks" / "results" / "right" / "42-numbers.json"
    stamp = kept.stat().st_mtime_ns
    done = ganbook("mark", marked["given"], "-o", folder / "marks", "--page", marked["own"], "--limit", "15", "--anonymous")
    assert done.returncode == 0 and kept.stat().st_mtime_ns == stamp
    assert [row for row in rows_of(folder / "marks") if row["student"] != "wrong"] == [
        row for row in before if row["student"] != "wrong"
    ]
    assert of(marked, "wrong") == [("2", "2", "Solved."), ("1", "1", "Solved.")]
    whole = (folder / "marks" / "class.html").read_text(encoding="utf-8")
    assert "Jörg" not in whole and "Student 9" in whole


@needs_java_kernel
def test_a_lesson_that_was_handed_out_is_marked(tmp_path):
    lesson = read(places.page("00"))
    solutions = [exercise.solution[0] for exercise in convention.of(lesson)]
    copy = handout.of(lesson, "00-start-here", set())
    for exercise, solution in list(zip(exercises.of(copy), solutions, strict=True))[:2]:
        exercise.start.source = solution
    classroom.write(copy, tmp_path / "handed in" / "anna" / "00.ipynb")
    done = ganbook("mark", tmp_path / "handed in", "-o", tmp_path / "marks", "--limit", "120")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [(row["page"], row["points"], row["sentence"]) for row in rows_of(tmp_path / "marks")] == [
        ("00-start-here", "1", "Solved."),
        ("00-start-here", "1", "Solved."),
        ("00-start-here", "0", "Not yet: nothing has been counted."),
    ]
    assert "Images that the pages ran on: " in done.stdout  # MNIST, or others where it is not to be had
