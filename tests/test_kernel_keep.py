"""Runs that are kept, in a real Java kernel: stopped at any moment, gone on with in another kernel."""

import os
import random
import time

import pytest
from java_kernel import JavaKernel, needs_java_kernel

pytestmark = needs_java_kernel

STOPS = int(os.environ.get("GANBOOK_STOPS", "3"))  # 50 for a long look

IMPORTS = """
import org.ganbook.data.*;
import org.ganbook.gan.*;
import org.ganbook.train.*;
import org.ganbook.nn.*;
import org.ganbook.notebook.*;
import static org.ganbook.nn.Layers.*;
Images digits = StrokeDigits.draw(500, 1);
Network generator = Network.of("generator", dense(64), batchNorm(), tanh(), dense(784), reshape(28, 28, 1));
Network discriminator = Network.of("discriminator", flatten(), dense(32), dropout(0.2), dense(1));
Step step = t -> {
  var fake = t.discriminate(t.generate(t.noise()));
  var d = t.add(t.mean(t.softplus(t.negate(t.discriminate(t.real())))), t.mean(t.softplus(fake)));
  return t.losses(d, t.mean(t.softplus(t.negate(fake))));
};
GanSpec spec = GanSpec.of(generator, discriminator).withName("kept").withStep(step).withAverage(0.9);
"""
MODEL = "Gan gan = Gan.create(spec, digits, 1);"
TRAIN = 'Trainer.of(gan).steps(%d).keep().train()'
SAME = """
Gan unbroken = Gan.create(spec.withName("unbroken"), digits, 1);
Trainer.of(unbroken).steps(gan.steps()).train();
boolean same = Arrays.equals(gan.history().values(History.D_LOSS), unbroken.history().values(History.D_LOSS));
for (String name : unbroken.weights().keySet()) {
  same &= Arrays.equals(gan.weights().get(name), unbroken.weights().get(name));
}
"""


@pytest.fixture
def environment(child_environment, tmp_path):
    return {**child_environment, "GANBOOK_RUNS": str(tmp_path / "runs")}


def ready(environment):
    kernel = JavaKernel(environment)
    kernel.add_library()
    outcome = kernel.run(IMPORTS + MODEL)
    assert not outcome.error
    return kernel


def test_a_stop_at_any_moment_leaves_a_model_and_a_run_that_go_on(environment):
    moments = random.Random(4)
    with ready(environment) as kernel:
        for _ in range(STOPS):
            cell = kernel.start(MODEL + "\n" + TRAIN % 1_000_000)
            time.sleep(moments.uniform(0, 1.2))
            kernel.stop(cell, work=10)
            after = kernel.run("gan.sample(4).count()")
            assert after.value == "4", after.error
        stopped = int(kernel.run("gan.steps()").value)
    with ready(environment) as kernel:
        outcome = kernel.run(TRAIN % (stopped + 5))
        found = outcome.text
        assert not stopped or found.startswith("kept goes on from step "), found
        assert not kernel.run(SAME).error
        assert kernel.run("same").value == "true"
        assert int(kernel.run("gan.steps()").value) >= stopped


def test_a_changed_field_begins_a_new_run_and_the_old_one_is_found_again(environment):
    with ready(environment) as kernel:
        assert not kernel.run(TRAIN % 3).text
        changed = kernel.run(MODEL.replace("spec", "spec.withBatch(32)") + "\n" + TRAIN % 3)
        assert "differs from" in changed.text and "in batch: 64 before, 32 now" in changed.text
        again = kernel.run(MODEL + "\n" + TRAIN % 5)
        assert again.text.startswith("kept goes on from step 3")
        other = kernel.run(MODEL.replace("spec", 'spec.withStep(t -> { var l = t.mean(t.discriminate(t.real())); '
                                         'return t.losses(l, t.mean(t.discriminate(t.generate(t.noise())))); })')
                           + "\n" + TRAIN % 2)
        assert "code of your own" in other.text, other.text + other.error
