package org.ganbook.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSources;
import org.ganbook.data.Images;
import org.ganbook.files.FileProblem;
import org.ganbook.files.Safetensors;
import org.ganbook.files.WholeFile;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Recipes;
import org.ganbook.gan.SpecJson;
import org.ganbook.keep.RunFolder;
import org.ganbook.keep.RunLock;
import org.ganbook.notebook.Screen;
import org.ganbook.notebook.SoftStop;
import org.ganbook.score.Scoring;

/**
 * An experiment: one spec, what varies of it, and seeds; every combination is trained. A value,
 * made by its wither methods:
 *
 * <pre>{@code
 * var sweep = Sweep.of("s4-gan", 3000).vary("rate", 1e-4, 3e-4).vary("loss", "minimax", "hinge").seeds(4);
 * var results = sweep.run("a");
 * }</pre>
 *
 * <p>Each training has a folder and a process of its own, so that it has the same bits as alone;
 * many run beside each other. A sweep that was stopped goes on where it was.
 *
 * @param spec what all trainings have in common
 * @param steps of each training
 * @param data what they learn from, a name that {@link ImageSources#named} knows
 * @param varied by field, its values: see {@link #vary}
 * @param seeds each combination is trained with each
 * @param images that are scored at the end of each training; 0 for none
 * @param threads of each training; its bits depend on it
 */
public record Sweep(
    GanSpec spec,
    int steps,
    String data,
    Map<String, List<Value>> varied,
    List<Long> seeds,
    int images,
    int threads) {
  static final String FILE = "sweep.json";
  static final String PROCESSES = "processes";

  /** Fields of its file that have other names in words. */
  private static final Map<String, String> WORDS =
      Map.of("checksum", "images, by their checksum", "images", "number of scored images");

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int SCORED = 2000;
  private static final long LOOK_NANOS = 500_000_000;
  private static final int LOOKED_AT = 20;
  private static final int LONGEST_NAME = 150;

  /**
   * One value of a field.
   *
   * @param label as it is written in tables
   * @param json as it is in a spec's JSON
   */
  public record Value(String label, JsonNode json) {}

  /** Refuses what cannot be trained, before anything is. */
  public Sweep {
    GanbookException.ifNull("spec", spec);
    ImageSources.named(data);
    if (steps < 1) {
      throw GanbookException.of("steps of a sweep", "at least 1", steps);
    }
    if (images < 0) {
      throw GanbookException.of("images to score", "0 for none, or more", images);
    }
    if (threads < 1) {
      throw GanbookException.of("threads of a training", "at least 1", threads);
    }
    if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
      throw GanbookException.of("seeds of a sweep", "some, and no seed twice", seeds);
    }
    SpecChange.needNothingOwn(spec);
    varied = Collections.unmodifiableMap(new LinkedHashMap<>(varied));
    seeds = List.copyOf(seeds);
    specs(spec, varied);
  }

  /**
   * Starts with one training of a recipe, on the data it is made for.
   *
   * @param recipe such as {@code s4-gan}
   * @param steps of each training
   */
  public static Sweep of(String recipe, int steps) {
    return of(Recipes.named(recipe, Math.max(2, steps)), steps).data(Recipes.data(recipe));
  }

  /** Starts with one training of a spec on MNIST, seed 1, scored by 2,000 images, in one thread. */
  public static Sweep of(GanSpec spec, int steps) {
    return new Sweep(spec, steps, "mnist", Map.of(), List.of(1L), SCORED, 1);
  }

  /**
   * Tries several values of a field.
   *
   * @param field a place in the spec's JSON, such as {@code batch} or {@code
   *     generatorOptimizer.beta1}; or {@code rate} (a constant one, of both networks), {@code loss}
   *     (also by a name that {@link org.ganbook.gan.GanLosses#named} knows) or {@code packing}
   * @param values numbers, texts or the library's records
   * @throws GanbookException if a spec has no such field, or does not take one of the values
   */
  public Sweep vary(String field, Object... values) {
    var all = new LinkedHashMap<>(varied);
    var list =
        Arrays.stream(values).map(v -> new Value(SpecChange.label(v), SpecChange.json(v))).toList();
    if (list.isEmpty() || list.stream().map(Value::label).distinct().count() < list.size()) {
      throw GanbookException.of("sweep, values of " + field, "some, each once", labels(list));
    }
    all.put(field, list);
    return new Sweep(spec, steps, data, all, seeds, images, threads);
  }

  /** Trains each combination with the seeds 1, 2, ... up to a number. */
  public Sweep seeds(int count) {
    return seeds(LongStream.rangeClosed(1, count).toArray());
  }

  /** Trains each combination with these seeds. */
  public Sweep seeds(long... some) {
    var list = Arrays.stream(some).boxed().toList();
    return new Sweep(spec, steps, data, varied, list, images, threads);
  }

  /** Learns from other data, by a name that {@link ImageSources#named} knows. */
  public Sweep data(String other) {
    return new Sweep(spec, steps, other, varied, seeds, images, threads);
  }

  /** Scores each training at its end by so many images; 0 for no scores. */
  public Sweep scored(int count) {
    return new Sweep(spec, steps, data, varied, seeds, count, threads);
  }

  /** Gives each training so many threads; one each is the fastest for all of them together. */
  public Sweep threads(int each) {
    return new Sweep(spec, steps, data, varied, seeds, images, each);
  }

  /** Returns how many trainings there are. */
  public int runs() {
    return specs(spec, varied).size() * seeds.size();
  }

  /** Every combination: its labels and its spec. */
  private static Map<Map<String, String>, GanSpec> specs(
      GanSpec spec, Map<String, List<Value>> varied) {
    Map<Map<String, String>, GanSpec> all = new LinkedHashMap<>();
    all.put(Map.of(), spec);
    for (var field : varied.entrySet()) {
      Map<Map<String, String>, GanSpec> more = new LinkedHashMap<>();
      all.forEach(
          (labels, changed) -> {
            for (Value value : field.getValue()) {
              var with = new LinkedHashMap<>(labels);
              with.put(field.getKey(), value.label());
              more.put(with, SpecChange.of(changed, field.getKey(), value.json()));
            }
          });
      all = more;
    }
    return all;
  }

  /** The trainings in their order: the seeds of the first combination, then those of the next. */
  private List<RunTask> tasks(Path folder, String checksum) {
    var tasks = new ArrayList<RunTask>();
    specs(spec, varied)
        .forEach(
            (labels, changed) -> {
              for (long seed : seeds) {
                Path own = folder.resolve(name(labels, seed));
                tasks.add(
                    new RunTask(
                        own, changed, seed, steps, data, checksum, threads, images, labels));
              }
            });
    return tasks;
  }

  /** The name of a training's folder, on any system. */
  static String name(Map<String, String> labels, long seed) {
    String text = SweepRow.text(labels).replace(", ", ",").replaceAll("[^\\w.+=,-]+", "-");
    if (text.length() > LONGEST_NAME) {
      String rest = Integer.toHexString(text.hashCode());
      text = text.substring(0, LONGEST_NAME) + "-" + rest;
    }
    return (text.isEmpty() ? "" : text + ",") + "seed=" + seed;
  }

  /**
   * Writes all trainings into a folder, as tasks that anybody may run; those that are there stay.
   *
   * @return the tasks in their order
   * @throws GanbookException if the folder holds another sweep, or nothing knows how to score
   */
  public List<RunTask> prepare(Path folder) {
    Images real = ImageSources.named(data).train();
    if (images > 0) {
      Scoring.of(real).samples(images).open().close();
    }
    return prepare(folder, RunTask.checksum(real));
  }

  /** The same for images of a known checksum. */
  List<RunTask> prepare(Path folder, String checksum) {
    // The jobs of an array begin at the same moment.
    RunLock lock = RunLock.waitFor(folder, "plan", PATIENCE);
    try (lock) {
      Path file = folder.resolve(FILE);
      ObjectNode now = json(checksum);
      if (Files.exists(file)) {
        addOlder(now, RunTask.json(file), folder);
      } else {
        needEmpty(folder);
      }
      byte[] text = now.toPrettyString().getBytes(StandardCharsets.UTF_8);
      WholeFile.write(file, out -> out.write(text));
      var tasks = tasks(folder, checksum);
      tasks.stream().filter(task -> task.row().isEmpty()).forEach(RunTask::write);
      return tasks;
    }
  }

  /** Refuses a folder of something else, among whose files the runs would lie. */
  private static void needEmpty(Path folder) {
    try (var files = Files.list(folder)) {
      var other = files.filter(file -> !file.getFileName().toString().startsWith(".")).findFirst();
      if (other.isPresent()) {
        throw GanbookException.of(
            "sweep in " + folder,
            "an empty folder, or one with a sweep",
            other.get().getFileName());
      }
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be read", e);
    }
  }

  /** What all its trainings share, and what varies: of that, a folder may get more. */
  private ObjectNode json(String checksum) {
    ObjectNode node = Safetensors.JSON.createObjectNode();
    node.put("steps", steps).put("data", data).put("checksum", checksum);
    node.put("threads", threads).put("images", images);
    node.set("spec", SpecJson.write(spec));
    ObjectNode fields = node.putObject("varied");
    varied.forEach((field, values) -> labels(values).forEach(fields.withArray(field)::add));
    seeds.forEach(node.withArray("seeds")::add);
    return node;
  }

  private static List<String> labels(List<Value> values) {
    return values.stream().map(Value::label).toList();
  }

  /** Keeps the values and seeds that a folder has already; refuses one with another sweep. */
  private static void addOlder(ObjectNode now, JsonNode before, Path folder) {
    for (String what : List.of("steps", "data", "checksum", "threads", "images", "spec")) {
      // Read again, so that a number is of the same kind in both.
      if (!RunTask.text(now.path(what)).equals(RunTask.text(before.path(what)))) {
        throw GanbookException.of(
            "sweep in " + folder,
            "a new folder, or one with a sweep of the same " + WORDS.getOrDefault(what, what),
            what.equals("spec")
                ? "another spec"
                : before.path(what).asText() + ", not " + now.path(what).asText());
      }
    }
    ObjectNode fields = (ObjectNode) now.path("varied");
    var names = new ArrayList<String>();
    before.path("varied").fieldNames().forEachRemaining(names::add);
    var mine = new ArrayList<String>();
    fields.fieldNames().forEachRemaining(mine::add);
    if (!names.equals(mine)) {
      throw GanbookException.of(
          "sweep in " + folder,
          "a new folder, or one with a sweep over " + String.join(", ", mine),
          names);
    }
    for (String field : names) {
      fields.set(field, union(before.path("varied").path(field), fields.path(field)));
    }
    now.set("seeds", union(before.path("seeds"), now.path("seeds")));
  }

  private static ArrayNode union(JsonNode older, JsonNode newer) {
    var all = new LinkedHashMap<String, JsonNode>();
    older.forEach(value -> all.put(value.asText(), value));
    newer.forEach(value -> all.putIfAbsent(value.asText(), value));
    ArrayNode union = Safetensors.JSON.createArrayNode();
    all.values().forEach(union::add);
    return union;
  }

  /**
   * Makes all trainings that are not there yet, in processes beside this one, and shows how far
   * they are; the stop button, or Ctrl-C, keeps all that was made, and the same line again goes on.
   *
   * @param where a folder such as {@code runs/a}; or a name such as {@code a}: then the sweep lies
   *     beside the runs of {@link RunFolder#named}, in {@code runs/a/1}, or a higher number where
   *     that holds something else, such as a sweep with other steps
   */
  public SweepResults run(String where) {
    boolean name = Path.of(where).getNameCount() == 1 && !Path.of(where).isAbsolute();
    Path folder = name ? numbered(RunFolder.named(where).path()) : Path.of(where);
    if (!Screen.inReach()) {
      return run(folder, PROCESSES, 0, now -> {}, () -> false);
    }
    Screen screen = Screen.inNotebook();
    var shown = new String[1];
    Consumer<SweepResults> show =
        now -> {
          String line = now.progress();
          if (!line.equals(shown[0])) {
            screen.show(line);
            shown[0] = line;
          }
        };
    return run(folder, PROCESSES, 0, show, () -> false);
  }

  /** The first of the numbered folders that is free, or holds this sweep. */
  Path numbered(Path all) {
    ObjectNode now = json(RunTask.checksum(ImageSources.named(data).train()));
    for (int i = 1; ; i++) {
      Path folder = all.resolve(String.valueOf(i));
      Path file = folder.resolve(FILE);
      if (!Files.exists(folder)) {
        return folder;
      }
      if (Files.exists(file)) {
        try {
          addOlder(now.deepCopy(), RunTask.json(file), folder);
          return folder;
        } catch (GanbookException other) {
          // The next may be this one's.
        }
      }
    }
  }

  /**
   * The same, wherever a {@link SweepEngine} can.
   *
   * @param folder of the sweep; where other machines take part they must have it under this name
   * @param place {@code processes}, or one that another module's engine knows
   * @param atOnce trainings beside each other; 0 for as many as there are cores
   * @param looks is shown the results, at first what was there before, and then again and again
   * @param stop whether to end: asked again and again
   * @throws GanbookException if the place is unknown, or the folder holds another sweep
   */
  public SweepResults run(
      Path folder, String place, int atOnce, Consumer<SweepResults> looks, BooleanSupplier stop) {
    SweepEngine engine = engine(place);
    var tasks = prepare(folder);
    var left =
        tasks.stream().filter(task -> task.row().filter(SweepRow::complete).isEmpty()).toList();
    var names = tasks.stream().map(RunTask::name).collect(Collectors.toSet());
    var results = SweepResults.of(folder, names);
    looks.accept(results);
    if (left.isEmpty()) {
      return results;
    }
    var stopped = new AtomicBoolean();
    var work = CompletableFuture.runAsync(() -> engine.run(place, left, atOnce, stopped::get));
    try (var signal = SoftStop.listen()) {
      while (!work.isDone()) {
        // Each look reads a file a running training: of a thousand of them, more rarely.
        LockSupport.parkNanos(LOOK_NANOS * (1 + results.running().size() / LOOKED_AT));
        if (signal.requested() || stop.getAsBoolean()) {
          stopped.set(true);
        }
        results = results.again();
        looks.accept(results);
      }
      work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof GanbookException known ? known : e;
    } finally {
      stopped.set(true);
    }
    return results.again();
  }

  private static SweepEngine engine(String place) {
    // A notebook's thread has the kernel's class loader, which does not know the library.
    for (var engine : ServiceLoader.load(SweepEngine.class, Sweep.class.getClassLoader())) {
      if (engine.knows(place)) {
        return engine;
      }
    }
    throw GanbookException.of(
        "where to run a sweep",
        PROCESSES + ", or with the module ganbook-spark a Spark master such as spark://HOST:7077",
        place);
  }

  /**
   * Reads what a folder has of a sweep, whoever makes it, and whether or not it is at its end.
   *
   * @throws GanbookException if it holds none
   */
  public static SweepResults in(String folder) {
    return SweepResults.of(Path.of(folder));
  }

  @Override
  public String toString() {
    return runs()
        + (runs() == 1 ? " run of " : " runs of ")
        + spec.name()
        + ", "
        + steps
        + " steps on "
        + data;
  }
}
