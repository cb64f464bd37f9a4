package org.ganbook.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Level;
import org.ganbook.figure.Plotly;
import org.ganbook.figure.Thinning;
import org.ganbook.gan.History;

/**
 * The curves of one run over the images it has seen. What was recorded is drawn twice: thin and
 * pale as it was at each step, and its running mean on top.
 */
record TrainingCurves(History history, TrainingAxis axis) {
  private static final int WIDTH = 620;
  private static final int PARTS = 150;
  private static final double PALE = 0.28;

  /**
   * One recorded quantity.
   *
   * @param column the history's name of it
   * @param name its name in the legend
   * @param color CSS colour {@code #rrggbb}
   */
  private record Curve(String column, String name, String color) {}

  static TrainingCurves of(History history) {
    return new TrainingCurves(history, TrainingAxis.of(history));
  }

  /** Losses; the y axis shows nearly all values, and zero. */
  Chart losses(Level... levels) {
    double low = 0;
    double high = 0.1;
    for (String name : List.of(History.D_LOSS, History.G_LOSS)) {
      double[] ends = Thinning.quantiles(history.values(name), 0.005, 0.995);
      low = least(low, ends[0]);
      high = greatest(high, ends[1]);
    }
    for (Level level : levels) {
      low = least(low, level.value());
      high = greatest(high, level.value());
    }
    double room = (high - low) * 0.08;
    return curves(
            "Losses",
            Plotly.axis("loss", "range", List.of(low < 0 ? low - room : 0, high + room)),
            new Curve(History.D_LOSS, "D", Style.DISCRIMINATOR),
            new Curve(History.G_LOSS, "G", Style.GENERATOR))
        .with(levels)
        .withText(
            ends(
                "Losses of discriminator and generator",
                "D %.3f, G %.3f.",
                History.D_LOSS,
                History.G_LOSS));
  }

  Chart accuracies() {
    return curves(
            "Accuracies",
            shares("accuracy"),
            new Curve(History.D_ACCURACY, "D is right", Style.DISCRIMINATOR),
            new Curve(History.G_ACCURACY, "G fools D", Style.GENERATOR))
        .with(Level.HALF)
        .withText(
            ends(
                "D's accuracy and the share of images with which G fools D",
                "D %.2f, G %.2f.",
                History.D_ACCURACY,
                History.G_ACCURACY));
  }

  Chart probabilities() {
    return curves(
            "What D thinks",
            shares("D's probability of \"real\""),
            new Curve(History.D_REAL, "D(x), real images", Style.REAL),
            new Curve(History.D_FAKE, "D(G(z)), generated images", Style.GENERATOR))
        .with(Level.HALF)
        .withText(
            ends(
                "D's mean probability of \"real\"",
                "D(x) %.2f, D(G(z)) %.2f.",
                History.D_REAL,
                History.D_FAKE));
  }

  /** Norms of gradients, which may go over decades. */
  Chart gradientNorms() {
    return curves(
            "Gradients",
            Plotly.axis("norm of the gradient", "type", "log"),
            new Curve(History.D_GRADIENT, "D", Style.DISCRIMINATOR),
            new Curve(History.G_GRADIENT, "G", Style.GENERATOR))
        .withText(
            ends(
                "Norms of the gradients",
                "D %.3g, G %.3g.",
                History.D_GRADIENT,
                History.G_GRADIENT));
  }

  /** The chart in which a column is seen: with its counterpart where that was recorded, too. */
  Chart telling(String column) {
    if (has(column, History.D_LOSS, History.G_LOSS)) {
      return losses();
    }
    if (has(column, History.D_ACCURACY, History.G_ACCURACY)) {
      return accuracies();
    }
    if (has(column, History.D_REAL, History.D_FAKE)) {
      return probabilities();
    }
    if (has(column, History.D_GRADIENT, History.G_GRADIENT)) {
      return gradientNorms();
    }
    return curves(column, Plotly.axis(column), new Curve(column, column, Style.DISCRIMINATOR))
        .withText(column + String.format(Locale.ROOT, " over %,d steps", history.steps()));
  }

  private boolean has(String column, String one, String other) {
    return (column.equals(one) || column.equals(other))
        && history.names().containsAll(List.of(one, other));
  }

  private static Map<String, Object> shares(String title) {
    return Plotly.axis(title, "range", List.of(-0.02, 1.02));
  }

  private Chart curves(String what, Map<String, Object> y, Curve... curves) {
    int steps = history.size();
    var pale = new ArrayList<Map<String, Object>>();
    var means = new ArrayList<Map<String, Object>>();
    for (Curve curve : curves) {
      float[] values = history.values(curve.column());
      if (window(steps) > 1) {
        var all = Thinning.peaks(values, history.batch(), PARTS);
        pale.add(Plotly.line(null, all.x(), all.y(), Colors.transparent(curve.color(), PALE), 1));
      }
      var mean = mean(values, history.batch(), PARTS);
      var line = Plotly.line(curve.name(), mean.x(), mean.y(), curve.color(), 2);
      if (steps == 1) {
        line.put("mode", "lines+markers");
      }
      means.add(line);
    }
    // No mean lies under another's noise.
    pale.addAll(means);
    var chart = Chart.of(pale, axis.json(), y).withTitle(titled(what));
    return axis.mark(chart.withLayout("hovermode", Style.TOGETHER), WIDTH);
  }

  /** A title that says what is pale and what is strong. */
  private String titled(String what) {
    int window = window(history.size());
    int steps = history.stepsPerRow();
    if (window == 1) {
      return what;
    }
    String pale =
        steps == 1 ? "each step" : String.format(Locale.ROOT, "means of %,d steps", steps);
    return String.format(
        Locale.ROOT, "%s: %s, and the mean of %,d steps", what, pale, window * steps);
  }

  /** A sentence that ends with the last values of two columns. */
  private String ends(String what, String format, String column, String other) {
    return what
        + String.format(Locale.ROOT, " over %,d steps; at the end ", history.steps())
        + String.format(Locale.ROOT, format, history.last(column), history.last(other));
  }

  /** Steps that a running mean goes over in a history of this length. */
  private static int window(int steps) {
    return steps < 100 ? 1 : (int) Math.max(5, Math.round(steps / 100.0));
  }

  /** The running mean of a quantity as so many points at most. */
  static Thinning.Points mean(float[] values, int batch, int most) {
    return Thinning.mean(values, batch, window(values.length), most);
  }

  private static double least(double a, double b) {
    return Double.isNaN(b) ? a : Math.min(a, b);
  }

  private static double greatest(double a, double b) {
    return Double.isNaN(b) ? a : Math.max(a, b);
  }
}
