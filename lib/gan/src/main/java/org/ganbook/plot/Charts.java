package org.ganbook.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ganbook.data.Images;
import org.ganbook.figure.Chart;
import org.ganbook.figure.FunctionChart;
import org.ganbook.figure.Level;
import org.ganbook.gan.History;
import org.ganbook.score.Metric;
import org.ganbook.score.ScoreCurve;
import org.ganbook.score.Scores;

/**
 * The charts of this course. D is blue and G is vermilion in each. Of what was recorded at every
 * step, each step is thin and pale, with the running mean on top; the x axis counts real images
 * seen.
 *
 * <p>Runs beside each other: {@link RunComparison}; functions: {@link FunctionChart}.
 */
public final class Charts {
  private Charts() {}

  /**
   * Draws the losses of D and G.
   *
   * @param history what was recorded, with {@link History#D_LOSS} and {@link History#G_LOSS}
   * @param levels values to compare with, such as {@link Level#discriminator} at equilibrium
   * @return the chart; peaks far beyond most others leave its upper edge, zoom out to see them
   */
  public static Chart losses(History history, Level... levels) {
    var curves = curves(history);
    return curves
        .losses(levels)
        .withTitle(curves.titled("Losses"))
        .withText(
            ends(
                history,
                "Losses of discriminator and generator",
                "D %.3f, G %.3f.",
                History.D_LOSS,
                History.G_LOSS));
  }

  /**
   * Draws the accuracies of D and G, with the line of a coin's guess.
   *
   * @param history what was recorded, with {@link History#D_ACCURACY} and {@link
   *     History#G_ACCURACY}
   * @return the chart, its y axis from 0 to 1
   */
  public static Chart accuracies(History history) {
    var curves = curves(history);
    String what = "D's accuracy and the share of images with which G fools D";
    return curves
        .accuracies()
        .withTitle(curves.titled("Accuracies"))
        .withText(ends(history, what, "D %.2f, G %.2f.", History.D_ACCURACY, History.G_ACCURACY));
  }

  /**
   * Draws D's mean probability of "real" for real and for generated images.
   *
   * @param history what was recorded, with {@link History#D_REAL} and {@link History#D_FAKE}
   * @return the chart, its y axis from 0 to 1
   */
  public static Chart dOfX(History history) {
    var curves = curves(history);
    return curves
        .probabilities()
        .withTitle(curves.titled("What D thinks"))
        .withText(
            ends(
                history,
                "D's mean probability of \"real\"",
                "D(x) %.2f, D(G(z)) %.2f.",
                History.D_REAL,
                History.D_FAKE));
  }

  /**
   * Draws the norms of both gradients, on a logarithmic axis.
   *
   * @param history what was recorded, with {@link History#D_GRADIENT} and {@link
   *     History#G_GRADIENT}
   * @return the chart
   */
  public static Chart gradientNorms(History history) {
    var curves = curves(history);
    return curves
        .gradientNorms()
        .withTitle(curves.titled("Gradients"))
        .withText(
            ends(
                history,
                "Norms of the gradients",
                "D %.3g, G %.3g.",
                History.D_GRADIENT,
                History.G_GRADIENT));
  }

  /**
   * Draws how many images each class has, with the line of equal shares.
   *
   * @param images labelled images
   * @return the chart, one bar a class
   * @throws org.ganbook.GanbookException if the images have no labels
   */
  public static Chart classHistogram(Images images) {
    return ClassBars.of(images);
  }

  /**
   * Draws how many of a model's images the classifier recognised as each class, with the line of
   * equal shares.
   *
   * @param scores of the model
   * @return the chart, one bar a class
   */
  public static Chart classHistogram(Scores scores) {
    return ClassBars.of(scores.classCounts(), scores.classNames()).withTitle(scores.model());
  }

  /**
   * Draws how often a generator that was asked for one class drew which.
   *
   * @param counts {@code [asked][recognised]}, such as 100 images of each class, as a classifier
   *     recognises them
   * @param classes the classes' names
   * @return a matrix of shares, one row a class asked for; a perfect one is dark on its diagonal
   * @throws org.ganbook.GanbookException if it is not a square of as many rows as names
   */
  public static Chart obedience(int[][] counts, List<String> classes) {
    return Matrix.obedience(counts, classes);
  }

  /**
   * Draws the scores of models that are shares, beside those of real images.
   *
   * @param models one or several
   * @return horizontal bars; the Fréchet distance of a single model stands in the title
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
   * @return two charts in one
   * @throws org.ganbook.GanbookException if the curve lacks one of the metrics
   */
  public static Chart lossesAndScores(History history, ScoreCurve curve, Metric... metrics) {
    return ScoreCharts.along(history, curve, metrics);
  }

  /**
   * Draws the scores of a sweep over two hyper-parameters as a heat map, each score in its cell.
   *
   * @param rows name of the first one and its values, from above
   * @param columns name of the second one and its values, from left
   * @param scores {@code [row][column]}; NaN where there is none
   * @return the heat map
   * @throws org.ganbook.GanbookException if the scores are not as many as the values say
   */
  public static Chart sweep(Setting rows, Setting columns, double[][] scores) {
    return Matrix.sweep(rows, columns, scores);
  }

  /**
   * A hyper-parameter and the values that were tried.
   *
   * @param name such as "learning rate"
   * @param values as they are written in the picture
   */
  public record Setting(String name, List<String> values) {
    /**
     * Makes a setting.
     *
     * @param name such as "learning rate"
     * @param values such as 1e-4, 2e-4
     * @return the setting
     */
    public static Setting of(String name, Object... values) {
      return new Setting(name, Arrays.stream(values).map(String::valueOf).toList());
    }
  }

  private static TrainingCurves curves(History history) {
    return new TrainingCurves(history, TrainingAxis.of(history));
  }

  /** A sentence that ends with the last values of two columns. */
  private static String ends(
      History history, String what, String format, String column, String other) {
    return what
        + String.format(Locale.ROOT, " over %,d steps; at the end ", history.steps())
        + String.format(Locale.ROOT, format, history.last(column), history.last(other));
  }
}
