package org.ganbook.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.score.Metric;
import org.ganbook.sweep.RunTask;
import org.ganbook.sweep.Sweep;
import org.ganbook.sweep.SweepResults;
import org.ganbook.sweep.SweepRow;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a recipe with several values of its settings and several seeds. */
@Command(
    name = "sweep",
    description =
        "train a recipe with several values of its settings and several seeds, on all cores or on a"
            + " cluster; --show says what came of it")
final class SweepCommand extends Spoken {
  /**
   * Of all scores, in a terminal's width. Not those of the classifier alone: it is often sure of an
   * untrained generator's noise.
   */
  private static final Metric[] TOLD = {Metric.FRECHET_DISTANCE, Metric.PRECISION, Metric.COVERAGE};

  @ArgGroup(multiplicity = "1")
  private What what;

  /** A sweep to make, one to look at, or (for the children of a sweep) one run of it. */
  private static final class What {
    @Parameters(paramLabel = "RECIPE", description = "a recipe, see: ./ganbook describe")
    private String recipe;

    @Option(names = "--show", paramLabel = "DIR", description = "or: what a sweep's folder holds")
    private Path show;

    @Option(names = "--task", hidden = true)
    private Path task;
  }

  @Option(names = "--rate", split = ",", description = "constant learning rates of both networks")
  private List<String> rates = List.of();

  @Option(
      names = "--loss",
      split = ",",
      description =
          "minimax, non-saturating, least-squares, hinge, wgan-gp; with R1: non-saturating+r1:0.1")
  private List<String> losses = List.of();

  @Option(names = "--batch", split = ",", description = "real images in an update of D")
  private List<String> batches = List.of();

  @Option(
      names = "--vary",
      paramLabel = "FIELD=VALUES",
      description =
          "any field of the spec's JSON, as in generatorOptimizer.beta1=0,0.5; may be given again")
  private List<String> fields = List.of();

  @Option(names = "--seeds", description = "such as 1-4 or 1,5,9 (1-4)", defaultValue = "1-4")
  private String seeds;

  @Option(names = "--steps", description = "steps of each run")
  private Integer steps;

  @Option(names = "--data", description = "what to learn from (what the recipe is made for)")
  private String data;

  @Option(
      names = "--score",
      defaultValue = "2000",
      description = "images that are scored at the end of a run; 0 for none (2000)")
  private int images;

  @Option(names = "--threads", defaultValue = "1", description = "threads of each run (1)")
  private int threads;

  @Option(names = "--out", paramLabel = "DIR", description = "folder of the sweep")
  private Path out;

  @Option(
      names = "--on",
      defaultValue = "processes",
      description =
          "where: processes (of this machine, the usual), local-cluster[N] or spark://HOST:PORT")
  private String place;

  @Option(
      names = "--at-once",
      defaultValue = "0",
      description = "runs beside each other (as many as there are cores)")
  private int atOnce;

  @Option(
      names = "--only",
      paramLabel = "N",
      description = "make the N-th run alone, from 1: for job arrays of a batch system")
  private Integer only;

  @Option(names = "--csv", description = "a .csv file for the table, with --show")
  private Path csv;

  /** Rows that need not be told; none before the first look. */
  private Set<SweepRow> told;

  @Override
  public void run() {
    if (what.task != null) {
      child(what.task);
    } else if (what.show != null) {
      show();
    } else {
      make();
    }
  }

  /** One run, for a sweep in another process, which says by this one's input when to end. */
  private static void child(Path folder) {
    try (var end = OrderlyEnd.ofTraining()) {
      var open = new AtomicBoolean(true);
      var input =
          new Thread(
              () -> {
                try {
                  while (System.in.read() >= 0) {
                    // Nothing is said; that it ends is all.
                  }
                } catch (IOException closed) {
                  // Then it has ended.
                }
                open.set(false);
              },
              "parent");
      input.setDaemon(true);
      input.start();
      var unused = RunTask.read(folder).run(() -> end.asked() || !open.get());
    }
  }

  private void show() {
    var results = Sweep.in(what.show.toString());
    if (csv != null) {
      FileProblem.needFolder(csv);
      byte[] text = results.csv().getBytes(StandardCharsets.UTF_8);
      WholeFile.write(csv, file -> file.write(text));
    }
    say(results);
  }

  private void say(SweepResults results) {
    out().println(results.summary(TOLD).printAll());
    out().println(results.progress());
    results.rows().stream()
        .filter(row -> !row.complete())
        .forEach(row -> out().println("failed: " + row));
    boolean scored = results.rows().stream().anyMatch(r -> !Double.isNaN(value(r)));
    if (scored) {
      out().println(results.best(Metric.FRECHET_DISTANCE));
    }
  }

  private static double value(SweepRow row) {
    return row.complete() ? row.score(Metric.FRECHET_DISTANCE) : Double.NaN;
  }

  private void make() {
    need("--steps", steps);
    need("--out", out);
    if (csv != null) {
      throw GanbookException.of("--csv", "--show beside it", "a sweep to make");
    }
    Sweep sweep = sweep();
    if (only != null) {
      alone(sweep);
      return;
    }
    out().println(sweep + ", in " + out);
    try (var end = OrderlyEnd.ofTraining()) {
      var results = sweep.run(out, place, atOnce, this::tell, end::asked);
      tell(results);
      if (end.asked() && results.ended().size() < results.wanted()) {
        out()
            .println(
                "stopped: "
                    + results.progress()
                    + "; the others keep their checkpoints, and the same line goes on");
        return;
      }
      say(results);
    }
  }

  /** A line for each row that is new; one for all that were there before. */
  private void tell(SweepResults now) {
    if (told == null) {
      told = new HashSet<>(now.rows());
      if (!now.ended().isEmpty()) {
        out().println("there already: " + now.progress());
      }
    }
    for (SweepRow row : now.rows()) {
      if (told.add(row)) {
        out().println(line(row) + " [" + now.progress() + "]");
      }
    }
  }

  private static String line(SweepRow row) {
    var line = new StringBuilder(row.toString());
    for (Metric metric : TOLD) {
      double score = row.score(metric);
      if (Double.isFinite(score)) {
        line.append(String.format(Locale.ROOT, " · %s %.3g", metric, score));
      }
    }
    String time = String.format(Locale.ROOT, " · trained in %.0f s", row.seconds());
    return line + (row.complete() ? time : "");
  }

  private void alone(Sweep sweep) {
    if (only < 1 || only > sweep.runs()) {
      throw GanbookException.of("--only", "a run of the sweep, 1 to " + sweep.runs(), only);
    }
    try (var end = OrderlyEnd.ofTraining()) {
      RunTask task = sweep.prepare(out).get(only - 1);
      var row = task.run(end::asked);
      if (row.isPresent() && !row.get().complete()) {
        throw new GanbookException(row.get() + " (in " + task.folder() + ")");
      }
      String made = row.map(SweepCommand::line).orElse("stopped; the same line goes on from here");
      out().println(made + ", in " + task.folder());
    }
  }

  private Sweep sweep() {
    Sweep sweep = Sweep.of(what.recipe, steps).scored(images).threads(threads).seeds(seeds());
    sweep = data == null ? sweep : sweep.data(data);
    var all = new LinkedHashMap<String, List<String>>();
    put(all, "rate", rates);
    put(all, "loss", losses);
    put(all, "batch", batches);
    for (String field : fields) {
      String[] parts = field.split("=", 2);
      if (parts.length < 2) {
        throw GanbookException.of("--vary", "FIELD=VALUE,VALUE", field);
      }
      put(all, parts[0], List.of(parts[1].split(",", -1)));
    }
    for (var field : all.entrySet()) {
      sweep = sweep.vary(field.getKey(), field.getValue().toArray());
    }
    return sweep;
  }

  private static void put(Map<String, List<String>> all, String field, List<String> values) {
    if (!values.isEmpty() && all.put(field, values) != null) {
      throw GanbookException.of("--vary", "each field once", field + " again");
    }
  }

  /** Such as 1-4, 7 or 1,5,9. */
  private long[] seeds() {
    if (seeds.matches("\\d{1,9}-\\d{1,9}")) {
      String[] ends = seeds.split("-", -1);
      long first = Long.parseLong(ends[0]);
      long last = Long.parseLong(ends[1]);
      if (first <= last && last - first < 10_000) {
        return LongStream.rangeClosed(first, last).toArray();
      }
    } else if (seeds.matches("\\d{1,18}(,\\d{1,18})*")) {
      return Arrays.stream(seeds.split(",", -1)).mapToLong(Long::parseLong).toArray();
    }
    throw GanbookException.of("--seeds", "such as 1-4 or 1,5,9", seeds);
  }

  private static void need(String option, Object value) {
    if (value == null) {
      throw GanbookException.of("sweep", option + " beside the recipe", "none");
    }
  }
}
