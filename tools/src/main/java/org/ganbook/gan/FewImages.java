package org.ganbook.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.score.Metric;
import org.ganbook.score.Scorer;
import org.ganbook.score.Scoring;
import org.ganbook.train.Trainer;

/**
 * Trains on a hundred digits, ten of each class, with and without augmentation, and says how much
 * each model has memorised and what its digits are worth.
 */
final class FewImages {
  private static final int OF_EACH = 10;
  private static final int DRAWN = 1000;

  private FewImages() {}

  /** Takes STEPS SEED..., such as {@code 6000 1 2 3}. */
  public static void main(String[] arguments) {
    int steps = Integer.parseInt(arguments[0]);
    Images few = few(Mnist.loadTest());
    GanSpec plain =
        Recipes.classroomCgan(steps)
            .withConditioning(null)
            .withLoss(GanLosses.nonSaturating())
            .withName("plain");
    GanSpec augmented = plain.withAugmentation(Augmentation.diffAugment()).withName("augmented");
    try (var copies = Scoring.of(few, Mnist.load()).only(Metric.MEMORISED).open();
        var worth =
            Scoring.of(Mnist.load())
                .samples(DRAWN)
                .only(Metric.RECOGNISABLE, Metric.FRECHET_DISTANCE, Metric.COVERAGE)
                .open()) {
      for (String seed : List.of(arguments).subList(1, arguments.length)) {
        for (GanSpec spec : List.of(plain, augmented)) {
          try (Gan gan = Gan.create(spec, few, Long.parseLong(seed))) {
            for (int part = 1; part <= 4; part++) {
              Trainer.of(gan).steps(Math.max(1, steps * part / 4)).train();
              System.out.println(line(gan, few, seed, copies, worth));
            }
          }
        }
      }
    }
  }

  private static Images few(Images all) {
    var places = new ArrayList<Integer>();
    for (int c = 0; c < all.classNames().size(); c++) {
      int label = c;
      IntStream.range(0, all.count())
          .filter(i -> all.label(i) == label)
          .limit(OF_EACH)
          .forEach(places::add);
    }
    return all.pick(places.stream().mapToInt(i -> i).toArray());
  }

  private static String line(Gan gan, Images few, String seed, Scorer copies, Scorer worth) {
    var scores = worth.score(gan);
    double[] ratios = ratios(few, gan.sample(DRAWN, 5));
    return String.format(
        Locale.ROOT,
        "%-9s seed %s step %5d %5.0f s memorised %.2f nearer than half %.2f than a third %.2f"
            + " recognisable %.2f Frechet %.1f coverage %.2f",
        gan.spec().name(),
        seed,
        gan.steps(),
        gan.seconds(),
        copies.score(gan).value(Metric.MEMORISED),
        share(ratios, 0.5),
        share(ratios, 1. / 3),
        scores.value(Metric.RECOGNISABLE),
        scores.value(Metric.FRECHET_DISTANCE),
        scores.value(Metric.COVERAGE));
  }

  /** How far each image is from the nearest of few, as a share of how far that is from another. */
  private static double[] ratios(Images few, Images drawn) {
    int count = few.count();
    var apart = new double[count];
    for (int i = 0; i < count; i++) {
      int one = i;
      Images others = few.pick(IntStream.range(0, count).filter(j -> j != one).toArray());
      apart[i] = others.nearestTo(few.range(i, i + 1)).distances()[0];
    }
    var nearest = few.nearestTo(drawn);
    return IntStream.range(0, drawn.count())
        .mapToDouble(i -> nearest.distances()[i] / apart[nearest.places()[i]])
        .toArray();
  }

  private static double share(double[] values, double below) {
    return (double) Arrays.stream(values).filter(v -> v < below).count() / values.length;
  }
}
