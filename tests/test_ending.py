"""The launcher's end by Ctrl-C and by signals: what it has started ends with it, in good order."""

import os
import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager, suppress

import classroom
import nbformat
import patience
import psutil
import pytest
from conftest import ROOT, free_port
from nbformat.v4 import new_code_cell, new_notebook

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")]


@contextmanager
def launcher(*arguments, **variables):
    """The launcher, as it runs with these arguments; whatever happens, nothing of it is left."""
    command = [sys.executable, ROOT / "ganbook", *arguments]
    env = {**os.environ, **variables}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            yield running
        finally:
            for process in [] if running.poll() is not None else [*family(running), running]:
                process.kill()


def family(running):
    """All that the launcher has started so far."""
    return psutil.Process(running.pid).children(recursive=True)


def end(running, *signals):
    """Sends signals to the launcher alone. Returns its exit code and what it said as an error."""
    started = family(running)
    running.send_signal(signals[0])
    for number in signals[1:]:
        patience.wait_for(lambda: not all(map(patience.lives, started)))  # it has begun to end
        running.send_signal(number)
    _, error = patience.finish(running)
    patience.wait_for_the_end_of(started)
    return running.returncode, error


ENDS = [
    ([signal.SIGINT], (130, "ganbook: stopped by Ctrl-C\n")),
    ([signal.SIGTERM], (143, "")),
    ([signal.SIGTERM, signal.SIGTERM], (143, "")),
    ([signal.SIGHUP], (129, "")),
]


@pytest.mark.parametrize(("signals", "expected"), ENDS)
def test_a_report_ends_with_its_kernel(tmp_path, signals, expected):
    notebook = new_notebook(cells=[new_code_cell("int one = 1;"), new_code_cell("while (true) Thread.onSpinWait();")])
    notebook.metadata["kernelspec"] = {"name": "java", "display_name": "Java", "language": "java"}
    nbformat.write(notebook, tmp_path / "long.ipynb")
    with launcher("report", tmp_path / "long.ipynb", "-o", tmp_path / "page.html") as running:
        next(line for line in running.stdout if "cell 1 of 2" in line)
        assert sum(process.name() == "java" for process in family(running)) == 2
        assert end(running, *signals) == expected


def test_marking_goes_on_where_it_was_stopped(tmp_path):
    own = classroom.write(classroom.page(), tmp_path / "42-numbers.ipynb")
    given, marks = tmp_path / "handed-in", tmp_path / "marks"
    for student in ("anna", "bert", "cem"):
        classroom.write(classroom.page(), given / student / "42-numbers.ipynb")
    endless = classroom.page()
    endless.cells[1].source = "while (true) Thread.onSpinWait();"
    command = ("mark", given, "-o", marks, "--page", own, "--limit", "600")
    with launcher(*command) as running:
        assert patience.finish(running) and running.returncode == 0
    before = (marks / "marks.csv").read_text()
    kept = {file: file.stat().st_mtime_ns for file in marks.glob("results/*/*")}
    classroom.write(endless, given / "bert" / "42-numbers.ipynb")
    with launcher(*command) as running:
        assert next(line for line in running.stdout if line.startswith("1 of 3 · anna"))
        patience.wait_for(lambda: any(process.name() == "java" for process in family(running)))
        assert end(running, signal.SIGINT) == (130, "ganbook: stopped by Ctrl-C\n")
    rows = [line for line in before.splitlines() if not line.startswith("bert")]
    assert (marks / "marks.csv").read_text().splitlines() == rows  # cem's, marked in the first call, too
    assert {file: file.stat().st_mtime_ns for file in marks.glob("results/*/*")} == kept
    classroom.write(classroom.page(), given / "bert" / "42-numbers.ipynb")
    with launcher(*command) as running:
        assert patience.finish(running) and running.returncode == 0
    assert (marks / "marks.csv").read_text() == before


def test_lab_ends_with_its_kernels():
    port, token = str(free_port()), "0123456789abcdef"
    with launcher("lab", "--no-browser", "--port", port, JUPYTER_TOKEN=token) as running:
        address = f"http://127.0.0.1:{port}/api/kernels"
        request = urllib.request.Request(address, b'{"name": "java"}', {"Authorization": f"token {token}"})
        patience.wait_for(lambda: answers(request), state=running.poll)
        patience.wait_for(lambda: sum(process.name() == "java" for process in family(running)) == 2)
        code, _ = end(running, signal.SIGTERM, signal.SIGTERM)
        assert code == 143


def answers(request):
    with suppress(OSError):
        return urllib.request.urlopen(request, timeout=60).status == 201


def test_a_child_that_does_not_listen_ends_too(child_environment):
    """Its own child, in a session of its own as a kernel is, has the mark of the launcher and nothing else."""
    from ganbook_launcher import children, ending

    inner = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], start_new_session=True)"
    with children._started([sys.executable, "-c", outer], child_environment, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        (orphan,) = psutil.Process(child.pid).children()
        ending.end(child, by_ctrl_c=False)
    assert child.returncode == -signal.SIGTERM
    patience.wait_for_the_end_of([orphan])
