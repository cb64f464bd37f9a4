package org.ganbook.data;

import java.util.List;
import org.ganbook.GanbookException;

/**
 * Parts of the plane, one a class, all equally likely, with some noise about them.
 *
 * @param name what the parts form
 * @param parts each gives a place {@code [x, y]} by chance
 * @param deviation of the Gaussian noise in x and in y
 */
record NoisyParts(String name, List<Part> parts, double deviation) implements PointSource {
  /** Some points of the plane. */
  interface Part {
    double[] place(SplitMix random);
  }

  @Override
  public Points draw(int count, long seed) {
    if (count < 0 || count > DataFile.MAX_ARRAY / 2) {
      throw GanbookException.of("points", "a count of at least 0", count);
    }
    byte[] labels = new byte[count];
    float[] xy = new float[2 * count];
    SplitMix random = SplitMix.of(seed, parts.size());
    for (int i = 0; i < count; i++) {
      int part = random.nextInt(parts.size());
      double[] place = parts.get(part).place(random);
      labels[i] = (byte) part;
      xy[2 * i] = (float) (place[0] + deviation * random.nextGaussian());
      xy[2 * i + 1] = (float) (place[1] + deviation * random.nextGaussian());
    }
    return Points.of(xy).withSource(name).withLabels(labels, Labels.numbers(parts.size()));
  }

  @Override
  public String toString() {
    return name;
  }
}
