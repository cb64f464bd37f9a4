"""Every notebook of the course: the committed file, and the notebook executed at its tiny setting with its solutions.

docs/writing-notebooks.md says what holds for a notebook; this checks it.
"""

import re
from statistics import median

import exercises
import nbformat
import patience
import pytest

from ganbook_launcher import places
from ganbook_notebook import mathml, parameters
from ganbook_notebook.execution import code_cells, execute
from ganbook_notebook.progress import Progress

MOST_WORDS = 2_500  # texts and code together
MOST_CELLS = 35  # of code
LONGEST_CELL = 25  # lines
MEDIAN_CELL = 8  # lines
LARGEST_FILE = {"notebooks": 1_200_000, "projects": 2_000_000}  # bytes, by folder
TINY_SECONDS = 60  # on two quick cores of one's own
SLOWER = 3  # times as much processor time on slow cores, or where others share their caches and units
FROM_THE_NETWORK = re.compile(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(\s*["']?https?:""")
FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$([^$\n]+?)(?<!\\)\$", re.DOTALL)
PICTURE_WITHOUT_TEXT = re.compile(r"!\[\s*\]\(|<img(?![^>]*\balt\s*=\s*[\"'][^\"']*\S)[^>]*>")
LINK = re.compile(r"\]\(((?!https?:|#)[^)\s]+?)(?:#[^)]*)?\)")
HTML_BLOCK = re.compile(r"^<(?:details|summary|p|div)\b.*(?:\n.*\S.*)*", re.MULTILINE)  # up to an empty line
MARKDOWN = re.compile(r"[`$]|\]\(|\*\w|\w\*")
COMMAND_CUT_SHORT = re.compile(r"^\./ganbook .*[^\\]\n +-", re.MULTILINE)

each_notebook = pytest.mark.parametrize("path", places.pages(), ids=lambda path: path.stem)


def outputs_of(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def check_outputs(notebook):
    """Asserts what holds for the outputs of every notebook, committed or executed now."""
    outputs = outputs_of(notebook)
    assert [output.evalue for output in outputs if output.output_type == "error"] == []
    bundles = [output.data for output in outputs if "data" in output]
    pictures = [data for data in bundles if any(kind.startswith("image/") for kind in data)]
    assert pictures, "no picture at all"
    assert all(data.get("text/plain", "").strip() for data in pictures), "a picture without a text beside it"
    pages = [data.get("text/html", "") for data in bundles]
    assert [page for page in pages if PICTURE_WITHOUT_TEXT.search(page)] == [], "a picture without an alternative text"
    assert [page for page in pages if FROM_THE_NETWORK.search(page)] == [], "an output that asks the network"


def check_unsolved(notebook):
    """Asserts that each exercise's check, run on the unsolved cell, has said what is missing."""
    for exercise in exercises.of(notebook):
        assert exercises.is_refused(exercise.check), f"{exercise.name}: its check says {exercises.said(exercise.check)}"


@each_notebook
def test_the_committed_notebook(path):
    notebook = nbformat.read(path, as_version=4)
    assert path.stat().st_size <= LARGEST_FILE[path.parent.name]
    assert sum(len(cell.source.split()) for cell in notebook.cells) <= MOST_WORDS
    cells = [cell for _, cell, _ in code_cells(notebook)]
    assert len(cells) <= MOST_CELLS
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), "not run once from top to bottom"
    assert [cell.source for cell in cells if len(cell.source.splitlines()) > LONGEST_CELL] == []
    assert median(len(cell.source.splitlines()) for cell in cells) <= MEDIAN_CELL
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells) == 1
    assert parameters.declared(notebook)
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert [text for text in texts if PICTURE_WITHOUT_TEXT.search(text)] == []
    blocks = [block for text in texts for block in HTML_BLOCK.findall(text)]
    assert [block for block in blocks if MARKDOWN.search(block)] == [], "Markdown in HTML is shown as it is written"
    assert [text for text in texts if COMMAND_CUT_SHORT.search(text)] == [], "a line that goes on without a backslash"
    missing = [link for text in texts for link in LINK.findall(text) if not (path.parent / link).exists()]
    assert missing == [], "a link to a file that is not there"
    check_outputs(notebook)
    check_unsolved(notebook)


def test_the_contents_list_every_page_and_each_term_stands_on_its_page():
    contents = places.NOTEBOOKS / "README.md"
    text = contents.read_text(encoding="utf-8")
    linked = {(contents.parent / link).resolve() for link in LINK.findall(text)}
    assert [page for page in places.pages() if page not in linked] == []
    assert [file for file in linked if not file.exists()] == []
    terms = re.findall(r"^\| \*(.+?)\* \|.+\| \[\w+\]\((\S+)\) \|$", text, re.MULTILINE)
    assert len(terms) > 40
    for term, link in terms:
        page = nbformat.read(contents.parent / link, as_version=4)
        texts = "\n".join(cell.source for cell in page.cells if cell.cell_type == "markdown")
        assert term.lower() in " ".join(texts.lower().split()), f"{term} does not stand in {link}"


@each_notebook
def test_its_formulas_can_be_drawn_without_a_network(path):
    texts = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"]
    found = [block or line for text in texts for block, line in FORMULA.findall(re.sub(r"`[^`]*`", "", text))]
    assert [latex for latex in found if mathml.to_mathml(latex, block=True) is None] == []


@pytest.mark.slow
@each_notebook
def test_it_runs_at_its_tiny_setting_and_its_solutions_pass(path, child_environment, monkeypatch, tmp_path):
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.read(path, as_version=4)
    tiny = notebook.metadata.get("ganbook", {}).get("tiny")
    assert tiny, "its metadata names no tiny setting"
    notebook = parameters.put_in(notebook, tiny.items())
    solved = exercises.add_solved(notebook)
    progress = Metered(len(list(code_cells(notebook))))
    execute(notebook, path.parent, progress, tmp_path / "kernel.log")
    assert 0 < progress.worked < 2 * TINY_SECONDS * SLOWER
    check_outputs(notebook)
    check_unsolved(notebook)
    for exercise, check in zip(exercises.of(notebook), solved, strict=True):
        assert exercises.is_passed(check), f"{exercise.name}: its solution's check says {exercises.said(check)}"


class Metered(Progress):
    """Notes what the kernel has worked up to the end of each cell, in seconds of processor time."""

    def __init__(self, cells):
        super().__init__(cells)
        self.before = self._now()
        self.worked = 0

    def cell_ended(self):
        super().cell_ended()
        self.worked = self._now() - self.before

    def _now(self):
        # Not what the system counts for ended children: of a kernel that was signalled it knows nothing.
        return sum(patience.processor_times().values())
