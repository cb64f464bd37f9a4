package org.ganbook.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.ganbook.gan.History;
import org.ganbook.gan.HistoryCsv;

/**
 * One run of the doctor's benchmark, as it lies in {@code data/patients}: a line of JSON.
 *
 * @param json all that was kept of it
 */
record Case(JsonNode json) {
  private static final String SUFFIX = ".jsonl.gz";

  /** Reads all runs of a folder, in the order of the files' names. */
  static List<Case> read(Path folder) throws IOException {
    var cases = new ArrayList<Case>();
    for (Path file : sorted(folder, SUFFIX)) {
      try (var lines = reader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          cases.add(new Case(Ward.JSON.readTree(line)));
        }
      }
    }
    return cases;
  }

  /** Packs what the ward has made, a file a family and data set, numbers to four digits. */
  static void pack(Path ward, Path folder) throws IOException {
    Files.createDirectories(folder);
    var all = new ArrayList<Case>();
    for (Path file : sorted(ward, ".json")) {
      all.add(new Case(Ward.JSON.readTree(file.toFile())));
    }
    var groups =
        all.stream().collect(Collectors.groupingBy(c -> c.text("family") + "-" + c.text("data")));
    for (var group : groups.entrySet()) {
      var out =
          new GZIPOutputStream(Files.newOutputStream(folder.resolve(group.getKey() + SUFFIX)));
      try (var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
        for (Case each : group.getValue()) {
          var kept = (ObjectNode) each.json;
          if (each.json.has("history")) {
            kept.put("history", shortened(each.text("history")));
          }
          writer.write(Ward.JSON.writeValueAsString(each.json) + "\n");
        }
      }
    }
  }

  /** Lays packed runs out again, a file each, for the ward to go on. */
  static void unpack(Path folder, Path ward) throws IOException {
    Files.createDirectories(ward);
    for (Case each : read(folder)) {
      Ward.JSON.writeValue(ward.resolve(each.name() + ".json").toFile(), each.json);
    }
  }

  /** A table's numbers to four digits; steps, images and epochs as they are. */
  static String shortened(String csv) {
    return csv.lines()
        .map(
            line -> {
              String[] cells = line.split(",", -1);
              for (int i = 3; i < cells.length; i++) {
                cells[i] =
                    cells[i].matches("-?[0-9.]+(E-?[0-9]+)?")
                        ? String.format(Locale.ROOT, "%.4g", Double.parseDouble(cells[i]))
                            .replaceAll("(\\.[0-9]*?)0+(e|$)", "$1$2")
                            .replaceAll("\\.(e|$)", "$1")
                        : cells[i];
              }
              return String.join(",", cells);
            })
        .collect(Collectors.joining("\n"));
  }

  private static List<Path> sorted(Path folder, String suffix) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  String text(String field) {
    return json.path(field).asText();
  }

  String name() {
    return String.join(
        "-", text("family"), text("data"), text("condition"), json.path("seed").asText());
  }

  /** What is wrong with it, by how it was made. */
  Illness illness() {
    return Illness.named(text("illness"));
  }

  boolean heldOut() {
    return json.path("held out").asBoolean();
  }

  /** Its numbers; null where it ended before a step was made. */
  History history() {
    return json.has("history")
        ? HistoryCsv.read(name(), text("history").getBytes(StandardCharsets.UTF_8))
        : null;
  }

  /** Its numbers up to a row. */
  History history(int rows) {
    String upTo = text("history").lines().limit(rows + 1L).collect(Collectors.joining("\n"));
    return HistoryCsv.read(name(), upTo.getBytes(StandardCharsets.UTF_8));
  }

  int looks() {
    return json.path("samples").size();
  }

  /** What its samples said when it was looked at. */
  Samples samples(int look) {
    try {
      var fields = json.path("samples").get(look).deepCopy();
      ((ObjectNode) fields).put("count", 200).remove(List.of("kinds", "step"));
      return Ward.JSON.treeToValue(fields, Samples.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int stepOf(int look) {
    return json.path("samples").get(look).path("step").asInt();
  }

  /** Family and data. */
  String kind() {
    return text("family") + "-" + text("data");
  }

  /** What its samples said at its end. */
  Samples last() {
    return samples(looks() - 1);
  }

  /** How far the kinds of samples are from even at its end, in [0, 1]. */
  double uneven() {
    double[] shares = kinds(looks() - 1);
    return Arrays.stream(shares).map(share -> Math.max(0, share - 1.0 / shares.length)).sum();
  }

  /** How much the kinds of samples change from look to look, in [0, 1]. */
  double change() {
    double sum = 0;
    for (int look = 1; look < looks(); look++) {
      double[] before = kinds(look - 1);
      double[] now = kinds(look);
      for (int i = 0; i < now.length; i++) {
        sum += Math.abs(now[i] - before[i]) / 2 / (looks() - 1);
      }
    }
    return sum;
  }

  /** Share of 500 samples of each kind when it was looked at. */
  double[] kinds(int look) {
    var kinds = json.path("samples").get(look).path("kinds");
    var shares = new double[kinds.size()];
    Arrays.setAll(shares, i -> kinds.get(i).asInt() / 500.0);
    return shares;
  }
}
