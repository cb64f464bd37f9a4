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
import static org.ganbook.doctor.Illness.OSCILLATION;
import static org.ganbook.doctor.Illness.PARTIAL_COLLAPSE;
import static org.ganbook.doctor.Illness.RANGE_MISMATCH;
import static org.ganbook.doctor.Illness.SQUASHED;
import static org.ganbook.doctor.Illness.TOO_EARLY;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** Of a classifier and between classes: no healthy run of the benchmark was as bad. */
  private static final double LEAST_SURE = 0.6;

  private static final double MOST_UNEVEN = 0.8;

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
    if (!frozen() || signs.brokenSince() >= 0) { // G's loss may well grow against a D that stands
      diverging();
    }
    squashed();
    if (signs.steps() < EARLY_STEPS || signs.images() < EARLY_IMAGES) {
      if (found.isEmpty()) {
        add(TOO_EARLY, 0, null, "steps", signs.steps(), "images seen", signs.images());
      }
      return;
    }
    oscillation();
    discriminator();
    if (samples != null) {
      samples();
    }
    memorising();
    if (found.isEmpty() && unlike()) {
      add(
          young() ? TOO_EARLY : CANNOT_TELL,
          0,
          null,
          "how sure the classifier is of the samples",
          samples.confidence(),
          "unevenness of the classes (0 where they are as in the data)",
          samples.uneven());
    }
    if (found.isEmpty()) {
      boolean nothing = !known(History.D_REAL) && !known(History.D_ACCURACY);
      add(nothing ? CANNOT_TELL : HEALTHY, 0, null, History.D_REAL, History.D_FAKE);
    }
    found.sort(Comparator.comparing(Finding::illness));
  }

  private boolean known(String name) {
    return !Double.isNaN(signs.late(name));
  }

  /** D's weights are where they were at first. */
  private boolean frozen() {
    return samples != null && samples.discriminatorMoved() < 1e-3;
  }

  private void diverging() {
    long broken = signs.brokenSince();
    if (broken >= 0) {
      addAt(DIVERGING, broken, History.D_LOSS, "images with finite losses", broken);
      return;
    }
    boolean critic = signs.game == Game.CRITIC;
    double largeLoss = critic ? 300 : 50;
    double largeGradient = critic ? 100 : 1000;
    int since =
        signs.since(
            i ->
                large(signs.dLoss(i), largeLoss)
                    || large(signs.gLoss(i), largeLoss)
                    || large(signs.gGradient(i), largeGradient)
                    || large(signs.dGradient(i), largeGradient));
    if (since >= 0) {
      add(
          DIVERGING,
          since,
          large(signs.late(History.D_LOSS), largeLoss) ? History.D_LOSS : History.G_LOSS,
          History.D_LOSS,
          History.G_LOSS,
          History.G_GRADIENT);
    }
  }

  /** What was not recorded, NaN, is not large. */
  private static boolean large(double value, double limit) {
    return Math.abs(value) > limit;
  }

  private void squashed() {
    int since =
        signs.since(
            i ->
                signs.fooled(i) > 0.99
                    && signs.real(i) >= 0.5
                    && signs.real(i) < 0.7311
                    && signs.fake(i) >= 0.5
                    && signs.fake(i) < 0.7311);
    if (since == 0 && signs.game == Game.CROSS_ENTROPY && !frozen()) {
      add(SQUASHED, since, History.D_FAKE, History.G_ACCURACY, History.D_REAL, History.D_FAKE);
    }
  }

  /** What D's numbers say. */
  private void discriminator() {
    boolean critic = signs.game == Game.CRITIC;
    int wrong = signs.since(i -> signs.accuracy(i) < 0.3);
    if (!critic && wrong >= 0) {
      add(D_BLIND, wrong, History.D_ACCURACY, History.D_ACCURACY);
      return;
    }
    if (frozen()) {
      add(D_BLIND, 0, null, "change of D's weights", samples.discriminatorMoved());
      return;
    }
    if (!critic && apart() < 0.1 && best() < 0.8) {
      // D at rest near 0.5 is blind, or G is as good as it can be: only samples tell which.
      boolean bad =
          samples != null
              && !(samples.statistics() >= 0.2)
              && !(samples.spread() < 0.5) // that is a collapse
              && (samples.apart() < 0.4 || samples.coverage() < 0.1);
      boolean unseen =
          samples == null || (Double.isNaN(samples.apart()) && !(samples.uneven() < 0.4));
      if (found.isEmpty() && (bad || (unseen && best() < 0.7))) {
        add(
            bad ? D_BLIND : CANNOT_TELL,
            0,
            History.D_REAL,
            History.D_REAL,
            History.D_FAKE,
            History.D_ACCURACY);
        return;
      }
    }
    int still = signs.since(i -> signs.gGradient(i) == 0);
    boolean stands = samples != null && samples.generatorMoved() < 1e-3;
    if (still == 0 || (stands && signs.late(History.G_GRADIENT) > 1e-2)) {
      add(
          G_FROZEN,
          0,
          History.G_GRADIENT,
          History.G_GRADIENT,
          "change of G's weights",
          samples == null ? Double.NaN : samples.generatorMoved());
      return;
    }
    int wins =
        signs.since(
            i ->
                signs.accuracy(i) > 0.9
                    || (signs.accuracy(i) > 0.8 && signs.real(i) - signs.fake(i) > 0.5));
    if (critic || wins < 0) {
      return;
    }
    boolean vanishing = signs.late(History.G_GRADIENT) < 1e-2;
    add(
        vanishing ? G_VANISHING : D_WINS,
        wins,
        vanishing ? History.G_GRADIENT : History.D_ACCURACY,
        History.D_ACCURACY,
        History.D_FAKE,
        History.G_GRADIENT);
  }

  private double apart() {
    return signs.late(History.D_REAL) - signs.late(History.D_FAKE);
  }

  /** D's best accuracy. */
  private double best() {
    return Arrays.stream(signs.of(History.D_ACCURACY)).max().orElse(Double.NaN);
  }

  private void samples() {
    boolean half = samples.low() >= 0.495 && samples.low() < 0.6; // a sigmoid's, of tanh's range
    if ((half || samples.outside() > 0.1) && samples.statistics() < 0.2) {
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
    boolean few = samples.apart() < 0.35 && samples.spread() < 0.7;
    boolean close = samples.spread() < 0.5 && signs.late(History.D_ACCURACY) < 0.8;
    if (samples.told() < 0.55 && !few && !close && found.isEmpty()) {
      addAt(
          CLASS_IGNORED,
          signs.images(),
          null,
          "share of real images that D prefers under their own class",
          samples.told(),
          "share of samples as asked",
          samples.asAsked());
    }
    if (few || close) {
      addAt(
          COLLAPSE,
          signs.images(),
          null,
          "distance to the nearest other sample (1 for real images)",
          samples.apart(),
          "spread of the samples (1 for real images)",
          samples.spread());
    } else if (samples.apart() < 0.4 || uneven()) {
      addAt(
          PARTIAL_COLLAPSE,
          signs.images(),
          null,
          "distance to the nearest other sample (1 for real images)",
          samples.apart(),
          "unevenness of the classes (0 where they are as in the data)",
          samples.uneven());
    }
  }

  /**
   * Digits that can be recognised, some far more often than others; while the run is young that is
   * no more than youth.
   */
  private boolean uneven() {
    double chance = 0.12 + 0.8 / Math.sqrt(samples.count());
    return samples.confidence() > 0.9 && samples.uneven() > chance && !young();
  }

  private boolean young() {
    return signs.images() <= 5L * signs.imagesPerEpoch();
  }

  /** Nothing that a classifier knows: however calm the numbers are, that is not healthy. */
  private boolean unlike() {
    return samples != null && (samples.confidence() < LEAST_SURE || samples.uneven() > MOST_UNEVEN);
  }

  private void memorising() {
    int each = signs.imagesPerEpoch();
    boolean near = samples == null || samples.copied() < 2;
    if (each < 2000 && signs.images() > 20L * each && near) {
      add(
          MEMORISING,
          0,
          null,
          "training images",
          each,
          "distance to the nearest of them (1 for one another)",
          samples == null ? Double.NaN : samples.copied());
    }
  }

  /** G's loss goes up and down in waves, high above its line. */
  private void oscillation() {
    double waves = signs.waves(History.G_LOSS);
    double level = signs.mean(History.G_LOSS);
    if (signs.game == Game.CROSS_ENTROPY && waves > 0.16 * level && level > 1.2) {
      add(
          OSCILLATION,
          signs.count / 4,
          History.G_LOSS,
          "waves of G's loss, as a share of it",
          waves / level,
          History.G_LOSS,
          History.G_GRADIENT);
    }
  }

  private void add(Illness illness, int stretch, String curve, Object... evidence) {
    addAt(illness, signs.imagesBefore(stretch), curve, evidence);
  }

  /** Evidence is a column's name, for its late mean, or a name and a number behind it. */
  private void addAt(Illness illness, long since, String curve, Object... evidence) {
    var numbers = new LinkedHashMap<String, Double>();
    for (int i = 0; i < evidence.length; i++) {
      String name = (String) evidence[i];
      boolean given = i + 1 < evidence.length && evidence[i + 1] instanceof Number;
      double value = given ? ((Number) evidence[++i]).doubleValue() : signs.late(name);
      if (!Double.isNaN(value)) {
        numbers.put(name, value);
      }
    }
    // The benchmark measured the doctor with all that a model shows, and with its numbers alone.
    boolean within = samples != null && !Double.isNaN(samples.generatorMoved());
    found.add(new Finding(illness, since, Sureness.of(illness, within), numbers, curve));
  }
}
