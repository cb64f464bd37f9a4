package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Optimizers.adam;
import static org.ganbook.nn.Optimizers.rmsProp;
import static org.ganbook.nn.Optimizers.sgd;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.Latent;
import org.ganbook.gan.Schedule;
import org.ganbook.gan.Step;
import org.ganbook.gan.Toy;
import org.ganbook.nn.LearningRate;
import org.ganbook.nn.Network;
import org.ganbook.nn.Precision;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fork has the run's past, bit for bit, and a future of its own. */
@Tag("slow")
class ForkTest {
  private static final int FORK = 5;
  private static final int STEPS = 9;

  /** With an average and rates that change: all that counts steps. */
  private static final GanSpec SPEC =
      Toy.spec()
          .withAverage(0.9)
          .withOptimizers(
              adam(LearningRate.linear(1e-3, 2, 8, 0.1)).beta1(0.5),
              rmsProp(LearningRate.inverseTime(1e-3, 1e-2)));

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private RunFolder a;
  private RunFolder b;

  @BeforeEach
  void folders() {
    a = RunFolder.at(folder.resolve("a"));
    b = RunFolder.at(folder.resolve("b"));
  }

  private static Gan model(GanSpec spec) {
    return Gan.create(spec, Toy.images(), 7);
  }

  /** Trains and keeps a run; gives its weights. */
  private static Map<String, float[]> train(Gan gan, int steps, RunFolder kept) {
    Trainer.of(gan).steps(steps).keep(kept).train();
    return gan.weights();
  }

  private Gan fork(Gan gan, long step, UnaryOperator<GanSpec> change) {
    return Runs.fork(gan, a, step, change, b, said::add);
  }

  private static void assertSame(Map<String, float[]> found, Map<String, float[]> expected) {
    assertThat(found).containsOnlyKeys(expected.keySet());
    expected.forEach((name, values) -> assertThat(found.get(name)).as(name).isEqualTo(values));
  }

  private static float[] losses(Gan gan) {
    return gan.history().values(History.D_LOSS);
  }

  @Test
  void withoutAChangeItIsTheRun() {
    try (var gan = model(SPEC);
        var short5 = model(SPEC)) {
      var whole = train(gan, STEPS, a);
      var upTo5 = train(short5, FORK, RunFolder.at(folder.resolve("short")));
      try (var fork = fork(gan, FORK, spec -> spec)) {
        assertThat(said.get(0))
            .isEqualTo(
                "makes steps 1 to 5 of " + a.path() + " again, from its first weights: about 0 s");
        assertThat(fork.steps()).isEqualTo(FORK);
        assertSame(fork.weights(), upTo5);
        assertThat(fork.sample(4).pixels()).isEqualTo(short5.sample(4).pixels());
        assertSame(train(fork, STEPS, b), whole);
        assertThat(losses(fork)).isEqualTo(losses(gan));
      }
      assertThat(gan.steps()).isEqualTo(STEPS);
    }
  }

  @Test
  void itGoesOnFromTheNearestCheckpoint() {
    try (var gan = model(SPEC)) {
      train(gan, STEPS, a.everySteps(3).keepNewest(9));
      try (var fork = fork(gan, FORK, spec -> spec)) {
        assertThat(said.get(0))
            .startsWith("makes steps 4 to 5 of " + a.path() + " again, from its checkpoint");
        assertSame(train(fork, STEPS, b), gan.weights());
      }
      said.clear();
      var exact = RunFolder.at(folder.resolve("c"));
      try (var fork = Runs.fork(gan, a, 6, spec -> spec, exact, said::add)) {
        assertThat(said).isEmpty();
        assertSame(train(fork, STEPS, exact), gan.weights());
      }
    }
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("rates", change(s -> s.withOptimizers(adam(1e-2).beta1(0.5), rmsProp(1e-3)))),
        arguments("other kinds", change(s -> s.withOptimizers(rmsProp(1e-3), adam(1e-3)))),
        arguments("loss", change(s -> s.withLoss(GanLosses.leastSquares()))),
        arguments("step of one's own", change(s -> s.withStep(OWN))),
        arguments("no average", change(s -> s.withAverage(0))),
        arguments("schedule", change(s -> s.withSchedule(Schedule.alternating(1)))),
        arguments("precision", change(s -> s.withPrecision(Precision.BFLOAT16))));
  }

  private static final Step OWN =
      t -> {
        var real = t.discriminate(t.real());
        var fake = t.discriminate(t.generate(t.noise()));
        var d = t.mean(t.softplus(t.negate(real)));
        return t.losses(t.tf().math.add(d, t.mean(t.softplus(fake))), t.mean(t.negate(fake)));
      };

  private static UnaryOperator<GanSpec> change(UnaryOperator<GanSpec> change) {
    return change;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aForkThatIsBrokenIsTheUnbrokenOne(String what, UnaryOperator<GanSpec> change) {
    try (var gan = model(SPEC)) {
      train(gan, FORK + 1, a);
      var whole = RunFolder.at(folder.resolve("whole")).keepNewest(1);
      try (var fork = Runs.fork(gan, a, FORK, change, whole, said::add);
          var broken = fork(gan, FORK, change)) {
        var unbroken = train(fork, STEPS, whole);
        assertThat(Arrays.copyOf(losses(fork), FORK)).isEqualTo(Arrays.copyOf(losses(gan), FORK));
        train(broken, FORK + 2, b);
        said.clear();
        try (var again = fork(gan, FORK, change)) {
          assertThat(said).as("read from where it was kept").isEmpty();
          assertThat(again.steps()).isEqualTo(FORK);
          assertSame(train(again, STEPS, b), unbroken);
          assertThat(losses(again)).isEqualTo(losses(fork));
        }
      }
      assertThat(whole.files())
          .extracting(file -> file.getFileName().toString())
          .containsExactly(
              "checkpoint-0000000009.safetensors", "checkpoint-0000000005.safetensors");
    }
  }

  @Test
  void aForkOfAForkHasBothPasts() {
    try (var gan = model(SPEC)) {
      train(gan, STEPS, a);
      try (var fork = fork(gan, 3, spec -> spec.withOptimizers(sgd(1e-2), adam(1e-3)))) {
        var whole = train(fork, STEPS, b);
        var c = RunFolder.at(folder.resolve("c"));
        try (var again = Runs.fork(fork, b, 6, spec -> spec, c, said::add)) {
          assertThat(said.get(said.size() - 1)).startsWith("makes steps 4 to 6 of " + b.path());
          assertSame(train(again, STEPS, c), whole);
        }
        assertThatThrownBy(() -> Runs.fork(fork, b, 2, spec -> spec, c, said::add))
            .isInstanceOf(GanbookException.class)
            .hasMessage("step of a fork: expected 3 to 9, where " + b.path() + " ends, found 2");
      }
    }
  }

  /** A cell with a fork that is run again closes its former fork, and never the run's model. */
  @Test
  void inANotebookTheModelStaysOpen() {
    System.setProperty("ganbook.notebook", "true");
    var gan = model(Toy.spec().withName("open"));
    try {
      train(gan, 3, a);
      var former = fork(gan, 2, spec -> spec);
      try (var fork = fork(gan, 2, spec -> spec)) {
        assertThatThrownBy(former::step).hasMessageContaining("has taken its place");
        gan.step();
        gan.close();
        b = RunFolder.at(folder.resolve("c"));
        try (var other = fork(gan, 3, spec -> spec.withName("closed before"))) {
          assertThat(other.steps()).isEqualTo(3);
          fork.step();
        }
      }
    } finally {
      System.clearProperty("ganbook.notebook");
    }
  }

  /** Adam whose slots begin with zeros must not take them for those of many updates. */
  @Test
  void anotherKindOfOptimizerBeginsAsANewOne() {
    var before = Toy.spec().withOptimizers(sgd(1e-9), sgd(1e-9));
    var after = Toy.spec().withOptimizers(adam(1e-3), adam(1e-3));
    try (var gan = model(before)) {
      train(gan, 200, a);
      try (var fork = fork(gan, 200, spec -> after)) {
        assertThat(said)
            .containsExactly("begins anew at step 200: G's adam(0.001), D's adam(0.001)");
        assertThat(fork.spec().generatorOptimizer())
            .hasToString("adam(0.001) begun after update 200");
        float[] w = fork.weights().get("discriminator/2.dense/kernel");
        fork.step();
        float[] moved = fork.weights().get("discriminator/2.dense/kernel");
        for (int i = 0; i < w.length; i++) {
          assertThat(Math.abs(moved[i] - w[i])).isLessThan(1.01e-3f);
        }
      }
    }
  }

  @Test
  void anAverageBeginsWithTheWeights() {
    try (var gan = model(Toy.spec())) {
      train(gan, FORK, a);
      try (var fork = fork(gan, FORK, spec -> spec.withAverage(0.99))) {
        assertThat(said).containsExactly("begins anew at step 5: the average of G's weights");
        assertThat(fork.sample(4).pixels()).isEqualTo(gan.sample(4).pixels());
      }
    }
  }

  static Stream<Arguments> refused() {
    var wider = Network.of("discriminator", flatten(), dense(8), leakyRelu(0.2), dense(1));
    return Stream.of(
        arguments(
            change(s -> s.withBatch(8)),
            "batch of a fork: expected 16 as before, found 8; train another run with it, from its"
                + " first step"),
        arguments(
            change(s -> s.withSchedule(Schedule.alternating(2))),
            "updates of D a step of a fork: expected 1 as before, found 2; "),
        arguments(
            change(s -> s.withConditioning(Conditioning.concatenated())),
            "conditioning of a fork: expected none as before, found "),
        arguments(
            change(s -> GanSpec.of(Toy.G, wider).withLatent(s.latent()).withBatch(16)),
            "weights of a fork: discriminator/2.dense/bias: expected [16] as before, found [8]; a"
                + " fork keeps the networks' layers and sizes"),
        arguments(
            change(s -> s.withLatent(Latent.normal(9))),
            "weights of a fork: generator/1.dense/kernel: expected [8, 16] as before, found [9,"
                + " 16]; a fork keeps"),
        arguments(change(s -> null), "changed spec of a fork: expected "));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatAForkCannotKeepIsRefused(UnaryOperator<GanSpec> change, String sentence) {
    try (var gan = model(Toy.spec())) {
      train(gan, 2, a);
      assertThatThrownBy(() -> fork(gan, 1, change))
          .isInstanceOf(GanbookException.class)
          .hasMessageStartingWith(sentence);
      assertThat(b.path()).doesNotExist();
    }
  }

  @Test
  void aRunOrStepThatIsNotThereIsRefused() {
    try (var gan = model(Toy.spec());
        var other = model(SPEC.withName("other"))) {
      assertThatThrownBy(() -> fork(gan, 1, spec -> spec))
          .hasMessage(
              a.path()
                  + ": expected the run of the model that is forked, found none; name where it is kept");
      train(gan, 4, a);
      assertThatThrownBy(() -> fork(gan, 5, spec -> spec))
          .hasMessage("step of a fork: expected 0 to 4, where " + a.path() + " ends, found 5");
      assertThatThrownBy(() -> fork(gan, -1, spec -> spec)).hasMessageEndingWith("found -1");
      assertThatThrownBy(() -> fork(other, 1, spec -> spec))
          .hasMessageStartingWith(
              a.path()
                  + ": expected the run of the model that is forked, found another (name: toy before,"
                  + " other now; ");
      assertThatThrownBy(() -> Runs.fork(gan, a, 1, spec -> spec, a, said::add))
          .hasMessage(
              a.path()
                  + " holds another run (forked: none before, step 1 of toy now): keep this one in"
                  + " another folder");
    }
  }

  /** The same last spec, other pasts: each is a run of its own, and says what differs. */
  @Test
  void whereItWasForkedIsPartOfWhatARunIs() {
    var numbered = new RunFolder(folder.resolve("n"), 2, 30, 0, false, true);
    UnaryOperator<GanSpec> change = spec -> spec.withOptimizers(adam(1e-3), adam(1e-3));
    try (var gan = model(Toy.spec());
        var changed = model(change.apply(Toy.spec()))) {
      train(gan, 4, a);
      train(changed, 2, numbered);
      for (int step : new int[] {2, 3, 2}) {
        try (var fork = Runs.fork(gan, a, step, change, numbered, said::add)) {
          train(fork, 4, numbered);
        }
      }
      var n = numbered.path();
      assertThat(said)
          .filteredOn(line -> line.startsWith("a new run"))
          .containsExactly(
              "a new run, kept in "
                  + n.resolve("2")
                  + "; it differs from "
                  + n.resolve("1")
                  + " in forked: none before, step 2 of toy now",
              "a new run, kept in "
                  + n.resolve("3")
                  + "; it differs from "
                  + n.resolve("2")
                  + " in forked: step 2 of toy before, step 3 of toy now");
    }
  }

  @Test
  void aModelIsMadeAgainFromItsRun() throws Exception {
    try (var gan = model(SPEC)) {
      train(gan, STEPS, a);
      try (var read = Runs.model(a, Toy.images());
          var fork = fork(read, FORK, spec -> spec.withOptimizers(sgd(1e-2), sgd(1e-2)))) {
        var whole = train(fork, STEPS, b);
        var c = RunFolder.at(folder.resolve("c"));
        try (var readFork = Runs.model(b, Toy.images());
            var again = Runs.fork(readFork, b, 7, spec -> spec, c, said::add)) {
          assertSame(train(again, STEPS, c), whole);
        }
      }
      assertThatThrownBy(() -> Runs.model(a, Toy.images().take(100)))
          .isInstanceOf(GanbookException.class)
          .hasMessageStartingWith(
              a.path()
                  + ": expected the data it was trained on, found others (data.count: 200 before, 100 now");
    }
    var own = RunFolder.at(folder.resolve("own"));
    try (var gan = model(Toy.spec().withStep(OWN))) {
      train(gan, 1, own);
    }
    assertThatThrownBy(() -> Runs.model(own, Toy.images()))
        .hasMessage(
            own.path()
                + ": expected a run of the library's parts alone, found code of its author's own,"
                + " which no file keeps; fork it where that code is, by Runs.fork(gan, ...)");
    assertThatThrownBy(() -> Runs.model(RunFolder.at(folder.resolve("no")), Toy.images()))
        .hasMessage(folder.resolve("no") + ": expected a run with a checkpoint, found none");
    assertThat(Files.exists(folder.resolve("no"))).isFalse();
  }
}
