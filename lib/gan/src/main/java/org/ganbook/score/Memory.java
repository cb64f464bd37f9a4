package org.ganbook.score;

import java.util.Arrays;

/** Which generated images lie nearer to a training image than another training image does. */
final class Memory {
  private Memory() {}

  /** 1 for each such image, 0 for the others, {@code [images]}. */
  static double[] of(Distances distances, Features training, Features images) {
    int[][] nearest = distances.nearest(images, training, 1);
    int[] places = Arrays.stream(nearest).mapToInt(row -> row[0]).distinct().sorted().toArray();
    Features some = training.pick(places);
    int[][] others = distances.nearest(some, training, 2);
    var memorised = new double[images.count()];
    for (int i = 0; i < memorised.length; i++) {
      int at = Arrays.binarySearch(places, nearest[i][0]);
      // Of two equal training images either may come first.
      int other = others[at][0] == places[at] ? others[at][1] : others[at][0];
      double own = Distances.square(images, i, training, nearest[i][0]);
      memorised[i] = own < Distances.square(some, at, training, other) ? 1 : 0;
    }
    return memorised;
  }
}
