package org.ganbook.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Plotly;
import org.ganbook.score.Metric;

/** Figures of how metrics answer to what is done to images. */
public final class ScoreFigures {
  private ScoreFigures() {}

  /** Curves over strengths from 0, each as a share of its largest value. */
  public static Chart strengths(String what, Map<Metric, double[]> curves) {
    var lines = new ArrayList<Map<String, Object>>();
    for (var curve : curves.entrySet()) {
      double[] values = curve.getValue();
      double most = Arrays.stream(values).max().orElse(1);
      double[] x = IntStream.range(0, values.length).asDoubleStream().toArray();
      double[] y = Arrays.stream(values).map(value -> value / most).toArray();
      lines.add(ScoreCharts.marked(curve.getKey().toString(), x, y, Plotly.color(lines.size())));
    }
    var y = Plotly.axis("share of the largest value", "range", List.of(-0.02, 1.05));
    return Chart.of(lines, Plotly.axis("strength"), y)
        .withTitle("What " + what + " does to scores")
        .withSize(560, 320);
  }
}
