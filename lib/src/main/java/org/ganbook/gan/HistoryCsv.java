package org.ganbook.gan;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ganbook.FileProblem;
import org.ganbook.GanbookException;

/** Reads what {@link History#csv} wrote: plain numbers under a line of names. */
final class HistoryCsv {
  private static final List<String> AXES = List.of("step", "images", "epoch");

  private HistoryCsv() {}

  /**
   * Reads a file.
   *
   * @throws GanbookException if it cannot be read, with the line that is not as it should be
   */
  static History read(Path file) {
    List<String> lines = lines(file);
    List<String> names = Arrays.asList(lines.get(0).split(",", -1));
    if (names.size() <= AXES.size() || !names.subList(0, AXES.size()).equals(AXES)) {
      throw mistake(file, 1, "step,images,epoch and at least one quantity", lines.get(0));
    }
    if (lines.size() < 2) {
      throw mistake(file, 2, "numbers of a first step", "the file's end");
    }
    double[] first = numbers(file, lines, 1, names.size());
    int steps = (int) first[0];
    int images = (int) first[1];
    int epoch = (int) Math.rint(first[1] / first[2]);
    if (steps < 1 || images < 1 || epoch < 1) {
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
    }
    return history;
  }

  private static List<String> lines(Path file) {
    try {
      var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.isEmpty() ? List.of("") : lines;
    } catch (CharacterCodingException e) {
      throw new GanbookException(file + ": expected text of numbers, found other bytes", e);
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be read", e);
    }
  }

  private static double[] numbers(Path file, List<String> lines, int index, int count) {
    String[] cells = lines.get(index).split(",", -1);
    var numbers = new double[cells.length];
    try {
      for (int i = 0; i < cells.length; i++) {
        numbers[i] = Double.parseDouble(cells[i]);
      }
    } catch (NumberFormatException e) {
      throw mistake(file, index + 1, "numbers", lines.get(index));
    }
    if (cells.length != count) {
      throw mistake(file, index + 1, count + " numbers", cells.length + ": " + lines.get(index));
    }
    return numbers;
  }

  private static GanbookException mistake(Path file, int line, String expected, String found) {
    return GanbookException.of(file + ", line " + line, expected, found);
  }
}
