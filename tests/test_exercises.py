"""The convention of exercises, on notebooks made here."""

import exercises
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

FOLDED = """<details><summary>Hint</summary>Think of 2.</details>
<details><summary>Solution</summary>

```java
int answer = 2;
```

It is even. To see it:

```java
answer % 2
```
</details>

The next text, with `<details><summary>Solution</summary>` in it."""


def notebook(folded=FOLDED, between=()):
    return new_notebook(
        cells=[
            new_markdown_cell("**1. An even number.**"),
            new_code_cell("int answer = 1;   // yours", metadata={"tags": ["exercise"]}),
            *between,
            new_code_cell('Check.that(() -> answer % 2 == 0, "odd")', metadata={"tags": ["check"]}),
            new_markdown_cell(folded),
        ]
    )


def answered(text):
    return new_code_cell("", outputs=[new_output("execute_result", {"text/plain": text})])


def test_an_exercise_is_found_with_all_blocks_of_its_solution():
    (found,) = exercises.of(notebook(between=[new_markdown_cell("Then check it."), new_code_cell("")]))
    assert found.name == "int answer = 1;   // yours"
    assert found.hint == "Think of 2."
    assert found.solution == ["int answer = 2;\n", "answer % 2\n"]


def test_solutions_are_added_each_before_its_check():
    solved = notebook()
    (check,) = exercises.add_solved(solved)
    assert [cell.source for cell in solved.cells[-3:]] == ["int answer = 2;\n", "answer % 2\n", check.source]
    assert check.source.startswith("Check.that(")


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (notebook(folded="Think of 2."), "does not begin with a folded Hint"),
        (notebook(folded="First this. " + FOLDED), "does not begin with a folded Hint"),
        (notebook(folded="<details><summary>Hint</summary>Two.</details>"), "no folded Solution"),
        (notebook(folded=FOLDED.replace("java", "text")), "no block of Java"),
        (notebook(between=[new_code_cell("1 + 1")]), "the next code cell is not tagged check"),
        (new_notebook(cells=notebook().cells[:2]), "1 cells tagged exercise, 0 tagged check"),
    ],
)
def test_a_broken_convention_is_said(broken, sentence):
    with pytest.raises(AssertionError, match=sentence):
        exercises.of(broken)


def test_an_unsolved_cell_must_be_refused_in_words():
    assert exercises.is_refused(answered("Not yet: answer is odd; try another."))
    assert not exercises.is_refused(answered("Not yet: no"))
    assert not exercises.is_refused(answered("Solved."))
    assert exercises.is_passed(answered("Solved."))
    assert not exercises.is_passed(answered("Not yet: answer is odd; try another."))
