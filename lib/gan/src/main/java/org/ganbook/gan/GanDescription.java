package org.ganbook.gan;

import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.nn.Description;
import org.tensorflow.ndarray.Shape;

/**
 * What the two networks of a GAN are made of.
 *
 * @param generator G, layer by layer
 * @param discriminator D, layer by layer
 */
public record GanDescription(Description generator, Description discriminator) {
  /**
   * Describes the networks of a spec for some images, labelled ones if the GAN is conditional.
   *
   * @throws org.ganbook.GanbookException if spec and images do not fit
   */
  public static GanDescription of(GanSpec spec, Images data) {
    GanbookException.ifNull("spec", spec);
    GanbookException.ifNull("data", data);
    int condition = spec.conditioning() == null ? 0 : Conditions.ofLabels(data.take(1)).size();
    return spec.describe(Shape.of(data.height(), data.width(), data.channels()), condition);
  }

  @Override
  public String toString() {
    return generator + System.lineSeparator() + System.lineSeparator() + discriminator;
  }
}
