package org.ganbook.gan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.data.ShapeMeasure;
import org.ganbook.data.Shapes;
import org.ganbook.score.Agreement;
import org.ganbook.score.Classifier;

/** Trains a model that is told numbers or words, and prints how well it does as it is told. */
final class ToldTrials {
  private static final int DRAWN = 9000;

  /** Held out where asked for: a thickness and slant of one digit each. */
  private static final List<String> HELD_OUT =
      List.of(
          "thick slanted seven", "thin upright two", "thick upright four", "thin slanted eight");

  /** Deviations from the mean between which slant is held out. */
  private static final float LOW = 0.5f;

  private static final float HIGH = 1;

  private ToldTrials() {}

  /**
   * Takes numbers or words, steps and seed, and "without", if combinations or a band of slants are
   * to be held out of the training; "plain" for the usual step, without wrong conditions.
   */
  public static void main(String[] arguments) {
    var all = List.of(arguments);
    int steps = Integer.parseInt(all.get(1));
    long seed = Long.parseLong(all.get(2));
    boolean words = all.get(0).equals("words");
    boolean without = all.contains("without");
    GanSpec spec = words ? Recipes.captionCgan(steps) : Recipes.shapeCgan(steps);
    spec = all.contains("plain") ? spec.withLoss(GanLosses.nonSaturating()) : spec;
    Images data = Mnist.load();
    var shapes = Shapes.of(data);
    if (words) {
      words(spec, steps, seed, data, shapes, without);
    } else {
      numbers(spec, steps, seed, data, shapes, without);
    }
  }

  private static void numbers(
      GanSpec spec, int steps, long seed, Images data, Shapes shapes, boolean without) {
    var language = Measures.of(shapes, ShapeMeasure.THICKNESS, ShapeMeasure.SLANT);
    var told = language.conditions(shapes);
    IntPredicate inside = i -> inBand(told.rows(i, i + 1)[1]);
    try (Gan gan = trained(spec, steps, seed, data, told, i -> !without || !inside.test(i))) {
      var asked = told.pick(IntStream.range(0, DRAWN).toArray());
      var drawn = Shapes.of(gan.sample(asked, seed));
      for (var what : List.of(ShapeMeasure.THICKNESS, ShapeMeasure.SLANT)) {
        double[] wanted = language.values(asked, what);
        double[] found = drawn.values(what);
        print(
            gan,
            "%s: correlation %.3f, error inside the band %.3g, outside %.3g %s",
            what,
            new PearsonsCorrelation().correlation(wanted, found),
            error(wanted, found, inside),
            error(wanted, found, inside.negate()),
            what.unit());
      }
    }
  }

  private static boolean inBand(float slant) {
    return slant >= LOW && slant < HIGH;
  }

  private static double error(double[] wanted, double[] found, IntPredicate which) {
    return IntStream.range(0, wanted.length)
        .filter(which)
        .mapToDouble(i -> Math.abs(wanted[i] - found[i]))
        .average()
        .orElseThrow();
  }

  private static void words(
      GanSpec spec, int steps, long seed, Images data, Shapes shapes, boolean without) {
    var language = Captions.of(data, shapes);
    var told = language.ask(language.texts(data, shapes, seed));
    IntPredicate kept =
        i -> !HELD_OUT.contains(language.meaning(data.label(i), shapes, i).toString());
    try (Gan gan = trained(spec, steps, seed, data, told, i -> !without || kept.test(i));
        var classifier = Classifier.mnist()) {
      var captions = IntStream.range(0, DRAWN).mapToObj(language::example).toList();
      print(gan, "all: %s", agreement(gan, language, captions, classifier));
      for (String caption : HELD_OUT) {
        var repeated = IntStream.range(0, DRAWN / 10).mapToObj(i -> caption).toList();
        print(gan, "%s: %s", caption, agreement(gan, language, repeated, classifier));
      }
    }
  }

  private static Agreement agreement(
      Gan gan, Captions language, List<String> captions, Classifier classifier) {
    return Agreement.of(language, captions, gan.sample(language.ask(captions), 7), classifier);
  }

  private static Gan trained(
      GanSpec spec, int steps, long seed, Images data, Conditions told, IntPredicate which) {
    int[] kept = IntStream.range(0, data.count()).filter(which).toArray();
    Gan gan = Gan.create(spec, data.pick(kept), told.pick(kept), seed);
    for (int step = 0; step < steps; step++) {
      gan.step();
    }
    return gan;
  }

  private static void print(Gan gan, String format, Object... values) {
    System.out.printf(
        Locale.ROOT,
        "%s, %d steps in %.0f s, seed %d: %s%n",
        gan.spec().name(),
        gan.steps(),
        gan.seconds(),
        gan.seed(),
        String.format(Locale.ROOT, format, Arrays.copyOf(values, values.length)));
  }
}
