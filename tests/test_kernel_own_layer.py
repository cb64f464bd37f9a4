"""A layer that a learner writes in a cell: described, trained, refused like the library's."""

import pytest
from java_kernel import JavaKernel, needs_java_kernel

pytestmark = needs_java_kernel

IMPORTS = """
import org.ganbook.data.*;
import org.ganbook.gan.*;
import org.ganbook.train.*;
import org.ganbook.nn.*;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import static org.ganbook.nn.Layers.*;
Images images = Images.of(new byte[256 * 4 * 4], 256, 4, 4, 1);
"""

SWISH = """
record Swish(float first) implements Layer {
  public Shape outputShape(Shape input) { return input; }
  public List<Weight> weights(Shape input) {
    return List.of(Weight.trainable("beta", input, Initializer.constant(first)));
  }
  public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
    return c.tf().math.mul(x, c.tf().math.sigmoid(c.tf().math.mul(x, c.weight("beta"))));
  }
}
"""

MODEL = """
Network generator = Network.of("generator", dense(16), new Swish(1), dense(16), tanh(), reshape(4, 4, 1));
Network discriminator = Network.of("discriminator", flatten(), dense(16), new Swish(1), dense(1));
Gan gan = Gan.create(GanSpec.of(generator, discriminator).withBatch(32), images, 1);
"""


@pytest.fixture(scope="module")
def kernel(child_environment):
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        for cell in (IMPORTS, SWISH):
            assert not kernel.run(cell).error
        yield kernel


def test_it_is_described_with_its_weights_and_trains(kernel):
    described = kernel.run('System.out.println(Network.of("g", dense(16), new Swish(1)).describe(Shape.of(100)))')
    assert not described.error
    assert "Swish[first=1.0]" in described.text and "1,632" in described.text  # 100 x 16 + 16, and 16 betas
    built = kernel.run(MODEL)
    assert not built.error
    weight = 'gan.weights().entrySet().stream().filter(w -> w.getKey().contains("beta")).findFirst().get().getValue()[0]'
    assert kernel.run(weight).value == "1.0"
    run = kernel.run("Trainer.of(gan).steps(50).train()")
    assert not run.error and run.value.startswith("finished at step 50")
    assert kernel.run(weight).value != "1.0"
    assert kernel.run("gan.sample(8)").value.startswith("8 x 4 x 4 x 1 uint8")


def test_written_again_it_takes_the_place_of_the_first(kernel):
    assert not kernel.run(SWISH.replace("c.tf().math.sigmoid", "c.tf().math.tanh")).error
    again = kernel.run(MODEL + "Trainer.of(gan).steps(10).train()")
    assert not again.error and again.value.startswith("finished at step 10")


def test_its_mistakes_are_sentences_that_name_it(kernel):
    lying = SWISH.replace("Swish", "Lying").replace("return input;", "return Shape.of(7);")
    assert not kernel.run(lying).error
    wrong = kernel.run(
        'Gan.create(GanSpec.of(Network.of("generator", dense(16), new Lying(1), dense(16), reshape(4, 4, 1)), '
        "discriminator), images, 1)"
    )
    assert "lying" in wrong.error and "expected" in wrong.error and "[batch, 7]" in wrong.error
    assert len(wrong.error.strip().splitlines()) <= 3


@pytest.mark.parametrize("locale", [("ar", "EG"), ("tr", "TR"), ("de", "DE")])
def test_it_trains_and_numbers_are_alike_in_every_locale(child_environment, locale):
    here = "-Duser.language={} -Duser.country={}".format(*locale)
    with JavaKernel({**child_environment, "JAVA_TOOL_OPTIONS": here}) as kernel:
        kernel.add_library()
        assert not kernel.run(IMPORTS + SWISH).error
        run = kernel.run(MODEL + "Trainer.of(gan).steps(12).train()")
        assert not run.error and run.value == "finished at step 12 · epoch 1.50"
        assert kernel.run('"%,.2f".formatted(1234.5)').value == "1,234.50"
        assert kernel.run("Locale.getDefault().getLanguage()").value == locale[0]
