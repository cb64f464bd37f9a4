package org.ganbook.gan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ganbook.GanbookException;

/**
 * Reads what {@link History#csv} wrote: plain numbers under a line of names; a cell without one,
 * where a run has reached NaN, is not a number.
 */
public final class HistoryCsv {
  /** A history of more steps or images is none that anybody has made. */
  private static final int MOST_STEPS_OR_IMAGES = 2_000_000_000;

  private static final int MOST_SAID = 100;

  private static final List<String> AXES = List.of("step", "images", "epoch");

  private HistoryCsv() {}

  /** Reads the content of a file; refuses a line that is not as it should be. */
  public static History read(String file, byte[] content) {
    List<String> lines = List.of(text(content).split("\\R"));
    List<String> names = Arrays.asList(lines.get(0).split(",", -1));
    boolean axes = names.size() > AXES.size() && names.subList(0, AXES.size()).equals(AXES);
    if (content.length == 0) {
      throw GanbookException.of(file, "a line of names and numbers below it", "an empty file");
    }
    if (!axes || Set.copyOf(names).size() < names.size()) {
      throw mistake(file, 1, "step,images,epoch and at least one quantity", lines.get(0));
    }
    if (lines.size() < 2) {
      throw mistake(file, 2, "numbers of a first step", "the file's end");
    }
    double[] first = numbers(file, lines, 1, names.size());
    int steps = (int) first[0];
    int images = (int) first[1];
    int epoch = (int) Math.rint(first[1] / first[2]);
    if (steps < 1
        || images % steps != 0
        || images < 1
        || epoch < 1
        || images > MOST_STEPS_OR_IMAGES
        || epoch > MOST_STEPS_OR_IMAGES) {
      throw mistake(file, 2, "step, images and epoch above 0", lines.get(1));
    }
    var history = new History(names.subList(AXES.size(), names.size()), images, epoch, steps);
    for (int i = 1; i < lines.size(); i++) {
      double[] row = numbers(file, lines, i, names.size());
      var values = new float[row.length - AXES.size()];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) row[k + AXES.size()];
      }
      history.record(values);
      boolean isShort =
          i == lines.size() - 1 && row[0] > (i - 1L) * steps && row[0] < (long) i * steps;
      if ((row[0] != (long) i * steps && !isShort) || row[0] > MOST_STEPS_OR_IMAGES) {
        throw mistake(file, i + 1, "step " + (long) i * steps, lines.get(i));
      }
      history.endAt((int) row[0]);
    }
    return history;
  }

  private static String text(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text; // spreadsheets mark UTF-8 so
  }

  private static double[] numbers(String file, List<String> lines, int index, int count) {
    String[] cells = lines.get(index).split(",", -1);
    var numbers = new double[cells.length];
    try {
      for (int i = 0; i < cells.length; i++) {
        numbers[i] = i < AXES.size() ? Double.parseDouble(cells[i]) : number(cells[i]);
      }
    } catch (NumberFormatException e) {
      throw mistake(file, index + 1, "numbers", lines.get(index));
    }
    if (cells.length != count) {
      throw mistake(file, index + 1, count + " numbers", cells.length + ": " + lines.get(index));
    }
    return numbers;
  }

  /** The value of a quantity, which may be none; also as other programs write that. */
  private static double number(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "", "nan" -> Double.NaN;
      case "inf", "infinity", "∞" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity", "-∞" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(cell);
    };
  }

  /** A file of another kind may be one long line of anything. */
  private static GanbookException mistake(String file, int line, String expected, String found) {
    String said = found.replaceAll("[\\p{Cntrl}\ufffd]", "?");
    said = said.length() > MOST_SAID ? said.substring(0, MOST_SAID) + "…" : said;
    return GanbookException.of(file + ", line " + line, expected, said);
  }
}
