package org.ganbook.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.score.Metric;

/** Figures of how metrics answer to what is done to images. */
public final class ScoreFigures {
  private ScoreFigures() {}

  /** Curves over strengths from 0, each as a share of its largest value. */
  public static Chart strengths(String what, Map<Metric, double[]> curves) {
    var data = new ArrayList<Object>();
    for (var curve : curves.entrySet()) {
      double[] values = curve.getValue();
      double most = Arrays.stream(values).max().orElse(1);
      List<Object> x = new ArrayList<>();
      List<Object> y = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        x.add(i);
        y.add(values[i] / most);
      }
      String color = Style.PALETTE.get(data.size() % Style.PALETTE.size());
      data.add(ScoreCharts.marked(curve.getKey().toString(), x, y, color));
    }
    var layout = Json.object("yaxis", Json.object("range", List.of(-0.02, 1.05)));
    return Chart.ofJson(Json.object("data", data, "layout", layout))
        .withTitle("What " + what + " does to scores")
        .withAxes("strength", "share of the largest value")
        .withSize(560, 320);
  }
}
