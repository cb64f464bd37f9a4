package org.ganbook.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ganbook.GanbookException;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.files.WholeFile;
import org.ganbook.gan.History;
import org.ganbook.gan.HistoryCsv;
import org.ganbook.gan.Progress;
import org.ganbook.keep.Recording;
import org.ganbook.plot.RunComparison;
import org.ganbook.score.Metric;
import org.ganbook.score.Metric.Better;
import org.ganbook.score.SeedComparison;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * What a sweep's folder holds: a row a training that has ended, whoever made it. A notebook shows
 * it as a figure, a dot a training.
 *
 * @param folder of the sweep
 * @param fields what varies, and its values in their order
 * @param planned how many trainings there are to be
 * @param rows of those that have ended, by their settings and seeds
 * @param running steps that the others have come to, by their folders' names
 * @param steps of a training
 * @param asked names of the folders of those that were asked for; none: all that are planned
 * @param pace when it was first looked at, and how far it was
 */
public record SweepResults(
    Path folder,
    Map<String, List<String>> fields,
    int planned,
    List<SweepRow> rows,
    Map<String, Integer> running,
    int steps,
    Set<String> asked,
    Pace pace)
    implements Visual {
  /**
   * When a sweep was first looked at, and how far it was.
   *
   * @param nanos of this process's clock
   * @param steps of all trainings together
   */
  record Pace(long nanos, long steps) {}

  /**
   * Reads a folder.
   *
   * @throws GanbookException if it holds no sweep
   */
  static SweepResults of(Path folder) {
    return of(folder, Set.of());
  }

  static SweepResults of(Path folder, Set<String> asked) {
    return SweepFolder.read(folder, Map.of(), asked, null);
  }

  /** Reads it again: what is new in it. */
  SweepResults again() {
    var known = new LinkedHashMap<String, SweepRow>();
    rows.stream()
        .filter(SweepRow::complete)
        .forEach(row -> known.put(Sweep.name(row.varied(), row.seed()), row));
    return SweepFolder.read(folder, known, asked, pace);
  }

  /** The same, looked at for the first time now. */
  SweepResults beginning() {
    var first = new Pace(System.nanoTime(), done());
    return new SweepResults(folder, fields, planned, rows, running, steps, asked, first);
  }

  /** The steps of all trainings that were asked for together. */
  private long done() {
    return (long) ended().size() * steps
        + going().stream().mapToLong(name -> running.get(name)).sum();
  }

  /** Returns the rows of those that were asked for. */
  public List<SweepRow> ended() {
    return rows.stream().filter(row -> isAsked(Sweep.name(row.varied(), row.seed()))).toList();
  }

  private List<String> going() {
    return running.keySet().stream().filter(this::isAsked).toList();
  }

  private boolean isAsked(String name) {
    return asked.isEmpty() || asked.contains(name);
  }

  /** Returns how many trainings were asked for; of a folder alone, all that are planned. */
  public int wanted() {
    return asked.isEmpty() ? planned : asked.size();
  }

  /**
   * Returns how far all is that was asked for, {@code 5 of 16 runs · 2 running · 3 min left}; and
   * how many the folder plans, if these are more.
   */
  public String progress() {
    var ended = ended();
    long failed = ended.stream().filter(row -> !row.complete()).count();
    String text = String.format(Locale.ROOT, "%d of %d runs", ended.size(), wanted());
    if (wanted() < planned) {
      text += " (the folder plans " + planned + ")";
    }
    if (failed > 0) {
      text += " · " + failed + " failed";
    }
    if (ended.size() >= wanted() || going().isEmpty()) {
      return text;
    }
    text += " · " + going().size() + " running";
    double seconds = (System.nanoTime() - pace.nanos()) / 1e9;
    double rate = (done() - pace.steps()) / seconds;
    return rate > 0
        ? text + " · " + Progress.time(((long) wanted() * steps - done()) / rate) + " left"
        : text;
  }

  /** Returns the folder of a training, of which pages and figures can be made. */
  public Path folder(SweepRow row) {
    return folder.resolve(Sweep.name(row.varied(), row.seed()));
  }

  /** The folder's name; of a numbered one with that above it. */
  private Path place() {
    int names = folder.getNameCount();
    boolean numbered = names > 1 && folder.getFileName().toString().matches("\\d+");
    return numbered ? folder.subpath(names - 2, names) : folder.getFileName();
  }

  /** Returns a table, a row a training; its seconds are those of the steps, without scores. */
  public Table table() {
    Table table = Table.create("sweep in " + place());
    for (String field : fields.keySet()) {
      var column = StringColumn.create(field);
      rows.forEach(row -> column.append(row.varied().getOrDefault(field, "")));
      table.addColumns(column);
    }
    var seeds = LongColumn.create("seed");
    var lengths = IntColumn.create("steps");
    rows.forEach(row -> seeds.append(row.seed()));
    rows.forEach(row -> lengths.append(row.steps()));
    table.addColumns(seeds, lengths);
    for (String score : scores()) {
      var column = numbers(score, "0.####");
      rows.forEach(row -> column.append(row.scores().getOrDefault(score, Double.NaN)));
      table.addColumns(column);
    }
    var seconds = numbers("seconds", "0.0");
    rows.forEach(row -> seconds.append(row.seconds()));
    table.addColumns(seconds);
    table.addColumns(texts("history", SweepRow::history), texts("machine", SweepRow::machine));
    return table.addColumns(texts("error", SweepRow::error));
  }

  /**
   * Returns a table that fits a screen: a row a setting, with mean and deviation of some scores
   * over its seeds; of the last losses where none of these was scored.
   *
   * @param metrics which; those that were not scored are left out
   */
  public Table summary(Metric... metrics) {
    Table table = Table.create("settings of the sweep in " + place());
    var settings = new LinkedHashMap<Map<String, String>, List<SweepRow>>();
    rows.forEach(row -> settings.computeIfAbsent(row.varied(), n -> new ArrayList<>()).add(row));
    for (String field : fields.keySet()) {
      var column = StringColumn.create(field);
      settings.keySet().forEach(varied -> column.append(varied.getOrDefault(field, "")));
      table.addColumns(column);
    }
    var runs = StringColumn.create("runs");
    for (var of : settings.values()) {
      long failed = of.stream().filter(row -> !row.complete()).count();
      runs.append(of.size() + (failed == 0 ? "" : ", " + failed + " failed"));
    }
    table.addColumns(runs);
    var numbers = new LinkedHashMap<String, ToDoubleFunction<SweepRow>>();
    for (Metric metric : metrics) {
      if (scores().contains(metric.toString())) {
        numbers.put(metric.toString(), row -> row.score(metric));
      }
    }
    if (numbers.isEmpty()) {
      for (String loss : List.of(History.D_LOSS, History.G_LOSS)) {
        numbers.put("last " + loss, row -> history(row).map(h -> h.last(loss)).orElse(Float.NaN));
      }
    }
    numbers.forEach(
        (name, number) -> {
          var column = StringColumn.create(name);
          settings.values().forEach(of -> column.append(Spread.text(values(of, number))));
          table.addColumns(column);
        });
    return table;
  }

  private static List<Double> values(List<SweepRow> rows, ToDoubleFunction<SweepRow> number) {
    return rows.stream()
        .filter(SweepRow::complete)
        .map(number::applyAsDouble)
        .filter(Double::isFinite)
        .toList();
  }

  /** What a training that came to its end recorded; nothing where its folder is not there. */
  private Optional<History> history(SweepRow row) {
    Path file = folder(row).resolve(Recording.HISTORY);
    return row.complete() && Files.exists(file)
        ? Optional.of(HistoryCsv.read(file.toString(), WholeFile.bytes(file)))
        : Optional.empty();
  }

  /** A column that is shown in so many digits; as comma-separated values it has all. */
  private static DoubleColumn numbers(String name, String format) {
    var column = DoubleColumn.create(name);
    var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    column.setPrintFormatter(new NumberColumnFormatter(new DecimalFormat(format, symbols)));
    return column;
  }

  private StringColumn texts(String name, Function<SweepRow, String> text) {
    var column = StringColumn.create(name);
    rows.forEach(row -> column.append(text.apply(row)));
    return column;
  }

  private List<String> scores() {
    return rows.stream().flatMap(row -> row.scores().keySet().stream()).distinct().toList();
  }

  /**
   * Returns the values of a score, of the trainings that came to their end: by setting, in the
   * order of the seeds; no setting is empty.
   *
   * @throws GanbookException if nothing was scored
   */
  public Map<String, List<Double>> bySetting(Metric metric) {
    var all = new LinkedHashMap<String, List<Double>>();
    for (SweepRow row : rows) {
      if (row.complete() && Double.isFinite(row.score(metric))) {
        all.computeIfAbsent(row.setting(), none -> new ArrayList<>()).add(row.score(metric));
      }
    }
    if (all.isEmpty()) {
      throw GanbookException.of(
          metric + " of " + this, "at least one run that was scored", scores());
    }
    return all;
  }

  /**
   * Draws a score of two fields' values as a heat map: the mean over the seeds, and over whatever
   * else varies, with the standard deviation.
   *
   * @param down the field whose values go down
   * @param across the field whose values go across
   * @throws GanbookException if one of them does not vary, or nothing was scored
   */
  public Chart heatMap(Metric metric, String down, String across) {
    List<String> lines = values(down);
    List<String> columns = values(across);
    bySetting(metric); // which says so if nothing was scored
    return SweepFigures.heatMap(rows, metric, down, lines, across, columns);
  }

  private List<String> values(String field) {
    List<String> values = fields.get(field);
    if (values == null) {
      throw GanbookException.of(
          "heat map of " + this, "a field that varies, one of " + fields.keySet(), field);
    }
    return values;
  }

  /** Draws a score, a line a setting: a dot a training, and a larger one where their mean is. */
  public Chart dots(Metric metric) {
    return SweepFigures.dots(metric, rows.size(), bySetting(metric));
  }

  /**
   * Draws what the trainings recorded over each other: a setting a line, with a band over its
   * seeds.
   *
   * @param quantity such as {@link History#D_LOSS}
   * @throws GanbookException if the runs are not in the folder any more, as in one handed on
   */
  public RunComparison curves(String quantity) {
    var histories = new LinkedHashMap<String, List<History>>();
    for (SweepRow row : rows) {
      history(row)
          .ifPresent(
              it -> histories.computeIfAbsent(row.setting(), none -> new ArrayList<>()).add(it));
    }
    if (histories.isEmpty()) {
      throw GanbookException.of("curves of " + this, "at least one run's folder", "its rows alone");
    }
    var all = RunComparison.of(quantity);
    for (var setting : histories.entrySet()) {
      all = all.run(setting.getKey(), setting.getValue().toArray(History[]::new));
    }
    return all;
  }

  /**
   * Compares two settings in a score: whether they differ by more than the seeds do.
   *
   * @param a a setting as {@link #bySetting} names it, such as {@code loss=hinge}
   * @param b another
   * @throws GanbookException if one of them has fewer than two trainings with that score
   */
  public SeedComparison compare(Metric metric, String a, String b) {
    var settings = bySetting(metric);
    for (String setting : List.of(a, b)) {
      if (!settings.containsKey(setting)) {
        throw GanbookException.of("settings of " + this, "one of " + settings.keySet(), setting);
      }
    }
    return new SeedComparison(
        metric.toString(),
        metric.better(),
        a,
        Spread.array(settings.get(a)),
        b,
        Spread.array(settings.get(b)));
  }

  /**
   * Says which setting is the best in a score, and whether it is better than the second by more
   * than the seeds' spread.
   *
   * @throws GanbookException if nothing was scored
   */
  public String best(Metric metric) {
    var settings = bySetting(metric);
    Comparator<Map.Entry<String, List<Double>>> byMean =
        Comparator.comparingDouble(s -> Spread.mean(Spread.array(s.getValue())));
    var order =
        settings.entrySet().stream()
            .sorted(metric.better() == Better.LOWER ? byMean : byMean.reversed())
            .toList();
    var first = order.get(0);
    String text =
        "The best of "
            + order.size()
            + " settings in "
            + metric
            + ": "
            + first.getKey()
            + ", "
            + Spread.counted(first.getValue())
            + ".";
    if (order.size() == 1) {
      return text;
    }
    var second = order.get(1);
    text += " The second: " + second.getKey() + ", " + Spread.counted(second.getValue()) + ".";
    if (first.getValue().size() < 2 || second.getValue().size() < 2) {
      return text + " One seed says nothing of luck: take more.";
    }
    return text + " " + compare(metric, first.getKey(), second.getKey());
  }

  /** Writes the table as comma-separated values. */
  public String csv() {
    return table().write().toString("csv");
  }

  /** The rows as one JSON text, to be handed on beside {@code sweep.json} without the runs. */
  String json() {
    return rows.stream()
        .map(row -> row.json().toString())
        .collect(Collectors.joining(",\n", "[", "]\n"));
  }

  /** The figure of the first score there is of these; of none, the table's text as a picture. */
  @Override
  public Picture picture() {
    return dots(Arrays.stream(Metric.values())
            .filter(m -> scores().contains(m.toString()))
            .max(Comparator.comparing(m -> m == Metric.FRECHET_DISTANCE))
            .orElseThrow(() -> GanbookException.of("figure of " + this, "scored runs", "none")))
        .picture();
  }

  @Override
  public String toString() {
    return "sweep in " + folder + ": " + progress();
  }
}
