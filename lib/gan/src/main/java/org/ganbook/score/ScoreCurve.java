package org.ganbook.score;

import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ganbook.GanbookException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * Scores along a training: a curve beside the losses, which say little about the images. Made by a
 * {@link ScoreWatch}.
 *
 * @param taken scores by the step at which they were taken
 */
public record ScoreCurve(NavigableMap<Long, Scores> taken) {
  /** Takes a copy. */
  public ScoreCurve {
    taken = Collections.unmodifiableNavigableMap(new TreeMap<>((SortedMap<Long, Scores>) taken));
  }

  /** Returns the steps at which it was scored, in order. */
  public long[] steps() {
    return taken.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Returns the curve of one metric, a value for each of {@link #steps()}.
   *
   * @throws GanbookException if it was not computed
   */
  public double[] values(Metric metric) {
    return taken.values().stream().mapToDouble(scores -> scores.value(metric)).toArray();
  }

  /** Returns what real images reach, at as many images; NaN before the first score. */
  public double floor(Metric metric) {
    return taken.isEmpty() ? Double.NaN : taken.firstEntry().getValue().score(metric).floor();
  }

  /** Returns the metrics that were computed, in their usual order. */
  public Set<Metric> metrics() {
    var metrics = new TreeSet<Metric>();
    taken.values().forEach(scores -> metrics.addAll(scores.all().keySet()));
    return metrics;
  }

  /** Returns all curves as a table: a row a score, a column a metric. */
  public Table table() {
    var table = Table.create("scores", LongColumn.create("step", steps()));
    for (Metric metric : metrics()) {
      table.addColumns(DoubleColumn.create(metric.toString(), values(metric)));
    }
    return table;
  }

  @Override
  public String toString() {
    return taken.isEmpty()
        ? "no scores yet"
        : taken.size() + " scores, at steps " + Arrays.toString(steps());
  }
}
