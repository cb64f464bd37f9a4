package org.ganbook.data;

import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * Curves with some noise across: one curve a class, all equally likely, points evenly spread over
 * the parameter.
 *
 * @param name what the curves form
 * @param curves each maps a parameter from 0 to 1 to a place
 * @param deviation of the Gaussian noise in x and in y
 */
record NoisyCurves(String name, List<Curve> curves, double deviation) implements PointSource {

  /** A way through the plane. */
  interface Curve {
    /** The place {@code [x, y]} at a parameter from 0 to 1. */
    double[] at(double t);
  }

  @Override
  public Points draw(int count, long seed) {
    byte[] labels = new byte[checked(count)];
    float[] xy = new float[2 * count];
    SplitMix random = SplitMix.of(seed, curves.size());
    for (int i = 0; i < count; i++) {
      int curve = random.nextInt(curves.size());
      double[] place = curves.get(curve).at(random.nextDouble());
      labels[i] = (byte) curve;
      xy[2 * i] = (float) (place[0] + deviation * random.nextGaussian());
      xy[2 * i + 1] = (float) (place[1] + deviation * random.nextGaussian());
    }
    List<String> names = IntStream.range(0, curves.size()).mapToObj(Integer::toString).toList();
    return Points.of(xy).withSource(name).withLabels(labels, names);
  }

  static int checked(int count) {
    if (count < 0 || count > DataFile.MAX_ARRAY / 2) {
      throw GanbookException.of("points", "a count of at least 0", count);
    }
    return count;
  }

  @Override
  public String toString() {
    return name;
  }
}
