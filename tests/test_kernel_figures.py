"""What a real Java kernel puts out for figures, tables and a training that is watched."""

import base64

import pytest
from java_kernel import PLOTLY, JavaKernel, needs_java_kernel, png_size

pytestmark = needs_java_kernel

FIGURE = """
new tech.tablesaw.plotly.components.Figure(
    tech.tablesaw.plotly.components.Layout.builder("Two points").build(),
    tech.tablesaw.plotly.traces.ScatterTrace.builder(new double[] {1, 2}, new double[] {3, Double.NaN}).build())
"""


@pytest.fixture(scope="module")
def kernel(child_environment):
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        yield kernel


def test_a_jsplot_figure_goes_out_in_three_forms(kernel):
    outcome = kernel.run(FIGURE)
    assert not outcome.error and not outcome.text
    assert set(outcome.result) == {PLOTLY, "image/png", "text/plain"}
    figure = outcome.result[PLOTLY]
    assert figure["data"][0]["y"] == [3, None]
    size = figure["layout"]["width"], figure["layout"]["height"]
    assert png_size(outcome.result["image/png"]) == size
    metadata = outcome.of("execute_result")[0]["metadata"]["image/png"]
    assert (metadata["width"], metadata["height"]) == size
    assert outcome.value.startswith("Two points")
    assert figure["config"] == {"displaylogo": False, "showSendToCloud": False}


def test_display_shows_the_same_as_a_last_expression(kernel):
    shown = kernel.run(f"var figure = {FIGURE.strip()}; display(figure);").frames
    assert set(shown[0]["data"]) == {PLOTLY, "image/png", "text/plain"}


def test_a_table_is_html_and_text_and_says_nothing_else(kernel):
    outcome = kernel.run(
        'tech.tablesaw.api.Table.create("runs", tech.tablesaw.api.IntColumn.create("step", 1, 2))'
    )
    assert not outcome.text
    assert "<th" in outcome.result["text/html"] and ">2<" in outcome.result["text/html"]
    assert "step" in outcome.value


FILM = """
import org.ganbook.data.Images;
var moments = new LinkedHashMap<String, Images>();
for (int i = 0; i < 3; i++) moments.put("step " + i, Images.of(new byte[4], 1, 2, 2, 1));
var film = org.ganbook.figure.Film.of(moments);
"""


def test_a_film_is_a_slider_with_its_filmstrip_before(kernel):
    outcome = kernel.run(FILM + "film")
    assert not outcome.error
    assert [set(frame["data"]) for frame in outcome.frames] == [{"image/png", "text/plain"}]
    assert set(outcome.result) == {"text/html", "text/plain"}


def test_a_film_is_a_gif_where_one_is_asked_for(kernel):
    shown = kernel.run(FILM + 'display(film, "image/gif");').frames
    assert [set(frame["data"]) for frame in shown] == [{"image/gif", "text/plain"}]
    assert base64.b64decode(shown[0]["data"]["image/gif"]).startswith(b"GIF89a")


def test_a_picture_that_cannot_be_drawn_is_one_sentence(kernel):
    outcome = kernel.run(
        "(org.ganbook.figure.Visual) () -> {\n"
        '  throw org.ganbook.GanbookException.of("chart", "points", "none"); }'
    )
    assert "chart: expected points, found none" in outcome.error
    assert "\tat " not in outcome.error


NETWORKS = """
import static org.ganbook.nn.Layers.*;
import org.ganbook.gan.*;
import org.ganbook.figure.*;
import org.ganbook.nn.Network;
import org.tensorflow.ndarray.Shape;
var generator = Network.of("generator", dense(8), leakyRelu(0.2), dense(4), tanh(), reshape(2, 2, 1));
var discriminator = Network.of("discriminator", flatten(), dense(1));
"""


def test_a_network_is_its_diagram_and_its_table(kernel):
    outcome = kernel.run(NETWORKS + "generator.describe(Shape.of(3))")
    assert not outcome.error
    assert [set(frame["data"]) for frame in outcome.frames] == [{"image/png", "text/plain"}]
    assert outcome.frames[0]["data"]["text/plain"] == "generator: from 3 to 8 to 4 to 2 × 2 × 1, 68 parameters."
    assert set(outcome.result) == {"text/html", "text/plain"}
    assert "<caption>generator, input [3]</caption>" in outcome.result["text/html"]


def test_a_gan_is_one_diagram_and_two_tables(kernel):
    outcome = kernel.run("GanDescription.of(GanSpec.of(generator, discriminator), Images.of(new byte[4], 1, 2, 2, 1))")
    assert not outcome.error
    assert outcome.frames[0]["data"]["text/plain"].endswith("discriminator: from 2 × 2 × 1 to 4 to 1, 5 parameters.")
    width, height = png_size(outcome.frames[0]["data"]["image/png"])
    assert outcome.frames[0]["metadata"]["image/png"] == {"width": width // 2, "height": height // 2}
    assert outcome.result["text/html"].count("<table>") == 2
