package org.ganbook.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Level;
import org.ganbook.figure.Thinning;
import org.ganbook.gan.History;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;

/** The curves of one run over the images it has seen, without title. */
final class TrainingCurves {
  private static final int WIDTH = 620;
  private final History history;
  private final TrainingAxis axis;

  TrainingCurves(History history, TrainingAxis axis) {
    this.history = history;
    this.axis = axis;
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
            Axis.builder().title("loss").range(low < 0 ? low - room : 0, high + room),
            new RecordedCurve(History.D_LOSS, "D", Style.DISCRIMINATOR),
            new RecordedCurve(History.G_LOSS, "G", Style.GENERATOR))
        .with(levels);
  }

  Chart accuracies() {
    return curves(
            shares("accuracy"),
            new RecordedCurve(History.D_ACCURACY, "D is right", Style.DISCRIMINATOR),
            new RecordedCurve(History.G_ACCURACY, "G fools D", Style.GENERATOR))
        .with(Level.HALF);
  }

  Chart probabilities() {
    return curves(
            shares("D's probability of \"real\""),
            new RecordedCurve(History.D_REAL, "D(x), real images", Style.REAL),
            new RecordedCurve(History.D_FAKE, "D(G(z)), generated images", Style.GENERATOR))
        .with(Level.HALF);
  }

  /** Norms of gradients, which may go over decades. */
  Chart gradientNorms() {
    return curves(
        Axis.builder().title("norm of the gradient").type(Axis.Type.LOG),
        new RecordedCurve(History.D_GRADIENT, "D", Style.DISCRIMINATOR),
        new RecordedCurve(History.G_GRADIENT, "G", Style.GENERATOR));
  }

  /** A title that says what is pale and what is strong. */
  String titled(String what) {
    int window = RecordedCurve.window(history.size());
    int steps = history.stepsPerRow();
    if (window == 1) {
      return what;
    }
    String pale =
        steps == 1 ? "each step" : String.format(Locale.ROOT, "means of %,d steps", steps);
    return String.format(
        Locale.ROOT, "%s: %s, and the mean of %,d steps", what, pale, window * steps);
  }

  private Chart curves(Axis.AxisBuilder y, RecordedCurve... curves) {
    var pale = new ArrayList<Trace>();
    var strong = new ArrayList<Trace>();
    for (RecordedCurve curve : curves) {
      curve.pale(history).ifPresent(pale::add);
      strong.add(curve.mean(history));
    }
    // No mean lies under another's noise.
    pale.addAll(strong);
    var layout = Layout.builder().xAxis(axis.axis("images seen")).yAxis(y.build()).build();
    var chart = Chart.of(new Figure(layout, pale.toArray(Trace[]::new)));
    return axis.mark(chart.withLayout("hovermode", Style.TOGETHER), WIDTH);
  }

  private static Axis.AxisBuilder shares(String title) {
    return Axis.builder().title(title).range(-0.02, 1.02);
  }

  private static double least(double a, double b) {
    return Double.isNaN(b) ? a : Math.min(a, b);
  }

  private static double greatest(double a, double b) {
    return Double.isNaN(b) ? a : Math.max(a, b);
  }
}
