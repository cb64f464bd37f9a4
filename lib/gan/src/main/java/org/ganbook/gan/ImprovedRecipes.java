package org.ganbook.gan;

import static org.ganbook.nn.Optimizers.rmsProp;

import org.ganbook.nn.Initializer;

/**
 * The networks of the published student projects, layer by layer the same, with settings that bring
 * them further on as many images or fewer. S0's with classes are {@link
 * Recipes#classroomDenseCgan}. They have batches of 64 if not said otherwise, and sample from an
 * average of G's weights (0.999, arXiv:1806.04498); all their learning rates fall in a straight
 * line to a twentieth over the second half of the training, whose steps, at least 2, they have to
 * be told. {@code docs/improved-recipes.md} has the measurements.
 */
public final class ImprovedRecipes {
  private static final double AVERAGE = 0.999;

  private ImprovedRecipes() {}

  /**
   * {@link Recipes#classroomGan}, which has the networks of S0 and S4, with the penalty {@link
   * GanLosses.R1} on D in every step in place of every fourth, for long trainings; a step takes 1.1
   * to 1.4 times as long as without it. 15,000 steps see the images of S4's 30,000, and 187,500
   * those of S0's 200 epochs.
   */
  public static GanSpec s0Gan(int steps) {
    return Recipes.classroomGan(steps)
        .withLoss(GanLosses.r1(GanLosses.nonSaturating(), 0.1))
        .withName("s0-gan-improved");
  }

  /**
   * {@link Recipes#s1Dcgan} with batches of 64 in place of 256, so four times as many steps for the
   * same images; Adam's rate 5e-4 with beta1 0.5. 46,875 steps are S1's 50 epochs.
   */
  public static GanSpec s1Dcgan(int steps) {
    return s1(Recipes.s1Dcgan(), 64, steps).withName("s1-dcgan-improved");
  }

  /**
   * {@link Recipes#s1Cgan} with the rate of {@link #s1Dcgan} and batches of 32; 40,000 steps are
   * S1's 5,000 batches. The class's vectors begin further from 0 than Keras' (normal, 0 ± 0.8 on
   * the noise and 1 ± 0.5 on the image), so that noise and image come through; R1 of weight 0.1 in
   * every fourth step, and real images of other classes, a tenth of what counts as fake ({@link
   * Step#matching(GanLoss, double)}).
   */
  public static GanSpec s1Cgan(int steps) {
    var vectors =
        Conditioning.embeddingProduct(Initializer.normal(0, 0.8), Initializer.normal(1, 0.5));
    var loss = GanLosses.lazyR1(GanLosses.nonSaturating(), 0.1, 4);
    return s1(Recipes.s1Cgan(), 32, steps)
        .withConditioning(vectors)
        .withStep(Step.matching(loss, 0.1))
        .withName("s1-cgan-improved");
  }

  private static GanSpec s1(GanSpec published, int batch, int steps) {
    return Recipes.falling(published.withBatch(batch), 5e-4, AVERAGE, steps);
  }

  /**
   * {@link Recipes#s2Cgan} with RMSprop's rates four times as high: 4e-4 for G, 8e-4 for D. 10,000
   * steps see a quarter of the images of S2's 40,000.
   */
  public static GanSpec s2Cgan(int steps) {
    return Recipes.s2Cgan()
        .withOptimizers(
            rmsProp(Recipes.falling(4e-4, steps)), rmsProp(Recipes.falling(8e-4, steps)))
        .withAverage(AVERAGE)
        .withName("s2-cgan-improved");
  }
}
