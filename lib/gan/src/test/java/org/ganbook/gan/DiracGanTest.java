package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Optimizers.sgd;

import java.util.List;
import org.ganbook.data.Points;
import org.ganbook.nn.Initializer;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LayerContext;
import org.ganbook.nn.Network;
import org.ganbook.nn.Weight;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The smallest game, the Dirac-GAN (arXiv:1801.04406, section 2): every real point is 0, G draws
 * the point theta, D's logit is psi times x. Near the equilibrium (0, 0) a step is known: the
 * eigenvalues of its derivative say by which factor it stretches (theta, psi).
 */
@Tag("slow")
class DiracGanTest {
  private static final double H = 0.1;
  private static final int STEPS = 1000;

  /** G: always theta. */
  record Always() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
      return List.of(Weight.trainable("theta", input, Initializer.constant(0.01f)));
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().math.add(c.tf().zerosLike(x), c.weight("theta"));
    }
  }

  /** D: the product with psi. */
  record Slope() implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return Shape.of(1);
    }

    @Override
    public List<Weight> weights(Shape input) {
      return List.of(Weight.trainable("psi", Shape.of(input.get(0), 1), Initializer.constant(0)));
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.matMul(x, c.weight("psi"));
    }
  }

  /** By how much a step stretches the distance from (0, 0), measured over many. */
  private static double growth(GanLoss loss, Schedule schedule) {
    var spec =
        GanSpec.of(Network.of("generator", new Always()), Network.of("discriminator", new Slope()))
            .withLatent(Latent.normal(2))
            .withLoss(loss)
            .withSchedule(schedule)
            .withOptimizers(sgd(H), sgd(H))
            .withBatch(1);
    try (var gan = PointGan.create(spec, Points.of(new float[2]), 1)) {
      double before = distance(gan);
      for (int i = 0; i < STEPS; i++) {
        gan.step();
      }
      return Math.pow(distance(gan) / before, 1. / STEPS);
    }
  }

  private static double distance(PointGan gan) {
    double squares = 0;
    for (float[] weight : gan.weights().values()) {
      for (float w : weight) {
        squares += w * w;
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void stepsTakenTogetherSpiralOutAsTheEigenvaluesSay() {
    double expected = Math.sqrt(1 + H * H / 4);
    assertThat(growth(GanLosses.nonSaturating(), Schedule.together()))
        .isCloseTo(expected, within(0.01 * (expected - 1)));
    assertThat(growth(GanLosses.minimax(), Schedule.together()))
        .isCloseTo(expected, within(0.01 * (expected - 1)));
  }

  @Test
  void stepsTakenInTurnGoRound() {
    assertThat(growth(GanLosses.nonSaturating(), Schedule.alternating(1)))
        .isCloseTo(1, within(2e-4));
  }

  @Test
  void r1DrawsThemIn() {
    double gamma = 0.5;
    double expected = Math.sqrt(1 - H * gamma + H * H / 4);
    assertThat(growth(GanLosses.r1(GanLosses.nonSaturating(), gamma), Schedule.together()))
        .isCloseTo(expected, within(0.01 * (1 - expected)));
  }
}
