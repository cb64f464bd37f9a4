package org.ganbook.data;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * Prints how long loading takes on this machine, first and best of five: MNIST from gzip (if it is
 * there), the drawing of 70,000 StrokeDigits and of 60,000 ColouredStrokes, and 100,000 batches.
 */
final class DataSpeed {
  private DataSpeed() {}

  public static void main(String[] args) {
    IdxSource mnist = IdxSource.here(IdxSet.MNIST);
    if (mnist.find(IdxSet.Part.TRAIN).isPresent()) {
      time("MNIST, 60,000 images", () -> mnist.find(IdxSet.Part.TRAIN));
    }
    time("StrokeDigits, 70,000 images", () -> StrokeDigits.draw(70_000, 1));
    time("ColouredStrokes, 60,000 images", () -> ColouredStrokes.draw(60_000, 1));
    time(
        "Batches, 100,000 of 32 of 60,000",
        () -> {
          Batches batches = Batches.of(60_000, 32, 1);
          int sum = 0;
          for (int step = 0; step < 100_000; step++) {
            sum += batches.at(step)[0];
          }
          return sum;
        });
  }

  private static void time(String what, Supplier<Object> work) {
    double first = 0;
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      Object result = work.get();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (result == null) {
        throw new IllegalStateException(what);
      }
      first = i == 0 ? seconds : first;
      best = Math.min(best, seconds);
    }
    System.out.printf(Locale.ROOT, "%-34s first %.2f s, best %.2f s%n", what, first, best);
  }
}
