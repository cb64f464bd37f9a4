package org.ganbook.gan;

import org.ganbook.GanbookException;
import org.ganbook.nn.Network;
import org.ganbook.nn.Wiring;
import org.tensorflow.ndarray.Shape;

/**
 * The part of a {@link GanSpec} that drawing images needs.
 *
 * @param generator G
 * @param latent its noise
 * @param conditioning how a condition enters it; null for an unconditional one
 * @param pixels the range of its output
 */
public record GeneratorSpec(
    Network generator, Latent latent, Conditioning conditioning, PixelRange pixels) {
  /** Checks that all are there but the conditioning. */
  public GeneratorSpec {
    GanbookException.ifNull("generator", generator);
    GanbookException.ifNull("latent", latent);
    GanbookException.ifNull("pixels", pixels);
  }

  public static GeneratorSpec of(GanSpec spec) {
    return new GeneratorSpec(spec.generator(), spec.latent(), spec.conditioning(), spec.pixels());
  }

  /** The shape of what G draws by a condition of some size; refuses layers that do not fit. */
  public Shape output(int conditionSize) {
    return generator.outputShape(wiring(conditionSize).entering(latent.shape(), generator.name()));
  }

  /** How a condition of some size enters G. */
  public Wiring wiring(int size) {
    return conditioning == null ? Wiring.NONE : conditioning.ofGenerator(size);
  }
}
