"""What the terminal shows while a notebook runs."""

import io

import pytest

from ganbook_notebook.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    def __init__(self):
        self.seconds = 0

    def __call__(self):
        return self.seconds


def lines(out):
    return [line.replace("\033[K", "") for line in out.getvalue().split("\r")][1:]


def test_a_bar_says_which_cell_how_long_and_the_step(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    out, clock = Terminal(), Clock()
    progress = Progress(4, out, clock)
    progress.cell_started(1, "")
    clock.seconds = 65
    progress.cell_started(3, "Training")
    progress.said("step 5,000 of 10,000 · 2 min 10 s left\n<picture>")
    progress.refresh()
    assert lines(out) == [
        "[--------------------] cell 1 of 4 · 0:00",
        "[##########----------] cell 3 of 4 (Training) · 1:05",
        "[############--------] cell 3 of 4 (Training) · 1:05 · step 5,000 of 10,000 · 2 min 10 s left",
    ]


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (100, "[############--------] cell 3 of 4 · 0:00 · step 50 of 100 · epoch 0.6 · 3,412 images/s · 9 s left"),
        (80, "[############--------] cell 3 of 4 · 0:00 · step 50 of 100 · 9 s left"),
        (60, "[#####---] cell 3 of 4 · 0:00 · step 50 of 100 · 9 s left"),
        (45, "cell 3 of 4 · step 50 of 100 · 9 s left"),
        (20, "cell 3 of 4 · step "),
    ],
)
def test_a_bar_keeps_to_its_line_and_the_time_left_longest(monkeypatch, columns, line):
    monkeypatch.setenv("COLUMNS", str(columns))
    out = Terminal()
    progress = Progress(4, out, Clock())
    progress.cell_started(3, "A heading that is much too long for this terminal")
    progress.said("step 50 of 100 · epoch 0.6 · 3,412 images/s · 9 s left")
    progress.refresh()
    assert lines(out)[-1] == line


def test_elsewhere_a_line_a_cell_and_one_now_and_then_in_training():
    out, clock = io.StringIO(), Clock()
    progress = Progress(4, out, clock)
    progress.cell_started(3, "Training")
    for clock.seconds in range(1, 26):
        progress.said(f"step {clock.seconds} of 25")
        progress.said("a picture")
    progress.cell_ended()
    assert out.getvalue().splitlines() == ["  step 10 of 25", "  step 20 of 25", "cell 3 of 4 (Training) · 25.0 s"]


def test_only_the_running_cells_step_is_shown():
    out = Terminal()
    progress = Progress(2, out, Clock())
    progress.cell_started(1, "")
    progress.said("step 25 of 25")
    progress.cell_started(2, "")
    assert lines(out)[-1] == "[##########----------] cell 2 of 2 · 0:00"
