package org.ganbook.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSources;
import org.ganbook.data.Images;
import org.ganbook.files.FileProblem;
import org.ganbook.files.Safetensors;
import org.ganbook.files.WholeFile;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.SpecJson;
import org.ganbook.keep.Recording;
import org.ganbook.keep.RunFolder;
import org.ganbook.keep.RunLock;
import org.ganbook.nn.Threads;
import org.ganbook.score.Metric;
import org.ganbook.score.Scoring;
import org.ganbook.train.Trainer;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/**
 * One training of a sweep, as its folder says in {@code task.json}: whoever finds the folder can
 * make it, on any machine that has the data.
 *
 * @param folder where its checkpoints, its losses and its row are kept
 * @param spec the GAN
 * @param seed of the training
 * @param steps how long
 * @param data a name that {@link ImageSources#named} knows
 * @param checksum of the images, see {@link #checksum(Images)}
 * @param threads that TensorFlow shares an operation among; the bits of a run depend on it
 * @param images that are scored at the end; 0 for no scores
 * @param varied what makes it differ from the others, see {@link SweepRow}
 */
public record RunTask(
    Path folder,
    GanSpec spec,
    long seed,
    int steps,
    String data,
    String checksum,
    int threads,
    int images,
    Map<String, String> varied) {
  static final String TASK = "task.json";
  static final String ROW = "row.json";

  /** The step that a running training has come to. */
  static final String PROGRESS = ".progress";

  private static final int HISTORY_ROWS = 500;

  /** The folder of a thousand runs should not be busy with their progress. */
  private static final long SOONEST_NANOS = Duration.ofSeconds(2).toNanos();

  private static final long LATEST_NANOS = Duration.ofSeconds(30).toNanos();

  /** A process that was killed may hold its lock a little longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Takes a copy. */
  public RunTask {
    varied = Collections.unmodifiableMap(new LinkedHashMap<>(varied));
  }

  /**
   * Reads a task.
   *
   * @throws GanbookException if the folder holds none
   */
  public static RunTask read(Path folder) {
    Path file = folder.resolve(TASK);
    JsonNode node = json(file);
    var varied = new LinkedHashMap<String, String>();
    node.path("varied").properties().forEach(f -> varied.put(f.getKey(), f.getValue().asText()));
    return new RunTask(
        folder,
        SpecJson.read(file.toString(), node.path("spec"), GanSpec.class),
        node.path("seed").asLong(),
        node.path("steps").asInt(),
        node.path("data").asText(),
        node.path("checksum").asText(),
        node.path("threads").asInt(),
        node.path("images").asInt(),
        varied);
  }

  static JsonNode json(Path file) {
    try {
      JsonNode node = Safetensors.JSON.readTree(WholeFile.bytes(file));
      if (node.isContainerNode()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be read", e);
    }
    throw GanbookException.of(file.toString(), "JSON of a sweep", "something else");
  }

  /** JSON as it is after it was written: numbers of one kind. */
  static String text(JsonNode node) {
    try {
      return Safetensors.JSON.readTree(node.toString()).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was JSON", e);
    }
  }

  /** Writes the task into its folder, made if it is not there. */
  void write() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be made a folder", e);
    }
    ObjectNode node = Safetensors.JSON.createObjectNode();
    node.put("seed", seed).put("steps", steps).put("data", data).put("checksum", checksum);
    node.put("threads", threads).put("images", images).put("folder", name());
    ObjectNode fields = node.putObject("varied");
    varied.forEach(fields::put);
    node.set("spec", SpecJson.write(spec));
    write(TASK, node);
  }

  void write(SweepRow row) {
    write(ROW, row.json());
  }

  private void write(String name, JsonNode node) {
    byte[] text = node.toPrettyString().getBytes(StandardCharsets.UTF_8);
    WholeFile.write(folder.resolve(name), out -> out.write(text));
  }

  /** Returns the name of its folder. */
  public String name() {
    return folder.getFileName().toString();
  }

  /**
   * Returns a checksum of images: where it is equal, a run sees the same ones.
   *
   * @param images any
   */
  public static String checksum(Images images) {
    var sum = new CRC32C();
    sum.update(images.pixels());
    return Long.toHexString(sum.getValue());
  }

  /** Returns what came of it, once there is a row. */
  public Optional<SweepRow> row() {
    Path file = folder.resolve(ROW);
    return Files.exists(file) ? Optional.of(SweepRow.read(json(file))) : Optional.empty();
  }

  /** Notes that it came to nothing: a row with a reason, which a later attempt replaces. */
  public SweepRow failed(String reason) {
    SweepRow row = new SweepRow(varied, seed, 0, "", Map.of(), 0, Machine.text(threads), reason);
    write(row);
    return row;
  }

  /**
   * Trains, or goes on from its last checkpoint, and writes its row. What is wrong with the run (a
   * loss that is no number, data that are others than the sweep's) becomes a row, too.
   *
   * @param stop asked after each step: whether to save and end
   * @return the row; nothing if it was stopped
   * @throws GanbookException if another process makes this very run and does not end
   */
  public Optional<SweepRow> run(BooleanSupplier stop) {
    Threads.pin(threads);
    RunLock lock = RunLock.waitFor(folder, "task", PATIENCE);
    try (lock) {
      Optional<SweepRow> before = row().filter(SweepRow::complete);
      if (before.isPresent()) {
        return before;
      }
      Optional<SweepRow> made;
      try {
        made = train(stop);
      } catch (GanbookException e) {
        made = Optional.of(failed(e.getMessage()));
      }
      made.ifPresent(this::write);
      return made;
    } finally {
      deleteProgress();
    }
  }

  private Optional<SweepRow> train(BooleanSupplier stop) {
    Images real = real();
    try (var gan = Gan.create(spec, real, seed)) {
      String error = "";
      try {
        Trainer.of(gan)
            .steps(steps)
            .keep(RunFolder.at(folder).keepNewest(1))
            .until(stop)
            .watch(new ProgressFile())
            .train();
      } catch (GanbookException e) {
        error = e.getMessage();
      }
      boolean ended = gan.steps() == steps;
      if (!ended && error.isEmpty()) {
        return Optional.empty();
      }
      byte[] losses = gan.history().csv(Math.max(1, steps / HISTORY_ROWS));
      WholeFile.write(folder.resolve(Recording.HISTORY), out -> out.write(losses));
      return Optional.of(
          new SweepRow(
              varied,
              seed,
              gan.steps(),
              checksum(gan.history()),
              ended ? scores(gan, real) : Map.of(),
              gan.seconds(),
              Machine.text(threads),
              error));
    }
  }

  /** Refuses other images than the sweep's, such as drawn digits in place of MNIST. */
  private Images real() {
    Images real = ImageSources.named(data).train();
    String found = checksum(real);
    if (!found.equals(checksum)) {
      throw GanbookException.of(
          name(),
          "the sweep's " + data + " (checksum " + checksum + ")",
          real.source()
              + " (checksum "
              + found
              + "); bring the sweep's data to this machine, where GANBOOK_DATA points");
    }
    return real;
  }

  private Map<String, Double> scores(Gan gan, Images real) {
    if (images == 0) {
      return Map.of();
    }
    try (var scorer = Scoring.of(real).samples(images).without(Metric.MEMORISED).open()) {
      return scorer.score(gan).values();
    }
  }

  /** A checksum of all numbers of all steps. */
  static String checksum(History history) {
    if (history.size() == 0) {
      return "";
    }
    var sum = new CRC32C();
    for (String name : history.names()) {
      float[] values = history.values(name);
      var bytes = ByteBuffer.allocate(Float.BYTES * values.length);
      bytes.asFloatBuffer().put(values);
      sum.update(bytes.array());
    }
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }

  private void deleteProgress() {
    try {
      Files.deleteIfExists(folder.resolve(PROGRESS));
    } catch (IOException left) {
      // A row is newer than it.
    }
  }

  /** Says now and then how far the training has come, for those who look on from outside. */
  private final class ProgressFile implements Watcher {
    private final long start = System.nanoTime();
    private long next = start;

    @Override
    public void started(Training training) {
      stepped(training);
    }

    @Override
    public void stepped(Training training) {
      long now = System.nanoTime();
      if (now - next >= 0) {
        next = now + Math.min(LATEST_NANOS, Math.max(SOONEST_NANOS, (now - start) / 10));
        byte[] step = String.valueOf(training.progress().step()).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(folder.resolve(PROGRESS), out -> out.write(step));
      }
    }
  }

  @Override
  public String toString() {
    return name() + ": " + steps + " steps on " + data;
  }
}
