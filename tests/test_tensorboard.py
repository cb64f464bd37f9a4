"""What a real TensorBoard says over HTTP of a training that was written for it."""

import json
import shutil
import socket
import subprocess
import urllib.parse

import patience
import pytest
from java_kernel import JavaKernel, needs_java_kernel
from test_kernel_training import MODEL

pytestmark = needs_java_kernel

STEPS = 12


@pytest.fixture
def tensorboard():
    """The program, where there is one."""
    program = shutil.which("tensorboard")
    if not program:
        pytest.skip("no TensorBoard: its program is not on the PATH (pip install tensorboard)")
    return program


@pytest.fixture
def runs(child_environment, tmp_path):
    """A folder with the events of one training named dense."""
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        assert not kernel.run(MODEL).error
        outcome = kernel.run(
            f'var board = org.ganbook.plot.TensorBoard.in("{tmp_path.as_posix()}/runs/dense")\n'
            '    .withSamples(16, 5).withScore("brightness", 100, images -> images.pixels()[0] & 0xff);\n'
            f"Trainer.of(gan).steps({STEPS}).watch(board).train();"
        )
    assert not outcome.error and not outcome.text
    return tmp_path / "runs"


@pytest.fixture
def ask(tensorboard, runs, tmp_path):
    """Asks a TensorBoard of these runs for what stands at a path."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [tensorboard, "--logdir", runs, "--host", "127.0.0.1", "--port", str(port), "--load_fast", "false"]
    with (tmp_path / "tensorboard.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)

    def ask(path, **query):
        address = f"http://127.0.0.1:{port}/data/{path}" + ("?" + urllib.parse.urlencode(query) if query else "")
        return patience.answer_of(address, server, tmp_path / "tensorboard.log")

    try:
        patience.wait_for(lambda: json.loads(ask("runs")))
        yield ask
    finally:
        patience.end(server)


def test_tensorboard_shows_curves_scores_and_samples(ask):
    assert json.loads(ask("runs")) == ["dense"]
    names = set(json.loads(ask("plugin/scalars/tags"))["dense"])
    assert {"training/D loss", "training/G loss", "training/D(x)", "training/D(G(z))", "scores/brightness"} <= names
    losses = json.loads(ask("plugin/scalars/scalars", run="dense", tag="training/D loss"))
    assert [step for _, step, _ in losses] == list(range(1, STEPS + 1))
    scores = json.loads(ask("plugin/scalars/scalars", run="dense", tag="scores/brightness"))
    assert [step for _, step, _ in scores] == [0, 5, 10, STEPS]
    grids = json.loads(ask("plugin/images/images", run="dense", tag="samples", sample=0))
    assert [grid["step"] for grid in grids] == [0, 5, 10, STEPS]
    assert ask("plugin/images/individualImage", **dict(urllib.parse.parse_qsl(grids[-1]["query"]))).startswith(b"\x89PNG")
