package org.ganbook.gan;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** A {@link History} as a table. */
final class HistoryTable {
  private HistoryTable() {}

  /** Makes a table of {@code every} steps a row, each the mean of them and numbered as the last. */
  static Table of(History history, int every) {
    if (every < 1) {
      throw GanbookException.of("history", "at least 1 step a row", every);
    }
    var step = IntColumn.create("step");
    var images = LongColumn.create("images");
    var epoch = numbers("epoch");
    int size = history.size();
    int rows = (size + every - 1) / every;
    for (int row = 1; row <= rows; row++) {
      int i = (int) Math.min(size, (long) row * every);
      int steps = Math.min(history.steps(), i * history.stepsPerRow());
      long shown = history.images(steps);
      step.append(steps);
      images.append(shown);
      epoch.append((double) shown / history.imagesPerEpoch());
    }
    var table = Table.create("history", step, images, epoch);
    for (String name : history.names()) {
      var column = numbers(name);
      float[] values = history.values(name);
      for (int row = 0; row < rows; row++) {
        column.append(mean(values, row * every, Math.min(size, (row + 1) * every)));
      }
      table.addColumns(column);
    }
    return table;
  }

  /** A column that is written alike in every country; tablesaw's would be 0,25 in Germany. */
  private static DoubleColumn numbers(String name) {
    var format = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMaximumFractionDigits(Float.MAX_EXPONENT);
    var column = DoubleColumn.create(name);
    column.setPrintFormatter(new NumberColumnFormatter(format));
    return column;
  }

  private static double mean(float[] values, int from, int to) {
    double mean = IntStream.range(from, to).mapToDouble(i -> values[i]).sum() / (to - from);
    return Double.parseDouble(Float.toString((float) mean)); // no more digits than are known
  }
}
