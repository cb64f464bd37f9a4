package org.ganbook.doctor;

import java.math.BigDecimal;
import java.math.MathContext;
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

  /** Returns the evidence as people read it: three digits of each number, in their order. */
  public Map<String, String> written() {
    var written = new LinkedHashMap<String, String>();
    evidence.forEach((name, value) -> written.put(name, written(value)));
    return written;
  }

  private static String written(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "-∞";
    }
    if (size >= 1e7 || (size > 0 && size < 1e-4)) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    if (size >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    var three = new BigDecimal(value).round(new MathContext(3));
    return three.signum() == 0 ? "0" : three.stripTrailingZeros().toPlainString();
  }

  /** Returns how sure it is, such as "92 % sure"; 100 only if it is certain. */
  String surely() {
    return (sure == 1 ? 100 : Math.min(99, Math.round(100 * sure))) + " % sure";
  }

  @Override
  public String toString() {
    String sentence = illness.sentence();
    return illness.ill()
        ? String.format(Locale.ROOT, "%s Since %,d images, %s.", sentence, since, surely())
        : sentence;
  }
}
