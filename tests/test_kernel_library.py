"""The library in a real Java kernel: extension, mistakes, Shift-Tab, stop button."""

import json
import shutil
from pathlib import Path

import pytest
from java_kernel import JavaKernel, needs_java_kernel
from jupyter_client.kernelspec import KernelSpecManager, get_kernel_spec

pytestmark = needs_java_kernel

# A loop that listens as a trainer does.
LOOP = """
import org.ganbook.notebook.SoftStop;
int loop(int last) throws InterruptedException {
    int step = 0;
    try (var ear = SoftStop.listen()) {
        while (step < last && !ear.requested()) {
            Thread.sleep(5);
            step++;
            if (step % 10 == 0) System.out.println("step " + step);
        }
    }
    return step;
}
"""


@pytest.fixture(scope="module")
def kernel(child_environment):
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        assert not kernel.run(LOOP).error
        yield kernel


def test_a_kernel_that_leaves_fast_convolutions_off_says_so(child_environment, tmp_path):
    """As in a Jupyter that the launcher has not set up: neither environment nor specification says anything."""
    given = Path(get_kernel_spec("java").resource_dir)
    shutil.copytree(given, tmp_path / "kernels" / "java")
    file = tmp_path / "kernels" / "java" / "kernel.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "env": {}}))
    env = {name: value for name, value in child_environment.items() if not name.startswith("TF_")}
    with JavaKernel(env, KernelSpecManager(kernel_dirs=[str(tmp_path / "kernels")])) as kernel:
        said = [frame["data"]["text/plain"] for frame in kernel.add_library().frames]
        expected = kernel.run("org.ganbook.nn.OneDnn.caution().map(s -> \"Notice: \" + s).orElse(\"\")").value
        assert said == [expected] * bool(expected)
    with JavaKernel(child_environment) as kernel:
        assert not kernel.add_library().frames


def stop_after_first_line(kernel, code, presses=1):
    """Run a cell, press stop once it has printed, and give everything after that."""
    cell = kernel.start(code)
    kernel.finish(cell, until=lambda message: message["msg_type"] == "stream")
    for _ in range(presses):
        kernel.interrupt()
    return kernel.finish(cell)


def test_a_mistake_is_one_sentence(kernel):
    outcome = kernel.run('throw org.ganbook.GanbookException.of("dense #2", "units > 0", -1);')
    assert outcome.error == "org.ganbook.GanbookException: dense #2: expected units > 0, found -1"


def test_a_mistake_with_a_cause_is_one_sentence(kernel):
    outcome = kernel.run(
        'throw new org.ganbook.GanbookException("no such file: x", new RuntimeException("low"));'
    )
    assert outcome.error == "org.ganbook.GanbookException: no such file: x"


def test_shift_tab_shows_javadoc(kernel):
    code = "org.ganbook.gan.Progress.time(3)"
    text = kernel.inspect(code, code.index("(") + 1)
    assert "Writes a time as a person would say it" in text
    assert "2 min 10 s" in text


def test_a_loop_that_nobody_stops_runs_to_its_end(kernel):
    outcome = kernel.run("loop(20)")
    assert outcome.value == "20"


def test_stop_ends_the_loop_and_not_the_cell(kernel):
    outcome = stop_after_first_line(
        kernel, 'int steps = loop(100_000);\nSystem.out.println("after");\n"ended at " + steps'
    )
    assert not outcome.error
    assert outcome.reply["status"] == "ok"
    assert "after" in outcome.text
    steps = int(kernel.run("steps").value)
    assert 0 < steps < 100_000
    assert outcome.value == f"ended at {steps}"


def test_the_next_cells_and_loops_work_after_a_stop(kernel):
    stop_after_first_line(kernel, "loop(100_000)")
    assert kernel.run("1 + 1").value == "2"
    again = stop_after_first_line(kernel, "int again = loop(100_000); again")
    assert 0 < int(again.value) < 100_000
    assert kernel.run("loop(20)").value == "20"


def test_a_later_press_cancels(kernel):
    deaf = """
    try (var ear = SoftStop.listen()) {
        System.out.println("deaf");
        while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
    }
    """
    cell = kernel.start(deaf)
    kernel.finish(cell, until=lambda message: message["msg_type"] == "stream")
    assert "interrupted" in kernel.stop(cell, work=3).error  # presses within two seconds are one
    assert kernel.run("1 + 1").value == "2"
    assert stop_after_first_line(kernel, "loop(100_000)").reply["status"] == "ok"


def test_a_cell_without_a_loop_stops_as_ever(kernel):
    cell = kernel.start('{ System.out.println("go"); Thread.sleep(60_000); }\nSystem.out.println("never");')
    kernel.finish(cell, until=lambda message: message["msg_type"] == "stream")
    outcome = kernel.stop(cell, still=3, work=3)
    assert "interrupted" in outcome.error
    assert "never" not in outcome.text
