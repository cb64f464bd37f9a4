package org.ganbook.gan;

import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.tensorflow.ndarray.Shape;

/** Refuses a spec and data that do not fit, before anything is built. */
final class SpecCheck {
  private SpecCheck() {}

  static void check(GanSpec spec, Images data, Conditions conditions) {
    if (data.count() == 0) {
      throw GanbookException.of("data", "at least one image", "none");
    }
    if (spec.batch() > data.count()) {
      throw GanbookException.of(
          "batch", "at most the " + data.count() + " images of the data", spec.batch());
    }
    checkConditions(spec, data, conditions);
    int size = conditions == null ? 0 : conditions.size();
    Shape image = Shape.of(data.height(), data.width(), data.channels());
    Shape drawn =
        spec.generator().outputShape(spec.ofGenerator(size).entering(spec.latent().shape()));
    if (!drawn.equals(image)) {
      throw GanbookException.of(
          "output of " + spec.generator().name(), image + " like the images of the data", drawn);
    }
    Shape judged = spec.discriminator().outputShape(spec.ofDiscriminator(size).entering(image));
    if (!judged.equals(Shape.of(1))) {
      throw GanbookException.of(
          "output of " + spec.discriminator().name(),
          "one logit [1]; end it with dense(1)",
          judged);
    }
  }

  private static void checkConditions(GanSpec spec, Images data, Conditions conditions) {
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
