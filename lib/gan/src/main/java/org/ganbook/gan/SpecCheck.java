package org.ganbook.gan;

import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.Points;
import org.ganbook.nn.Network;
import org.ganbook.nn.Wiring;
import org.tensorflow.ndarray.Shape;

/** Refuses a spec, and a spec and data that do not fit, before anything is built. */
public final class SpecCheck {
  private SpecCheck() {}

  /** Refuses to ask an unconditional GAN for its conditions. */
  static void conditional(Object condition) {
    if (condition == null) {
      throw new GanbookException(
          "step: expected a conditional GAN, found one without conditioning; add"
              + " withConditioning(...) to its spec");
    }
  }

  /** Refuses what can be seen to be wrong in a spec alone. */
  static void numbers(Network generator, Network discriminator, int batch, double average) {
    if (generator.name().equals(discriminator.name())) {
      throw GanbookException.of(
          "GAN", "two networks with different names", "\"" + generator.name() + "\" twice");
    }
    if (batch < 1) {
      throw GanbookException.of("batch", "at least 1 image", batch);
    }
    if (!(average >= 0 && average < 1)) {
      throw GanbookException.of("average of G's weights", "a share in [0, 1)", average);
    }
  }

  /** Refuses a spec that does not fit its data. */
  static void fit(GanSpec spec, Images data, Conditions conditions) {
    if (data.count() == 0) {
      throw GanbookException.of("data", "at least one image", "none");
    }
    if (spec.batch() > data.count()) {
      throw GanbookException.of(
          "batch", "at most the " + data.count() + " images of the data", spec.batch());
    }
    conditions(spec, data, conditions);
    Shape image = Shape.of(data.height(), data.width(), data.channels());
    networks(
        spec, conditions == null ? 0 : conditions.size(), image, " like the images of the data");
  }

  /** Refuses a spec that does not fit points. */
  static void fit(GanSpec spec, Points data) {
    if (data.count() < spec.batch()) {
      throw GanbookException.of(
          "batch", "at most the " + data.count() + " points of the data", spec.batch());
    }
    if (spec.conditioning() != null) {
      throw GanbookException.of(
          "GAN on points", "a spec without conditioning", spec.conditioning());
    }
    networks(spec, 0, PointData.SHAPE, ", x and y of a point; end it with dense(2)");
  }

  private static void networks(GanSpec spec, int conditionSize, Shape sample, String which) {
    Shape drawn = output(spec.generator(), spec.ofGenerator(conditionSize), spec.latent().shape());
    if (!drawn.equals(sample)) {
      throw GanbookException.of(
          "output of " + spec.generator().name(), sample + which + hint(drawn, sample), drawn);
    }
    Shape judged = output(spec.discriminator(), spec.ofDiscriminator(conditionSize), sample);
    if (!judged.equals(Shape.of(1))) {
      throw GanbookException.of(
          "output of " + spec.discriminator().name(),
          "one logit [1]; end it with "
              + (judged.numDimensions() == 1 ? "dense(1)" : "flatten(), dense(1)"),
          judged);
    }
  }

  static Shape output(Network network, Wiring wiring, Shape x) {
    return network.outputShape(wiring.entering(x, network.name()));
  }

  private static String hint(Shape drawn, Shape image) {
    return drawn.size() == image.size() ? "; end it with reshape(" + sizes(image) + ")" : "";
  }

  private static String sizes(Shape shape) {
    return shape.toString().replaceAll("[\\[\\]]", "");
  }

  private static void conditions(GanSpec spec, Images data, Conditions conditions) {
    if (spec.conditioning() == null && conditions != null) {
      throw GanbookException.of(
          "conditions", "none for an unconditional GAN; or add withConditioning(...)", conditions);
    }
    if (spec.conditioning() != null && conditions == null) {
      throw GanbookException.of("conditions", "one an image for a conditional GAN", "none");
    }
    if (conditions != null && conditions.count() != data.count()) {
      throw GanbookException.of("conditions", data.count() + ", one an image", conditions.count());
    }
  }
}
