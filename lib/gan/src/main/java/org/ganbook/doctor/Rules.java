package org.ganbook.doctor;

import static org.ganbook.doctor.Illness.BATCH_STATISTICS;
import static org.ganbook.doctor.Illness.CANNOT_TELL;
import static org.ganbook.doctor.Illness.CLASS_IGNORED;
import static org.ganbook.doctor.Illness.COLLAPSE;
import static org.ganbook.doctor.Illness.DIVERGING;
import static org.ganbook.doctor.Illness.D_BLIND;
import static org.ganbook.doctor.Illness.D_WINS;
import static org.ganbook.doctor.Illness.G_FROZEN;
import static org.ganbook.doctor.Illness.G_VANISHING;
import static org.ganbook.doctor.Illness.HEALTHY;
import static org.ganbook.doctor.Illness.MEMORISING;
import static org.ganbook.doctor.Illness.PARTIAL_COLLAPSE;
import static org.ganbook.doctor.Illness.RANGE_MISMATCH;
import static org.ganbook.doctor.Illness.SQUASHED;
import static org.ganbook.doctor.Illness.TOO_EARLY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.gan.History;

/**
 * The doctor's rules: each looks at a few numbers and compares them with a threshold that was
 * chosen on a part of the benchmark (docs/doctor.md has what they make of the rest).
 */
final class Rules {
  /** Before this, losses say nothing yet. */
  private static final int EARLY_STEPS = 150;

  private static final int EARLY_IMAGES = 4000;

  private final Signs signs;
  private final Samples samples;
  private final List<Finding> found = new ArrayList<>();

  private Rules(Signs signs, Samples samples) {
    this.signs = signs;
    this.samples = samples;
  }

  /** Looks at a history and, where it is not null, at what the samples say. */
  static List<Finding> of(History history, String loss, Samples samples) {
    if (history.size() == 0) {
      return List.of(new Finding(TOO_EARLY, 0, 1, Map.of("steps", 0.0), null));
    }
    var rules = new Rules(new Signs(history, loss), samples);
    rules.look();
    return rules.found;
  }

  private void look() {
    diverging();
    squashed();
    if (signs.steps() < EARLY_STEPS || signs.images() < EARLY_IMAGES) {
      if (found.isEmpty()) {
        add(TOO_EARLY, 0, null, "steps", signs.steps(), "images seen", signs.images());
      }
      return;
    }
    discriminator();
    if (samples != null) {
      samples();
    }
    memorising();
    oscillation();
    if (found.isEmpty()) {
      boolean nothing = !known(History.D_REAL) && !known(History.D_ACCURACY);
      add(
          nothing ? CANNOT_TELL : HEALTHY,
          0,
          null,
          History.D_REAL,
          signs.late(History.D_REAL),
          History.D_FAKE,
          signs.late(History.D_FAKE));
    }
    found.sort(Comparator.comparing(Finding::illness));
  }

  private boolean known(String name) {
    return !Double.isNaN(signs.late(name));
  }

  private void diverging() {
    double large = signs.game == Game.CRITIC || signs.game == Game.OTHER ? 1000 : 50;
    int since =
        signs.since(
            i ->
                !(Math.abs(signs.dLoss(i)) < large && Math.abs(signs.gLoss(i)) < large)
                    && !(Double.isNaN(signs.dLoss(i)) && !known(History.G_LOSS)));
    if (since >= 0) {
      add(
          DIVERGING,
          since,
          Math.abs(signs.late(History.D_LOSS)) > large ? History.D_LOSS : History.G_LOSS,
          History.D_LOSS,
          signs.late(History.D_LOSS),
          History.G_LOSS,
          signs.late(History.G_LOSS));
    }
  }

  private void squashed() {
    int since =
        signs.since(
            i ->
                signs.fooled(i) == 1
                    && signs.accuracy(i) == 0.5
                    && signs.real(i) >= 0.5
                    && signs.real(i) < 0.7311
                    && signs.fake(i) >= 0.5
                    && signs.fake(i) < 0.7311);
    if (since == 0) {
      add(
          SQUASHED,
          since,
          History.D_ACCURACY,
          History.D_ACCURACY,
          signs.late(History.D_ACCURACY),
          History.G_ACCURACY,
          signs.late(History.G_ACCURACY));
    }
  }

  /** What D's numbers say. */
  private void discriminator() {
    boolean critic = signs.game == Game.CRITIC;
    int wrong = signs.since(i -> signs.accuracy(i) < 0.3);
    if (!critic && wrong >= 0) {
      add(D_BLIND, wrong, History.D_ACCURACY, History.D_ACCURACY, signs.late(History.D_ACCURACY));
      return;
    }
    if (samples != null && samples.discriminatorMoved() < 1e-3) {
      add(D_BLIND, 0, null, "change of D's weights", samples.discriminatorMoved());
      return;
    }
    if (!critic && nothingLearnt()) {
      add(
          D_BLIND,
          0,
          History.D_ACCURACY,
          History.D_REAL,
          signs.late(History.D_REAL),
          History.D_FAKE,
          signs.late(History.D_FAKE));
      return;
    }
    int still = signs.since(i -> signs.gGradient(i) == 0);
    boolean stands = samples != null && samples.generatorMoved() < 1e-3;
    if (still == 0 || (stands && signs.late(History.G_GRADIENT) > 1e-2)) {
      add(
          G_FROZEN,
          0,
          History.G_GRADIENT,
          History.G_GRADIENT,
          signs.late(History.G_GRADIENT),
          "change of G's weights",
          samples == null ? Double.NaN : samples.generatorMoved());
      return;
    }
    int wins = signs.since(i -> signs.accuracy(i) > 0.93);
    if (critic || wins < 0) {
      return;
    }
    boolean vanishing = signs.late(History.G_GRADIENT) < 1e-2;
    add(
        vanishing ? G_VANISHING : D_WINS,
        wins,
        vanishing ? History.G_GRADIENT : History.D_ACCURACY,
        History.D_ACCURACY,
        signs.late(History.D_ACCURACY),
        History.D_FAKE,
        signs.late(History.D_FAKE),
        History.G_GRADIENT,
        signs.late(History.G_GRADIENT));
  }

  /** D never told real from generated, and samples, where there are any, are bad. */
  private boolean nothingLearnt() {
    double best = 0;
    for (int i = 0; i < signs.count; i++) {
      best = Math.max(best, signs.accuracy(i));
    }
    double gap = signs.late(History.D_REAL) - signs.late(History.D_FAKE);
    boolean bad = samples == null ? best < 0.7 : samples.apart() < 0.4 || samples.coverage() < 0.1;
    return gap < 0.1 && best < 0.8 && bad;
  }

  private void samples() {
    if (samples.outside() > 0.1 || samples.low() > 0.4 || samples.high() < 0.6) {
      add(
          RANGE_MISMATCH,
          0,
          null,
          "share of G's outputs outside the pixels' range",
          samples.outside(),
          "G's lowest output (0 is black, 1 white)",
          samples.low(),
          "G's highest output",
          samples.high());
    }
    if (samples.statistics() > 0.2) {
      add(BATCH_STATISTICS, 0, null, "change with the batch's statistics", samples.statistics());
    }
    if (samples.asAsked() < 0.25) {
      add(CLASS_IGNORED, 0, null, "share of samples as asked", samples.asAsked());
    }
    if (samples.apart() < 0.35 && samples.spread() < 0.7) {
      add(
          COLLAPSE,
          0,
          null,
          "distance to the nearest other sample, of real images' 1",
          samples.apart(),
          "spread between samples, of real images' 1",
          samples.spread());
    } else if (samples.apart() < 0.4) {
      add(
          PARTIAL_COLLAPSE,
          0,
          null,
          "distance to the nearest other sample, of real images' 1",
          samples.apart(),
          "difference of classes from the data's",
          samples.uneven());
    }
  }

  private void memorising() {
    int each = signs.imagesPerEpoch();
    boolean near = samples == null || samples.copied() < 1.25;
    if (each < 2000 && signs.images() > 20L * each && near) {
      add(
          MEMORISING,
          0,
          null,
          "training images",
          each,
          "distance to the nearest of them, of their own 1",
          samples == null ? Double.NaN : samples.copied());
    }
  }

  private void oscillation() {
    // filled below
  }

  private void add(Illness illness, int stretch, String curve, Object... evidence) {
    var numbers = new LinkedHashMap<String, Double>();
    for (int i = 0; i < evidence.length; i += 2) {
      double value = ((Number) evidence[i + 1]).doubleValue();
      if (!Double.isNaN(value)) {
        numbers.put((String) evidence[i], value);
      }
    }
    found.add(new Finding(illness, signs.imagesBefore(stretch), 0.9, numbers, curve));
  }
}
