package org.ganbook.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ganbook.GanbookException;

/**
 * One thing that the doctor found.
 *
 * @param illness what it is
 * @param since from how many images seen on it has been so
 * @param sure how sure, in [0, 1]: of the runs of the benchmark with this finding, the share that
 *     had it
 * @param evidence numbers by what they are, the most telling first
 * @param curve the column of the history in which it is seen best; null where it is in the samples
 */
public record Finding(
    Illness illness, long since, double sure, Map<String, Double> evidence, String curve) {
  /** Takes a copy of the evidence, in its order. */
  public Finding {
    GanbookException.ifNull("illness", illness);
    if (since < 0 || !(sure >= 0 && sure <= 1)) {
      throw GanbookException.of(
          "finding", "images from 0 and a share in [0, 1]", since + " and " + sure);
    }
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s since %,d images, %.0f %% sure", illness.sentence(), since, 100 * sure);
  }
}
