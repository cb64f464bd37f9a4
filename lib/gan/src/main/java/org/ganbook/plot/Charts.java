package org.ganbook.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.ShapeMeasure;
import org.ganbook.data.Shapes;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.FunctionChart;
import org.ganbook.figure.Histogram;
import org.ganbook.figure.Level;
import org.ganbook.figure.Plotly;
import org.ganbook.figure.SideBySide;
import org.ganbook.gan.History;
import org.ganbook.gan.Measures;
import org.ganbook.score.Metric;
import org.ganbook.score.ScoreCurve;
import org.ganbook.score.Scores;
import org.ganbook.score.WassersteinDistance;

/**
 * The charts of this course. D is blue and G is vermilion in each. Of what was recorded at every
 * step, each step is thin and pale, with the running mean on top; the x axis counts real images
 * seen.
 *
 * <p>Runs beside each other: {@link RunComparison}; functions: {@link FunctionChart}.
 */
public final class Charts {
  private static final int SQUARE = 420;

  private Charts() {}

  /**
   * Draws the losses of D and G. Peaks far beyond most others leave the upper edge; zoom out to see
   * them.
   *
   * @param history what was recorded, with {@link History#D_LOSS} and {@link History#G_LOSS}
   * @param levels values to compare with, such as {@link Level#discriminator} at equilibrium
   */
  public static Chart losses(History history, Level... levels) {
    return TrainingCurves.of(history).losses(levels);
  }

  /**
   * Draws the accuracies of D and G from 0 to 1, with the line of a coin's guess.
   *
   * @param history what was recorded, with {@link History#D_ACCURACY} and {@link
   *     History#G_ACCURACY}
   */
  public static Chart accuracies(History history) {
    return TrainingCurves.of(history).accuracies();
  }

  /**
   * Draws D's mean probability of "real" for real and for generated images, from 0 to 1.
   *
   * @param history what was recorded, with {@link History#D_REAL} and {@link History#D_FAKE}
   */
  public static Chart dOfX(History history) {
    return TrainingCurves.of(history).probabilities();
  }

  /**
   * Draws the norms of both gradients, on a logarithmic axis.
   *
   * @param history what was recorded, with {@link History#D_GRADIENT} and {@link
   *     History#G_GRADIENT}
   */
  public static Chart gradientNorms(History history) {
    return TrainingCurves.of(history).gradientNorms();
  }

  /**
   * Draws how many images each class has, one bar a class, with the line of equal shares.
   *
   * @throws org.ganbook.GanbookException if the images have no labels
   */
  public static Chart classHistogram(Images images) {
    return classes(images.classCounts(), images.classNames());
  }

  /**
   * Draws how many of a model's images the classifier recognised as each class, one bar a class,
   * with the line of equal shares.
   */
  public static Chart classHistogram(Scores scores) {
    return classes(scores.classCounts(), scores.classNames()).withTitle(scores.model());
  }

  private static Chart classes(int[] counts, List<String> classes) {
    var numbers = Arrays.stream(counts).summaryStatistics();
    double[] heights = Arrays.stream(counts).asDoubleStream().toArray();
    var bars = Plotly.bars(null, classes, Plotly.numbers(heights), Style.REAL);
    var names = Plotly.axis("class", "type", "category");
    return Chart.of(List.of(bars), names, Plotly.axis("images"))
        .withTitle(String.format(Locale.ROOT, "%,d images by class", numbers.getSum()))
        .with(Level.of("equal shares", (double) numbers.getSum() / Math.max(1, counts.length)))
        .withText(
            String.format(
                Locale.ROOT,
                "%,d images in %d classes of %,d to %,d.",
                numbers.getSum(),
                counts.length,
                counts.length == 0 ? 0 : numbers.getMin(),
                counts.length == 0 ? 0 : numbers.getMax()));
  }

  /**
   * Draws how often a generator that was asked for one class drew which, as a matrix of shares, one
   * row a class asked for; a perfect one is dark on its diagonal.
   *
   * @param counts {@code [asked][recognised]}, such as 100 images of each class, as a classifier
   *     recognises them
   * @param classes the classes' names
   * @throws org.ganbook.GanbookException if it is not a square of as many rows as names
   */
  public static Chart obedience(int[][] counts, List<String> classes) {
    return Matrix.obedience(counts, classes);
  }

  /**
   * Draws the scores of one or several models that are shares, beside those of real images, as
   * horizontal bars; the Fréchet distance of a single model stands in the title.
   */
  public static Chart scores(Scores... models) {
    return ScoreCharts.bars(List.of(models));
  }

  /**
   * Draws losses and, below them on the same axis, scores along the training.
   *
   * @param history what was recorded
   * @param curve the watcher that scored
   * @param metrics which of its scores; of a single one the value of real images is drawn too
   * @throws org.ganbook.GanbookException if the curve lacks one of the metrics
   */
  public static Chart lossesAndScores(History history, ScoreCurve curve, Metric... metrics) {
    return ScoreCharts.along(history, curve, metrics);
  }

  /**
   * Draws how often which thickness of stroke and which slant come, among real and among generated
   * digits, with the distance of both as it is among the scores.
   *
   * @throws org.ganbook.GanbookException if images are coloured, or there are none
   */
  public static SideBySide shapes(Images real, Images generated) {
    return shapes(real, generated, ShapeMeasure.THICKNESS, ShapeMeasure.SLANT);
  }

  /** Draws how often which values of two measures come, as {@link #shapes(Images, Images)} does. */
  public static SideBySide shapes(
      Images real, Images generated, ShapeMeasure left, ShapeMeasure right) {
    Shapes those = Shapes.of(real);
    Shapes these = Shapes.of(generated);
    return SideBySide.of(mirror(those, these, left), mirror(those, these, right));
  }

  private static Chart mirror(Shapes real, Shapes generated, ShapeMeasure measure) {
    double[] those = real.values(measure);
    double[] these = generated.values(measure);
    var both = Histogram.of("real", those).and("generated", these);
    return both.axis(measure + " in " + measure.unit())
        .chart()
        .withTitle(
            String.format(
                Locale.ROOT,
                "%s: distance %.3g %s",
                measure,
                WassersteinDistance.of(those, these),
                measure.unit()));
  }

  /**
   * Draws what a generator was asked for against what it drew, one dot an image, with the
   * correlation of both and the line on which they are equal.
   *
   * @param what thickness, slant or another measure
   * @param asked for it, one an image, such as {@link Measures#values} gives it
   * @param drawn the images
   * @throws GanbookException if there are not as many numbers as images, or fewer than two
   */
  public static Chart asked(ShapeMeasure what, double[] asked, Images drawn) {
    double[] measured = Shapes.of(drawn).values(what);
    if (asked.length < 2 || asked.length != measured.length) {
      throw GanbookException.of(
          "asked and measured " + what, "a number an image, at least two", asked.length);
    }
    double r = new PearsonsCorrelation().correlation(asked, measured);
    String unit = " in " + what.unit();
    double low = Math.min(min(asked), min(measured));
    double high = Math.max(max(asked), max(measured));
    var ends = new double[] {low, high};
    var equal = Plotly.line("as asked", ends, ends, Style.REAL, 2);
    var dots = Plotly.dots("images", asked, measured, Style.GENERATOR, 4, 0.5);
    return Chart.of(
            List.of(equal, dots), Plotly.axis("asked" + unit), Plotly.axis("measured" + unit))
        .withTitle(String.format(Locale.ROOT, "%s: correlation %.3f", what, r))
        .withSize(SQUARE, SQUARE)
        .withText(
            String.format(
                Locale.ROOT,
                "%s asked for and measured in %,d images: correlation %.3f.",
                what,
                asked.length,
                r));
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  /**
   * Draws the scores of a sweep over two hyper-parameters as a heat map, each score in its cell.
   *
   * @param rows name of the first one and its values, from above
   * @param columns name of the second one and its values, from left
   * @param scores {@code [row][column]}; NaN where there is none
   * @throws org.ganbook.GanbookException if the scores are not as many as the values say
   */
  public static Chart sweep(Setting rows, Setting columns, double[][] scores) {
    return Matrix.sweep(rows, columns, scores, null, Metric.Better.HIGHER);
  }

  /**
   * Draws a heat map as {@link #sweep(Setting, Setting, double[][])} does, with the spread of each
   * score behind it.
   *
   * @param spreads {@code [row][column]}, such as the seeds' standard deviations; NaN where there
   *     is none
   * @param better which scores have the bright end of the scale
   */
  public static Chart sweep(
      Setting rows, Setting columns, double[][] scores, double[][] spreads, Metric.Better better) {
    return Matrix.sweep(rows, columns, scores, spreads, better);
  }

  /**
   * A hyper-parameter and the values that were tried.
   *
   * @param name such as "learning rate"
   * @param values as they are written in the picture
   */
  public record Setting(String name, List<String> values) {
    /** Makes a setting of values such as 1e-4, 2e-4. */
    public static Setting of(String name, Object... values) {
      return new Setting(name, Arrays.stream(values).map(String::valueOf).toList());
    }
  }
}
