"""Cells in a real kernel: nothing they put out is lost, and none of them keeps a report from its end."""

import io
import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from conftest import ROOT
from java_kernel import version
from nbformat.v4 import new_code_cell, new_notebook
from patience import finish, wait_for_the_end_of

from ganbook_notebook import outputs
from ganbook_notebook.execution import execute
from ganbook_notebook.failure import Failure
from ganbook_notebook.progress import Progress

pytestmark = pytest.mark.slow

PROCESSES = 'ProcessHandle.current().pid() + " " + ProcessHandle.current().parent().get().pid()'


@pytest.fixture
def executed(child_environment, monkeypatch, tmp_path):
    """Executes cells; gives the notebook and its Failure, or None, and asserts that no process of the kernel is left.

    Its `terminal` holds what the terminal would show.
    """
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)

    def run(*cells, kernel="java", **options):
        about = {"kernelspec": {"name": kernel, "display_name": kernel}}
        notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells], metadata=about)
        failure = None
        before = set(psutil.Process().children(recursive=True))
        try:
            execute(notebook, tmp_path, Progress(len(cells), run.terminal), tmp_path / "kernel.log", **options)
        except Failure as failed:
            failure = str(failed)
        wait_for_the_end_of(set(psutil.Process().children(recursive=True)) - before)
        return notebook, failure

    run.terminal = io.StringIO()
    return run


def printed(cell):
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def test_every_line_arrives_and_what_follows_them(executed):
    notebook, failure = executed(
        f"%maven io.github.ganbook:ganbook:{version()}",  # which gathers the lines
        'for (int i = 0; i < 20_000; i++) System.out.println("line " + i);\n"the result"',
        'for (int i = 0; i < 20_000; i++) System.out.println("line " + i);\nthrow new RuntimeException("the error");',
    )
    assert failure == "cell 3: RuntimeException: the error"
    for cell, last in zip(notebook.cells[1:], ("execute_result", "error"), strict=True):
        assert printed(cell).splitlines() == [f"line {number}" for number in range(20_000)]
        assert cell.outputs[-1].output_type == last


def test_what_was_lost_on_its_way_is_said(executed):
    notebook, failure = executed(
        "kernel = get_ipython().kernel\nkernel._publish_status = lambda *a, **k: None\nprint('seen')",
        "get_ipython()._showtraceback = lambda *a: None\nraise ValueError('unseen')",
        kernel="python3",
    )
    assert failure == "cell 2: unseen"
    assert "lost on its way" in printed(notebook.cells[0]) and "seen" in printed(notebook.cells[0])
    assert notebook.cells[1].outputs[-1].evalue == "unseen"
    assert "Notice: cell 1: some of what this cell has put out was lost" in executed.terminal.getvalue()


def test_a_cell_that_prints_for_ever_is_given_up(executed, monkeypatch):
    monkeypatch.setattr(outputs, "ENDLESS", 2_000_000)
    notebook, failure = executed('while (true) System.out.println("x".repeat(10_000));')
    assert failure.startswith("cell 1 puts out more than any page can hold")
    assert len(printed(notebook.cells[0])) < 1_010_000
    assert "characters are left out here" in printed(notebook.cells[0])


@pytest.mark.skipif(os.name == "nt", reason="no parent to ask for on Windows")
@pytest.mark.parametrize(
    "hanging",
    [
        "class Cyclic { public String toString() { return toString(); } }\nnew Cyclic()",
        "new Object() { synchronized void never() throws Exception { wait(); } }.never();",
    ],
)
def test_a_cell_that_hangs_is_given_up(executed, hanging):
    notebook, failure = executed(PROCESSES, f'System.out.println("before");\n{hanging}', "3", patience=0.5)
    processes = [int(number) for number in notebook.cells[0].outputs[0].data["text/plain"].split()]
    wait_for_the_end_of(processes)
    assert failure.startswith("cell 2 was given up: in 0.5 minutes it has put nothing out")
    assert "--patience" in failure and "kernel.log" in failure
    assert "before" in printed(notebook.cells[1]) and "given up" in printed(notebook.cells[1])
    assert notebook.cells[2].outputs == []


def test_a_cell_that_computes_or_shows_something_is_not_given_up(executed):
    """Longer than the patience, in silence but computing, then in silence but for a line now and then."""
    computing = "for (long t = System.nanoTime(); System.nanoTime() - t < 12_000_000_000L; ) Thread.onSpinWait();\n1"
    waiting = "for (int i = 0; i < 6; i++) { Thread.sleep(3_000); System.out.println(i); }"
    notebook, failure = executed(computing, waiting, patience=0.15)
    assert failure is None
    assert printed(notebook.cells[1]).split() == list("012345")


def test_a_kernel_that_dies_has_said_its_last_words(executed):
    notebook, failure = executed('System.out.println("last words"); System.out.flush();\nSystem.exit(3);')
    assert failure.startswith("cell 1: the Java kernel ended by itself")
    assert "last words" in printed(notebook.cells[0])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_a_stopped_report_had_is_kept(child_environment, tmp_path, number):
    note = tmp_path / "running"
    endless = f'java.nio.file.Files.createFile(java.nio.file.Path.of("{note}"));\nThread.sleep(Long.MAX_VALUE);'
    source = tmp_path / "long.ipynb"
    source.write_text(json.dumps(new_notebook(cells=[new_code_cell(PROCESSES), new_code_cell(endless)])))
    job = {
        "notebooks": [str(source)],
        "html": str(tmp_path / "page.html"),
        "mark": "",
        "parameters": [],
        "execute": True,
        "patience": None,
        "code": "shown",
        "chromium": None,
        "log": str(tmp_path / "kernel.log"),
    }
    command = [sys.executable, ROOT / "launcher" / "run_notebook.py", json.dumps(job)]
    with subprocess.Popen(command, env=child_environment, stdout=subprocess.PIPE, text=True) as running:
        while not note.exists():
            assert running.poll() is None
            time.sleep(0.1)
        running.send_signal(number)
        finish(running)
    assert running.returncode == 128 + number
    kept = json.loads((tmp_path / "page.ipynb").read_text(encoding="utf-8"))
    processes = "".join(kept["cells"][0]["outputs"][0]["data"]["text/plain"]).split()
    wait_for_the_end_of([int(number) for number in processes])
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "stopped here" in html and "</html>" in html
