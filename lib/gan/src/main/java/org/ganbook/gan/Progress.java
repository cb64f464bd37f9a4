package org.ganbook.gan;

import java.util.Locale;

/**
 * How far a training run has come.
 *
 * @param step steps done, over all runs of this model
 * @param lastStep the step at which training ends
 * @param epoch passes over the data so far, a fraction
 * @param imagesPerSecond real images a second, lately; NaN before the first step
 * @param secondsLeft estimate of the time to the last step; NaN before the first step
 * @param outcome null while it runs, then one sentence: "finished at step 10,000", "stopped at step
 *     36"
 */
public record Progress(
    long step,
    long lastStep,
    double epoch,
    double imagesPerSecond,
    double secondsLeft,
    String outcome) {

  /**
   * Tells everything in one line, such as {@code step 1,200 of 10,000 · epoch 0.64 · 3,412 images/s
   * · 2 min 10 s left}. It always begins with "step" while training runs, and with the outcome
   * after.
   */
  public String line() {
    if (outcome != null) {
      return String.format(Locale.ROOT, "%s · epoch %.2f", outcome, epoch);
    }
    String rate =
        Double.isNaN(imagesPerSecond)
            ? ""
            : String.format(
                Locale.ROOT, " · %,.0f images/s · %s left", imagesPerSecond, time(secondsLeft));
    return String.format(
        Locale.ROOT, "step %,d of %,d · epoch %.2f%s", step, lastStep, epoch, rate);
  }

  /** Writes a time as a person would say it, such as "45 s", "2 min 10 s", "1 h 05 min". */
  public static String time(double seconds) {
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    return s < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
  }

  @Override
  public String toString() {
    return line();
  }
}
