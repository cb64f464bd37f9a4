package org.ganbook.gan;

import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Optimizers.adam;

import java.util.List;
import java.util.stream.Collectors;
import org.ganbook.GanbookException;
import org.ganbook.nn.Network;
import org.tensorflow.ndarray.Shape;

/**
 * The models of the five published student projects that this course rebuilds, S0 to S4, as specs
 * for 28 x 28 grey images of ten classes. Their shapes and settings stand in the notebooks too,
 * written out.
 */
public final class Recipes {
  /** Shape of the images that the recipes are made for. */
  public static final Shape IMAGE = Shape.of(28, 28, 1);

  /** Number of classes that the conditional recipes are made for. */
  public static final int CLASSES = 10;

  private Recipes() {}

  /**
   * Lists all recipes.
   *
   * @return the specs, in order of their projects
   */
  public static List<GanSpec> all() {
    return List.of(s0Gan(), s0Cgan(), s4Gan());
  }

  /**
   * Finds a recipe.
   *
   * @param name such as "s4-gan"
   * @return its spec
   * @throws GanbookException if there is none, with those there are
   */
  public static GanSpec named(String name) {
    return all().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                GanbookException.of(
                    "recipe",
                    "one of " + all().stream().map(GanSpec::name).collect(Collectors.joining(", ")),
                    "\"" + name + "\""));
  }

  /**
   * S0's GAN: the dense networks of {@link #s4Gan}, batch 64.
   *
   * @return the spec
   */
  public static GanSpec s0Gan() {
    return s4Gan().withName("s0-gan").withBatch(64);
  }

  /**
   * S0's conditional GAN: as {@link #s0Gan}, with the one-hot class behind noise and flat image.
   *
   * @return the spec
   */
  public static GanSpec s0Cgan() {
    return s0Gan().withName("s0-cgan").withConditioning(Conditioning.concatenated());
  }

  /**
   * S4's dense GAN (G 1,493,520 and D 533,505 parameters): batch 32, Adam 2e-4 with beta1 0.5;
   * 30,000 steps in the original.
   *
   * @return the spec
   */
  public static GanSpec s4Gan() {
    var generator =
        Network.of(
            "generator",
            dense(256),
            leakyRelu(0.2),
            batchNorm().momentum(0.8),
            dense(512),
            leakyRelu(0.2),
            batchNorm().momentum(0.8),
            dense(1024),
            leakyRelu(0.2),
            batchNorm().momentum(0.8),
            dense(28 * 28),
            tanh(),
            reshape(28, 28, 1));
    var discriminator =
        Network.of(
            "discriminator",
            flatten(),
            dense(512),
            leakyRelu(0.2),
            dense(256),
            leakyRelu(0.2),
            dense(1));
    return GanSpec.of(generator, discriminator)
        .withName("s4-gan")
        .withLatent(Latent.normal(100))
        .withLoss(GanLosses.nonSaturating())
        .withOptimizers(adam(2e-4).beta1(0.5), adam(2e-4).beta1(0.5))
        .withBatch(32);
  }
}
