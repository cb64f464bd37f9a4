package org.ganbook.plot;

import java.util.List;
import java.util.Map;
import org.ganbook.draw.Ticks;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Plotly;
import org.ganbook.gan.History;

/**
 * The x axis of what happens while a model trains: real images seen, so that runs with different
 * batch sizes compare, with the ends of epochs marked.
 *
 * @param imagesPerEpoch images in one pass over the data
 * @param end images seen at the axis' right end
 * @param named whether the epochs' names stand at their marks
 */
record TrainingAxis(int imagesPerEpoch, double end, boolean named) {
  private static final int LABEL = 70;
  private static final int NAME = 50;

  /** The axis up to the last recorded step. */
  static TrainingAxis of(History history) {
    return of(history, history.size());
  }

  /** The axis up to a step that may be still to come. */
  static TrainingAxis of(History history, long lastStep) {
    long steps = Math.max(1, Math.max(lastStep, history.size()));
    return new TrainingAxis(history.imagesPerEpoch(), (double) steps * history.batch(), true);
  }

  /** The same axis with bare marks. */
  TrainingAxis unnamed() {
    return new TrainingAxis(imagesPerEpoch, end, false);
  }

  /** The axis for plotly. */
  Map<String, Object> json() {
    return Plotly.axis("images seen", "range", List.of(0.0, end));
  }

  /** Marks ends of epochs, so few that their names do not touch on so many pixels. */
  Chart mark(Chart chart, int pixels) {
    double epochs = end / imagesPerEpoch;
    double most = Math.max(1, Math.floor((double) pixels / LABEL));
    int apart = (int) Math.max(1, Math.ceil(epochs / most));
    if (apart > 2) {
      apart = (int) Ticks.roundUp(apart * 0.999);
    }
    Chart marked = chart;
    for (int epoch = apart; epoch <= epochs; epoch += apart) {
      double at = (double) epoch * imagesPerEpoch;
      boolean name = named && (end - at) / end * pixels > NAME;
      marked = marked.withMark(name ? "epoch " + epoch : "", at);
    }
    return marked;
  }
}
