package org.ganbook.data;

import java.util.List;
import org.ganbook.GanbookException;

/**
 * Equally likely round Gaussians: the distribution on which mode collapse is counted, because it is
 * known where the modes are.
 *
 * @param name what the centres form, for messages and titles
 * @param centres where they are, {@code [modes][x, y]}, 1 to 256 of them; not to be modified
 * @param deviation how wide each is
 */
public record Mixture(String name, List<double[]> centres, double deviation)
    implements PointSource {

  /**
   * Checks the parts.
   *
   * @throws GanbookException if there is no centre or too many, or the deviation is negative
   */
  public Mixture {
    if (centres.isEmpty() || centres.size() > Labels.MAX_CLASSES) {
      throw GanbookException.of(name, "1 to " + Labels.MAX_CLASSES + " centres", centres.size());
    }
    if (!(deviation >= 0)) {
      throw GanbookException.of(name, "a deviation of at least 0", deviation);
    }
    centres = List.copyOf(centres);
  }

  /** The same centres, each as wide as this. */
  public Mixture withDeviation(double width) {
    return new Mixture(name, centres, width);
  }

  /** All of it so many times as large: centres, and how wide each is. */
  public Mixture scaled(double factor) {
    var all = centres.stream().map(c -> new double[] {factor * c[0], factor * c[1]}).toList();
    return new Mixture(name, all, factor * deviation);
  }

  /** Draws points, each labelled with its centre's number. */
  @Override
  public Points draw(int count, long seed) {
    var parts = centres.stream().<NoisyParts.Part>map(centre -> random -> centre).toList();
    return new NoisyParts(toString(), parts, deviation).draw(count, seed);
  }

  /** For example {@code ring of 8 Gaussians}. */
  @Override
  public String toString() {
    return name + " of " + centres.size() + " Gaussians";
  }
}
