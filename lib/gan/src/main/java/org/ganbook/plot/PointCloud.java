package org.ganbook.plot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganbook.data.Points;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Plotly;

/** Points of the plane, one colour a class. */
public final class PointCloud {
  /** More would hide each other and make the page heavy. */
  private static final int MOST_DRAWN = 2000;

  private static final int SIDE = 420;

  private PointCloud() {}

  /** Draws points as a square chart; of more than 2,000 the first 2,000. */
  public static Chart of(Points points) {
    List<String> names = points.hasLabels() ? points.classNames() : List.of("points");
    var classes =
        IntStream.range(0, names.size())
            .mapToObj(label -> dots(points, label, names.get(label)))
            .toList();
    return Chart.of(classes, Plotly.axis("x"), Plotly.axis("y"))
        .withTitle(String.format(Locale.ROOT, "%,d points", points.count()))
        .withLayout("showlegend", false)
        .withSize(SIDE, SIDE)
        .withText(points + ".");
  }

  private static Map<String, Object> dots(Points points, int label, String name) {
    int[] places =
        IntStream.range(0, Math.min(MOST_DRAWN, points.count()))
            .filter(i -> !points.hasLabels() || points.label(i) == label)
            .toArray();
    double[] x = IntStream.of(places).mapToDouble(points::x).toArray();
    double[] y = IntStream.of(places).mapToDouble(points::y).toArray();
    return Plotly.dots(name, x, y, Plotly.color(label), 4, 0.7);
  }
}
