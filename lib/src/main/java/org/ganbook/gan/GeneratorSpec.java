package org.ganbook.gan;

import org.ganbook.nn.Network;
import org.ganbook.nn.Wiring;

/**
 * The part of a {@link GanSpec} that drawing images needs.
 *
 * @param generator G
 * @param latent its noise
 * @param conditioning how a condition enters it; null for an unconditional one
 * @param pixels the range of its output
 */
record GeneratorSpec(
    Network generator, Latent latent, Conditioning conditioning, PixelRange pixels) {
  GeneratorSpec {
    SpecCheck.present("generator", generator);
    SpecCheck.present("latent", latent);
    SpecCheck.present("pixels", pixels);
  }

  static GeneratorSpec of(GanSpec spec) {
    return new GeneratorSpec(spec.generator(), spec.latent(), spec.conditioning(), spec.pixels());
  }

  /** How a condition of some size enters G. */
  Wiring wiring(int size) {
    return conditioning == null ? Wiring.NONE : conditioning.ofGenerator(size);
  }
}
