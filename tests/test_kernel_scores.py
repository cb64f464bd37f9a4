"""What a real Java kernel shows of scores: figures and a table; and of several runs: a page."""

import pytest
from java_kernel import PLOTLY, JavaKernel, needs_java_kernel

pytestmark = needs_java_kernel

SCORED = """
import org.ganbook.data.*;
import org.ganbook.score.*;
var scorer = Scoring.of(StrokeDigits.draw(200, 1), StrokeDigits.draw(100, 2)).samples(100).open();
var scores = scorer.score("drawn", StrokeDigits.draw(100, 3));
scorer.close();
"""


@pytest.fixture(scope="module")
def kernel(child_environment):
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        outcome = kernel.run(SCORED)
        assert not outcome.error
        yield kernel


def test_scores_are_bars_a_matrix_and_a_table(kernel):
    outcome = kernel.run("scores")
    assert not outcome.error
    assert "<table>" in outcome.result["text/html"] and "Fréchet distance" in outcome.result["text/html"]
    assert "recognised as [0, 1, 2" in outcome.result["text/plain"]
    figures = [frame["data"] for frame in outcome.frames if PLOTLY in frame["data"]]
    assert [figure[PLOTLY]["data"][0]["type"] for figure in figures] == ["bar", "heatmap"]
    assert any("2,000" in str(frame["data"]) for frame in outcome.frames)


def test_a_comparison_is_bars_and_a_table(kernel):
    outcome = kernel.run("ScoreComparison.of(scores, scores)")
    assert not outcome.error
    assert "drawn (2)" in outcome.result["text/html"]
    figures = [frame["data"] for frame in outcome.frames if PLOTLY in frame["data"]]
    assert len(figures) == 1 and len(figures[0][PLOTLY]["data"]) == 3


def test_runs_on_one_page_are_one_output(kernel):
    outcome = kernel.run('org.ganbook.plot.RunPage.of("s1-cgan-improved", "s1-dcgan-improved")')
    assert not outcome.error
    page = outcome.result["text/html"]
    assert page.startswith("<div><h2>What differs</h2>") and "<h2>Diagnoses</h2>" in page
    assert "conditioning: embedding product | none" in outcome.result["text/plain"]
