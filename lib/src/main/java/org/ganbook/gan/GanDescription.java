package org.ganbook.gan;

import org.ganbook.nn.Description;

/**
 * What the two networks of a GAN are made of.
 *
 * @param generator G, layer by layer
 * @param discriminator D, layer by layer
 */
public record GanDescription(Description generator, Description discriminator) {
  @Override
  public String toString() {
    return generator + System.lineSeparator() + System.lineSeparator() + discriminator;
  }
}
