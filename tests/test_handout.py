"""`./ganbook handout`: copies of pages for students."""

import classroom
import exercises as convention
import nbformat
import pytest
from conftest import ganbook

from ganbook_launcher import library, places
from ganbook_notebook import exercises, handout
from ganbook_notebook.failure import Failure
from ganbook_notebook.reading import read


def test_the_exercises_of_a_page_have_titles_and_points():
    found = exercises.of(classroom.page())
    assert [(one.title, one.points) for one in found] == [("1. An even number", 2), ("2. A large number", 1)]
    assert [(one.start.id, one.check.id) for one in found] == [("code-05", "code-06"), ("code-08", "code-09")]


def test_every_exercise_of_the_course_is_found():
    for path in places.pages():
        page = read(path)
        found = exercises.of(page)
        assert [one.check.source for one in found] == [one.check.source for one in convention.of(page)]
        assert all(str(number) in one.title for number, one in enumerate(found, start=1)), path


def test_solutions_are_left_out_and_the_rest_stays():
    copy = handout.of(classroom.page(), "42-numbers", {"42-numbers.ipynb", "other.ipynb"})
    text = "\n".join(cell.source for cell in copy.cells)
    assert "Solution" not in text and "int even = 4;" not in text and "1_000_000" not in text
    assert "Try 4." in text and "**2. A large number.**" in text
    assert "[the other](other.ipynb), lesson 05." in text
    assert classroom.cell(copy, "code-06").outputs


def test_hints_and_outputs_are_left_out_if_wished_and_solutions_kept():
    copy = handout.of(classroom.page(), "42", set(), outputs=False, hints=False, solutions=True)
    text = "\n".join(cell.source for cell in copy.cells)
    assert "Try 4." not in text and "int even = 4;" in text
    assert not any(cell.get("outputs") for cell in copy.cells)
    assert "run" not in copy.metadata.ganbook
    bare = handout.of(classroom.page(), "42", set(), hints=False)
    assert "text-10" not in [cell.id for cell in bare.cells]  # nothing is left of it


def test_a_check_is_protected_and_an_exercise_can_be_changed_only():
    copy = handout.of(classroom.page(), "42", set())
    start, check = (classroom.cell(copy, name).metadata for name in ("code-05", "code-06"))
    assert start["deletable"] is False and "editable" not in start
    assert check["deletable"] is False and check["editable"] is False
    assert check["ganbook"]["points"] == 2
    nbformat.validate(copy)


def test_a_line_says_which_version_it_is():
    page = classroom.page()
    version = handout.fingerprint(page)
    copy = handout.of(page, "42-numbers", set())
    assert handout.about(copy) == {"page": "42-numbers", "version": library.version(), "fingerprint": version}
    lines = copy.cells[0].source.splitlines()
    assert lines[0] == "# 42 · Numbers"
    assert lines[2] == f"*Page 42-numbers, ganbook {library.version()}, version {version}.*"
    other = classroom.page()
    classroom.cell(other, "code-09").outputs = []
    assert handout.fingerprint(other) == version
    classroom.cell(other, "code-09").source += " "
    assert handout.fingerprint(other) != version


def test_copies_are_written_anew_but_never_over_another_file(tmp_path):
    source = classroom.write(classroom.page(), tmp_path / "42-numbers.ipynb")
    job = {"handout": [str(source)], "folder": str(tmp_path / "out"), "outputs": True, "hints": True, "solutions": False, "nbgrader": False}
    for _ in range(2):
        handout.write(job)
    assert handout.about(read(tmp_path / "out" / "42-numbers.ipynb"))["page"] == "42-numbers"
    before = source.read_bytes()
    with pytest.raises(Failure, match="42-numbers.ipynb is no page that was handed out: choose another folder with -o"):
        handout.write({**job, "folder": str(tmp_path)})
    assert source.read_bytes() == before


@pytest.mark.slow
def test_the_command_hands_out_pages_of_the_course(tmp_path):
    done = ganbook("handout", "00", "06", "S4", "-o", tmp_path / "for the class")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 4 and lines[0].endswith("00-start-here.ipynb (3 exercises)")
    assert "06-reading-the-curves.ipynb" in lines[1] and "reads ../data: students need it in a folder of the project" in lines[2]
    for name in ("00-start-here", "06-reading-the-curves", "S4-dense-gan"):
        copy = read(tmp_path / "for the class" / f"{name}.ipynb")
        original = read(places.page(name))
        assert "<summary>Solution</summary>" in str(original) and "<summary>Solution</summary>" not in str(copy)
        assert len(exercises.of(copy)) == len(exercises.of(original)) > 0


def test_two_pages_of_one_name_are_refused(tmp_path):
    pages = [classroom.write(classroom.page(), tmp_path / folder / "42.ipynb") for folder in ("a", "b")]
    done = ganbook("handout", *pages, "-o", tmp_path / "out")
    assert done.returncode == 1 and "files of the same name" in done.stderr
    assert not (tmp_path / "out").exists()
