package org.ganbook.score;

/**
 * The inception score, exp(mean over x of KL(p(c|x) || p(c))) with p(c) the mean of p(c|x): high if
 * each image is surely of some class and all classes occur (Salimans et al., 2016,
 * arXiv:1606.03498); in one piece, without the ten splits.
 */
public final class InceptionScore {
  private InceptionScore() {}

  /** Computes the score, from 1 to the number of classes. */
  public static double of(Recognition images) {
    return of(images, entropies(images), Bootstrap.once(images.count()));
  }

  /** The sums over c of p(c|x) log p(c|x), an image each. */
  static double[] entropies(Recognition images) {
    var sums = new double[images.count()];
    for (int i = 0; i < images.count(); i++) {
      for (int c = 0; c < images.classes(); c++) {
        sums[i] += xLogX(images.probability(i, c));
      }
    }
    return sums;
  }

  /** The score where image i counts weights[i] times. */
  static double of(Recognition images, double[] entropies, int[] weights) {
    int classes = images.classes();
    var mean = new double[classes];
    double within = 0;
    double all = 0;
    for (int i = 0; i < images.count(); i++) {
      if (weights[i] > 0) {
        all += weights[i];
        within += weights[i] * entropies[i];
        for (int c = 0; c < classes; c++) {
          mean[c] += weights[i] * images.probability(i, c);
        }
      }
    }
    double between = 0;
    for (double sum : mean) {
      between += xLogX(sum / all);
    }
    return Math.exp(Math.max(0, within / all - between));
  }

  private static double xLogX(double x) {
    return x > 0 ? x * Math.log(x) : 0;
  }
}
