package org.ganbook.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;

/** A sweep's folder, read. */
final class SweepFolder {
  /** All rows in one file, where a sweep is handed on without its runs. */
  static final String ROWS = "rows.json";

  private SweepFolder() {}

  /** Reads all; of rows that are known, only that they are there. */
  static SweepResults read(
      Path folder, Map<String, SweepRow> known, Set<String> asked, SweepResults.Pace pace) {
    Path file = folder.resolve(Sweep.FILE);
    if (!Files.exists(file)) {
      throw GanbookException.of(folder.toString(), "a folder with a sweep", "no " + Sweep.FILE);
    }
    JsonNode sweep = RunTask.json(file);
    var fields = new LinkedHashMap<String, List<String>>();
    int planned = sweep.path("seeds").size();
    for (var field : sweep.path("varied").properties()) {
      var values = new ArrayList<String>();
      field.getValue().forEach(value -> values.add(value.asText()));
      fields.put(field.getKey(), values);
      planned *= values.size();
    }
    var rows = new ArrayList<SweepRow>();
    Path gathered = folder.resolve(ROWS);
    if (Files.exists(gathered)) {
      RunTask.json(gathered).forEach(row -> rows.add(SweepRow.read(row)));
    }
    var running = new TreeMap<String, Integer>();
    for (Path run : runs(folder)) {
      String name = run.getFileName().toString();
      SweepRow before = known.get(name);
      if (before != null) {
        rows.add(before);
      } else if (Files.exists(run.resolve(RunTask.ROW))) {
        rows.add(SweepRow.read(RunTask.json(run.resolve(RunTask.ROW))));
      } else {
        int step = step(run.resolve(RunTask.PROGRESS));
        if (step >= 0) {
          running.put(name, step);
        }
      }
    }
    rows.sort(order(fields));
    int steps = sweep.path("steps").asInt();
    var results =
        new SweepResults(folder, fields, planned, List.copyOf(rows), running, steps, asked, pace);
    return pace == null ? results.beginning() : results;
  }

  private static List<Path> runs(Path folder) {
    try (var all = Files.list(folder)) {
      return all.filter(run -> run.getFileName().toString().contains("seed=")).toList();
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be read", e);
    }
  }

  /** The step that a running training has written; -1 where there is none to be read. */
  private static int step(Path file) {
    try {
      return Integer.parseInt(Files.readString(file).strip());
    } catch (IOException | NumberFormatException notYet) {
      return -1;
    }
  }

  private static Comparator<SweepRow> order(Map<String, List<String>> fields) {
    Comparator<SweepRow> order = Comparator.comparingInt(row -> 0);
    for (var field : fields.entrySet()) {
      order =
          order.thenComparingInt(
              row -> field.getValue().indexOf(row.varied().getOrDefault(field.getKey(), "")));
    }
    return order.thenComparingLong(SweepRow::seed);
  }
}
