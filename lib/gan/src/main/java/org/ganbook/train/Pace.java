package org.ganbook.train;

/** Measures the time of a step: an average that forgets what was more than some 100 steps ago. */
final class Pace {
  private long last = System.nanoTime();
  private double seconds;
  private double weight;

  void step() {
    long now = System.nanoTime();
    seconds = seconds * 0.99 + (now - last) * 1e-9;
    weight = weight * 0.99 + 1;
    last = now;
  }

  /** Seconds a step; NaN before the first. */
  double secondsPerStep() {
    return weight == 0 ? Double.NaN : seconds / weight;
  }
}
