"""A training watched in a real Java kernel: its frames, its end, its stop."""

import pytest
from java_kernel import PLOTLY, JavaKernel, needs_java_kernel, png_size

pytestmark = needs_java_kernel

MODEL = """
import org.ganbook.data.*;
import org.ganbook.gan.*;
import org.ganbook.train.*;
import org.ganbook.plot.*;
import org.ganbook.nn.*;
import org.ganbook.notebook.*;
import static org.ganbook.nn.Layers.*;
var pixels = new byte[256 * 8 * 8];
new Random(1).nextBytes(pixels);
var images = Images.of(pixels, 256, 8, 8, 1);
var generator = Network.of("generator", dense(64), tanh(), reshape(8, 8, 1));
var discriminator = Network.of("discriminator", flatten(), dense(1));
var gan = Gan.create(GanSpec.of(generator, discriminator), images, 1);
"""


@pytest.fixture(scope="module")
def kernel(child_environment):
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        assert not kernel.run(MODEL).error
        yield kernel


def texts(outcome):
    return [frame["data"]["text/plain"] for frame in outcome.frames]


def test_the_display_goes_from_the_untrained_model_to_the_end(kernel):
    outcome = kernel.run("var run = Trainer.of(gan).steps(300).watch(Live.dashboard()).train();")
    assert not outcome.error and not outcome.text
    assert len(outcome.of("display_data")) == 1
    assert len({frame["transient"]["display_id"] for frame in outcome.frames}) == 1
    assert texts(outcome)[0].startswith("step 0 of 300")
    assert texts(outcome)[-1].startswith("finished at step 300")
    assert all(text.startswith("step ") for text in texts(outcome)[:-1])


def test_only_the_last_frame_is_interactive_and_all_have_one_size(kernel):
    outcome = kernel.run("var run = Trainer.of(gan).steps(600).watch(Live.dashboard()).train();")
    bundles = [frame["data"] for frame in outcome.frames]
    assert [PLOTLY in bundle for bundle in bundles] == [False] * (len(bundles) - 1) + [True]
    assert len({png_size(bundle["image/png"]) for bundle in bundles}) == 1


def test_stop_says_so_and_training_goes_on_from_there(kernel):
    cell = kernel.start(
        "var run = Trainer.of(gan).steps(1_000_000).watch(Live.dashboard()).train();\n"
        'System.out.println("then " + run.progress().step());'
    )
    kernel.finish(cell, until=lambda message: message["msg_type"] == "update_display_data")
    kernel.interrupt()
    outcome = kernel.finish(cell)
    assert outcome.reply["status"] == "ok"
    step = int(kernel.run("gan.steps()").value)
    assert 600 < step < 1_000_000
    assert texts(outcome)[-1].startswith(f"stopped at step {step:,}")
    assert outcome.text == f"then {step}\n"
    again = kernel.run(f"Trainer.of(gan).steps({step + 10}).watch(Live.dashboard()).train()")
    assert texts(again)[0].startswith(f"step {step:,} of {step + 10:,}")
    assert again.value.startswith(f"finished at step {step + 10:,}")


def test_impatient_presses_of_stop_are_one(kernel):
    cell = kernel.start("var run = Trainer.of(gan).steps(2_000_000).watch(Live.dashboard()).train();")
    kernel.finish(cell, until=lambda message: message["msg_type"] == "update_display_data")
    for _ in range(3):
        kernel.interrupt()
    outcome = kernel.finish(cell)
    assert outcome.reply["status"] == "ok"
    assert not outcome.error and not outcome.text
    assert texts(outcome)[-1].startswith("stopped at step")


def test_images_show_themselves_with_their_classes(kernel):
    plain = kernel.run("gan.sample(16)")
    assert set(plain.result) == {"image/png", "text/plain"}
    assert plain.value.startswith("16 x 8 x 8 x 1 uint8")
    labelled = kernel.run('images.withLabels(new byte[256], List.of("one", "other")).withNotice("made up")')
    assert set(labelled.result) == {"image/png", "text/plain"}
    assert labelled.value.endswith("images of each class: one: 256, other: 0\nmade up")
    (notice,) = labelled.of("display_data")
    assert notice["data"]["text/plain"] == "Notice: made up"
    assert "<strong>Notice.</strong> made up" in notice["data"]["text/html"]
