package org.ganbook.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ganbook.data.Images;
import org.ganbook.gan.History;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * The charts of a training run. D is blue and G is vermilion in each; each is thin and pale as
 * recorded at every step, with its running mean on top; the x axis counts real images seen.
 */
public final class Charts {
  private static final int CURVES_WIDTH = 620;

  private Charts() {}

  /**
   * Draws the losses of D and G.
   *
   * @param history what was recorded, with {@link History#D_LOSS} and {@link History#G_LOSS}
   * @param levels values to compare with, such as {@link Level#discriminator} at equilibrium
   * @return the chart; peaks far beyond most others leave its upper edge, zoom out to see them
   */
  public static Chart losses(History history, Level... levels) {
    return losses(history, TrainingAxis.of(history), levels)
        .withTitle("Losses" + averaged(history))
        .withText(
            String.format(
                Locale.ROOT,
                "Losses of discriminator and generator over %,d steps; at the end D %.3f, G %.3f.",
                history.size(),
                history.last(History.D_LOSS),
                history.last(History.G_LOSS)));
  }

  static Chart losses(History history, TrainingAxis axis, Level... levels) {
    double low = 0;
    double high = 0.1;
    for (String name : List.of(History.D_LOSS, History.G_LOSS)) {
      double[] ends = Thinning.quantiles(history.values(name), 0.005, 0.995);
      low = least(low, ends[0]);
      high = greatest(high, ends[1]);
    }
    for (Level level : levels) {
      low = least(low, level.value());
      // Room for its name.
      high = greatest(high, level.value() + 0.12 * Math.abs(level.value()));
    }
    double room = (high - low) * 0.08;
    return curves(
        history,
        axis,
        Axis.builder().title("loss").range(low < 0 ? low - room : 0, high + room).build(),
        List.of(
            new Curve(History.D_LOSS, "D", Style.DISCRIMINATOR),
            new Curve(History.G_LOSS, "G", Style.GENERATOR)),
        levels);
  }

  /**
   * Draws the accuracies of D and G, with the line of a coin's guess.
   *
   * @param history what was recorded, with {@link History#D_ACCURACY} and {@link
   *     History#G_ACCURACY}
   * @return the chart, its y axis from 0 to 1
   */
  public static Chart accuracies(History history) {
    return accuracies(history, TrainingAxis.of(history))
        .withTitle("Accuracies" + averaged(history))
        .withText(
            String.format(
                Locale.ROOT,
                "D's accuracy and the share of images with which G fools D over %,d steps; at the"
                    + " end D %.2f, G %.2f.",
                history.size(),
                history.last(History.D_ACCURACY),
                history.last(History.G_ACCURACY)));
  }

  static Chart accuracies(History history, TrainingAxis axis) {
    return curves(
        history,
        axis,
        shares("accuracy"),
        List.of(
            new Curve(History.D_ACCURACY, "D is right", Style.DISCRIMINATOR),
            new Curve(History.G_ACCURACY, "G fools D", Style.GENERATOR)),
        Level.HALF);
  }

  /**
   * Draws D's mean probability of "real" for real and for generated images.
   *
   * @param history what was recorded, with {@link History#D_REAL} and {@link History#D_FAKE}
   * @return the chart, its y axis from 0 to 1
   */
  public static Chart dOfX(History history) {
    return curves(
            history,
            TrainingAxis.of(history),
            shares("D's probability of \"real\""),
            List.of(
                new Curve(History.D_REAL, "D(x), real images", Style.REAL),
                new Curve(History.D_FAKE, "D(G(z)), generated images", Style.GENERATOR)),
            Level.HALF)
        .withTitle("What D thinks" + averaged(history))
        .withText(
            String.format(
                Locale.ROOT,
                "D's mean probability of \"real\" over %,d steps; at the end %.2f for real images,"
                    + " %.2f for generated ones.",
                history.size(),
                history.last(History.D_REAL),
                history.last(History.D_FAKE)));
  }

  /**
   * Draws how many images each class has, with the line of equal shares.
   *
   * @param images labelled images
   * @return the chart, one bar a class
   * @throws org.ganbook.GanbookException if the images have no labels
   */
  public static Chart classHistogram(Images images) {
    int[] counts = images.classCounts();
    var names = StringColumn.create("class", images.classNames());
    var heights = DoubleColumn.create("images", Arrays.stream(counts).asDoubleStream().toArray());
    var bars =
        BarTrace.builder(names, heights).marker(Marker.builder().color(Style.REAL).build()).build();
    var layout =
        Layout.builder()
            .title(String.format(Locale.ROOT, "%,d images by class", images.count()))
            .xAxis(Axis.builder().title("class").type(Axis.Type.CATEGORY).build())
            .yAxis(Axis.builder().title("images").build())
            .build();
    int most = Arrays.stream(counts).max().orElse(0);
    int least = Arrays.stream(counts).min().orElse(0);
    return Chart.of(new Figure(layout, bars))
        .with(Level.of("equal shares", (double) images.count() / Math.max(1, counts.length)))
        .withText(
            String.format(
                Locale.ROOT,
                "%,d images in %d classes of %,d to %,d.",
                images.count(),
                counts.length,
                least,
                most));
  }

  private static Chart curves(
      History history, TrainingAxis x, Axis y, List<Curve> curves, Level... levels) {
    var traces = new ArrayList<Trace>();
    curves.forEach(curve -> traces.addAll(curve.traces(history)));
    // The pale ones first, so that no mean lies under another's noise.
    traces.sort((a, b) -> Boolean.compare(isNamed(a), isNamed(b)));
    var layout = Layout.builder().xAxis(x.axis("images seen")).yAxis(y).build();
    var chart = Chart.of(new Figure(layout, traces.toArray(Trace[]::new))).with(levels);
    return x.mark(chart, CURVES_WIDTH);
  }

  private static boolean isNamed(Trace trace) {
    return trace.name() != null;
  }

  private static Axis shares(String title) {
    return Axis.builder().title(title).range(-0.02, 1.02).build();
  }

  private static String averaged(History history) {
    int window = Curve.window(history.size());
    return window == 1
        ? ""
        : String.format(Locale.ROOT, ": each step, and the mean of %,d steps", window);
  }

  private static double least(double a, double b) {
    return Double.isNaN(b) ? a : Math.min(a, b);
  }

  private static double greatest(double a, double b) {
    return Double.isNaN(b) ? a : Math.max(a, b);
  }
}
