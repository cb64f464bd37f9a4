package org.ganbook.nn;

import java.util.Locale;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/**
 * Numbers as a text: {@code [n]} as one row, {@code [rows, columns]} as a table, images as a table
 * for each sample and channel. Of what is large, the first ones and how many there are.
 */
final class NumbersText {
  private static final int MOST_COLUMNS = 12;
  private static final int MOST_ROWS = 12;
  private static final int MOST_TABLES = 4;

  private final float[] values;
  private final int width;

  private NumbersText(float[] values) {
    this.values = values;
    width =
        IntStream.range(0, values.length)
            .limit(10_000)
            .map(i -> written(values[i]).length())
            .max()
            .orElse(1);
  }

  static String of(Shape shape, float[] values) {
    String head = shape + System.lineSeparator();
    var text = new NumbersText(values);
    int n = (int) shape.size();
    return switch (shape.numDimensions()) {
      case 0 -> written(values[0]);
      case 1 -> head + text.table(0, 1, n, n, 1);
      case 2 -> head + text.table(0, size(shape, 0), size(shape, 1), size(shape, 1), 1);
      case 4 -> head + text.tables(shape);
      default -> head + text.table(0, 1, n, n, 1);
    };
  }

  private static int size(Shape shape, int dimension) {
    return (int) shape.get(dimension);
  }

  /** One table for each sample and channel; rows of a table lie width * channels apart. */
  private String tables(Shape shape) {
    int height = size(shape, 1);
    int across = size(shape, 2);
    int channels = size(shape, 3);
    int all = size(shape, 0) * channels;
    var text = new StringBuilder();
    for (int t = 0; t < Math.min(all, MOST_TABLES); t++) {
      int sample = t / channels;
      int start = sample * height * across * channels + t % channels;
      if (all > 1) {
        String which = size(shape, 0) > 1 ? "sample " + sample : "";
        String channel = channels > 1 ? "channel " + t % channels : "";
        String both = which.isEmpty() || channel.isEmpty() ? "" : ", ";
        text.append(which).append(both).append(channel).append(System.lineSeparator());
      }
      text.append(table(start, height, across, across * channels, channels));
      text.append(t + 1 < Math.min(all, MOST_TABLES) ? System.lineSeparator() : "");
    }
    if (all > MOST_TABLES) {
      text.append(System.lineSeparator()).append("and ").append(all - MOST_TABLES).append(" more");
    }
    return text.toString();
  }

  private String table(int start, int rows, int columns, int rowStride, int columnStride) {
    var lines = new StringBuilder();
    for (int r = 0; r < Math.min(rows, MOST_ROWS); r++) {
      lines.append(r == 0 ? "" : System.lineSeparator());
      for (int c = 0; c < Math.min(columns, MOST_COLUMNS); c++) {
        float value = values[start + r * rowStride + c * columnStride];
        lines.append(c == 0 ? "" : " ").append(String.format("%" + width + "s", written(value)));
      }
      lines.append(columns > MOST_COLUMNS ? " …" : "");
    }
    return lines.append(rows > MOST_ROWS ? System.lineSeparator() + "…" : "").toString();
  }

  /** Whole numbers plain, others with three decimals, very small and large ones with a power. */
  private static String written(float value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e6) {
      return String.valueOf((int) value);
    }
    String format = size >= 0.0005 && size < 1e5 ? "%.3f" : "%.2e";
    return String.format(Locale.ROOT, format, value);
  }
}
