"""Small pages with exercises, and what students hand in, made up for tests."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

FOLDED = """<details><summary>Hint</summary>Try {}.</details>
<details><summary>Solution</summary>

```java
{}
```
</details>"""


def page(library="", extra=()):
    """A page of two exercises, an even number and a large one, as a course has it.

    library -- the source of its first cell
    extra -- cells before the exercises
    """
    refused = new_output("execute_result", {"text/plain": "Not yet: even is odd."}, execution_count=3)
    return new_notebook(
        metadata={
            "kernelspec": {"name": "java", "display_name": "Java", "language": "java"},
            "ganbook": {"tiny": {"steps": 2}, "run": {"seconds": 1.0}},
        },
        cells=[
            new_markdown_cell("# 42 · Numbers\n\nSee [the other](other.ipynb), [lesson 05](05-dense-gan.ipynb#a).", id="text-01"),
            new_code_cell(library, id="code-02"),
            new_code_cell("int steps = 1000;   // of training", id="code-03", metadata={"tags": ["parameters"]}),
            *extra,
            new_markdown_cell("## Exercises\n\n**1. An even\nnumber.** Write one.", id="text-04"),
            new_code_cell("int even = 1;", id="code-05", metadata={"tags": ["exercise"]}),
            new_code_cell(
                'Check.that(() -> even % 2 == 0, "even is odd.")',
                id="code-06",
                metadata={"tags": ["check"], "ganbook": {"points": 2}},
                outputs=[refused],
            ),
            new_markdown_cell(FOLDED.format(4, "int even = 4;") + "\n\n**2. A large number.**", id="text-07"),
            new_code_cell("int large = 3;", id="code-08", metadata={"tags": ["exercise"]}),
            new_code_cell(
                'Check.that(() -> large > steps, "large is " + large + ", not above " + steps + ".")',
                id="code-09",
                metadata={"tags": ["check"]},
            ),
            new_markdown_cell(FOLDED.format("a million", "int large = 1_000_000;"), id="text-10"),
        ],
    )


def cell(notebook, name):
    """The cell of this id."""
    return next(cell for cell in notebook.cells if cell.id == name)


def write(notebook, file):
    """Writes a notebook, and its folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, file)
    return file
