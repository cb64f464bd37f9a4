package org.ganbook.gan;

import static org.ganbook.nn.Optimizers.adam;
import static org.ganbook.nn.Optimizers.rmsProp;

import org.ganbook.nn.LearningRate;

/**
 * The networks of the published student projects, layer by layer the same, with settings that bring
 * them further on as many images or fewer. All of them have batches of 64 and sample from an
 * average of G's weights (0.999, arXiv:1806.04498); all their learning rates fall in a straight
 * line to a twentieth over the second half of the training. {@code docs/improved-recipes.md} has
 * the measurements.
 */
public final class ImprovedRecipes {
  private static final double AVERAGE = 0.999;

  private ImprovedRecipes() {}

  /**
   * {@link Recipes#s0Cgan} with Adam's rate 6e-4 in place of 2e-4.
   *
   * @param steps how long it is going to be trained, at least 2; 30,000 see a sixth of the images
   *     of S0's 200 epochs
   * @return the spec
   */
  public static GanSpec s0Cgan(int steps) {
    return adam64(Recipes.s0Cgan(), 6e-4, steps).withName("s0-cgan-improved");
  }

  /**
   * {@link Recipes#s1Dcgan} with batches of 64 in place of 256, so four times as many steps for the
   * same images; Adam's rate 5e-4 with beta1 0.5.
   *
   * @param steps how long it is going to be trained, at least 2; 46,875 are S1's 50 epochs
   * @return the spec
   */
  public static GanSpec s1Dcgan(int steps) {
    return adam64(Recipes.s1Dcgan(), 5e-4, steps).withName("s1-dcgan-improved");
  }

  /**
   * {@link Recipes#s1Cgan} with the settings of {@link #s1Dcgan}.
   *
   * @param steps how long it is going to be trained, at least 2; 20,000 are S1's 5,000 batches
   * @return the spec
   */
  public static GanSpec s1Cgan(int steps) {
    return adam64(Recipes.s1Cgan(), 5e-4, steps).withName("s1-cgan-improved");
  }

  /**
   * {@link Recipes#s2Cgan} with RMSprop's rates four times as high: 4e-4 for G, 8e-4 for D.
   *
   * @param steps how long it is going to be trained, at least 2; 10,000 see a quarter of the images
   *     of S2's 40,000
   * @return the spec
   */
  public static GanSpec s2Cgan(int steps) {
    return Recipes.s2Cgan()
        .withOptimizers(
            rmsProp(Recipes.falling(4e-4, steps)), rmsProp(Recipes.falling(8e-4, steps)))
        .withAverage(AVERAGE)
        .withName("s2-cgan-improved");
  }

  /**
   * {@link Recipes#s4Gan}, whose networks are those of {@link Recipes#s0Gan} too, with Adam's rate
   * 6e-4 in place of 2e-4.
   *
   * @param steps how long it is going to be trained, at least 2; 15,000 see as many images as S4's
   *     30,000 steps of 32, and 93,750 half as many as S0's 200 epochs
   * @return the spec
   */
  public static GanSpec s4Gan(int steps) {
    return adam64(Recipes.s4Gan(), 6e-4, steps).withName("s4-gan-improved");
  }

  private static GanSpec adam64(GanSpec published, double highest, int steps) {
    LearningRate rate = Recipes.falling(highest, steps);
    return published
        .withBatch(64)
        .withOptimizers(adam(rate).beta1(0.5), adam(rate).beta1(0.5))
        .withAverage(AVERAGE);
  }
}
