package org.ganbook.data;

import java.util.List;
import java.util.stream.IntStream;
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

  /** Draws points, each labelled with its centre's number. */
  @Override
  public Points draw(int count, long seed) {
    byte[] modes = new byte[NoisyCurves.checked(count)];
    float[] xy = new float[2 * count];
    SplitMix random = SplitMix.of(seed, centres.size());
    for (int i = 0; i < count; i++) {
      int mode = random.nextInt(centres.size());
      double[] centre = centres.get(mode);
      modes[i] = (byte) mode;
      xy[2 * i] = (float) (centre[0] + deviation * random.nextGaussian());
      xy[2 * i + 1] = (float) (centre[1] + deviation * random.nextGaussian());
    }
    List<String> names = IntStream.range(0, centres.size()).mapToObj(Integer::toString).toList();
    return Points.of(xy).withSource(toString()).withLabels(modes, names);
  }

  /** For example {@code ring of 8 Gaussians}. */
  @Override
  public String toString() {
    return name + " of " + centres.size() + " Gaussians";
  }
}
