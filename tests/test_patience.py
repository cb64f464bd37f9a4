"""What the tests' waits take for slow, and what for hanging; on real processes."""

import subprocess
import sys

import patience
import psutil
import pytest

pytestmark = pytest.mark.slow  # they wait


@pytest.fixture
def start():
    """Starts a Python program."""
    started = []

    def start(program):
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        started.append(subprocess.Popen([sys.executable, "-u", "-c", program], **pipes))
        return started[-1]

    yield start
    for child in started:
        child.kill()
        child.wait()


def count():
    """Gives a function that counts its calls."""
    calls = []
    return lambda: calls.append(1) or len(calls)


def test_what_is_there_is_given():
    assert patience.wait_for(lambda: "here") == "here"


def test_where_nothing_moves_the_wait_ends_and_tells_how_things_stand(start):
    start("import time; time.sleep(600)")
    with pytest.raises(TimeoutError, match="nothing has moved for 3 s; the kernel sleeps"):
        patience.wait_for(lambda: False, state=lambda: "the kernel sleeps", still=3)


def test_a_process_that_works_is_waited_for(start):
    child = start("import time\nwhile time.process_time() < 5: pass")
    patience.wait_for(lambda: child.poll() is not None, still=3)


def test_what_is_seen_is_progress_though_no_process_works(start):
    child = start("import time; time.sleep(8)")
    patience.wait_for(lambda: child.poll() is not None, seen=count(), still=3)


def test_an_endless_loop_that_shows_nothing_is_not(start):
    start("while True: pass")
    with pytest.raises(TimeoutError, match="2 s of processor time have shown nothing"):
        patience.wait_for(lambda: False, work=2)


def test_an_endless_loop_that_shows_something_is(start):
    loop = psutil.Process(start("while True: pass").pid)
    patience.wait_for(lambda: loop.cpu_times().user > 4, seen=count(), work=2)


def test_the_work_of_a_process_left_out_is_no_progress(start):
    loop = start("while True: pass")
    with pytest.raises(TimeoutError, match="nothing has moved"):
        patience.wait_for(lambda: False, still=3, but=loop.pid)


def test_a_finished_process_has_its_words():
    child = subprocess.Popen(
        [sys.executable, "-c", "import sys; print('out'); print('err', file=sys.stderr)"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert patience.finish(child) == ("out\n", "err\n")
