package org.ganbook.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.files.Safetensors;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.files.SafetensorsReader;
import org.ganbook.gan.Conditions;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanState;
import org.ganbook.gan.GeneratorSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.SpecJson;
import org.ganbook.gan.Step;

/**
 * A run as it was after some step, in one file: weights, optimizer slots, batch-norm statistics and
 * averages of weights, the whole history, and what the run is (spec, seed, data). A run that goes
 * on from there has the same losses and weights, bit for bit, as one that was never broken.
 *
 * <p>The file is of the safetensors format, with a checksum of every byte; nothing in it can run.
 */
public final class Checkpoint {
  static final String FORMAT = "ganbook checkpoint 1";

  private static final String COLUMN = "history/";

  private final Path file;
  private final int step;
  private final JsonNode identity;
  private final ModelCard card;
  private final Map<String, Array> arrays;

  private Checkpoint(
      Path file, int step, JsonNode identity, ModelCard card, Map<String, Array> arrays) {
    this.file = file;
    this.step = step;
    this.identity = identity;
    this.card = card;
    this.arrays = arrays;
  }

  /** Writes a model's state; the file is there whole or not at all. */
  static void write(Path file, Gan gan, JsonNode identity) throws IOException {
    GanState state = gan.state();
    var arrays = new LinkedHashMap<>(state.weights());
    state
        .history()
        .forEach(
            (name, values) ->
                arrays.put(COLUMN + name, new Array(new long[] {values.length}, values)));
    var texts = new LinkedHashMap<String, String>();
    texts.put("format", FORMAT);
    texts.put("step", String.valueOf(state.steps()));
    texts.put("run", identity.toString());
    texts.put("spec", drawingSpec(gan).toString());
    texts.put("card", ModelCard.of(gan).json());
    new Safetensors(arrays, texts).store(file, Safetensors.Width.F32);
  }

  /** What of a model draws: written in its checkpoints and in its generator's file. */
  static ObjectNode drawingSpec(Gan gan) {
    ObjectNode spec = Safetensors.JSON.createObjectNode();
    spec.set("generator", SpecJson.write(GeneratorSpec.of(gan.spec())));
    Images data = gan.data();
    spec.putArray("image").add(data.height()).add(data.width()).add(data.channels());
    Conditions conditions = gan.conditions();
    spec.put("condition", conditions == null ? 0 : conditions.size());
    boolean classes = conditions != null && conditions.classes() && data.hasLabels();
    var names = spec.putArray("classes");
    (classes ? data.classNames() : List.<String>of()).forEach(names::add);
    if (conditions != null && conditions.language() instanceof Record language) {
      spec.set("language", SpecJson.write(language));
    }
    return spec;
  }

  /**
   * Reads a checkpoint, such as {@code checkpoint-0000001200.safetensors}.
   *
   * @throws GanbookException if it is damaged, not one of these or not there
   */
  public static Checkpoint read(Path file) {
    Safetensors saved = Safetensors.read(file);
    JsonNode identity = identity(file, saved.texts());
    String said = saved.texts().getOrDefault("step", "none");
    if (!said.matches("\\d{1,9}")) {
      throw GanbookException.of(file.toString(), "its step", said);
    }
    int step = Integer.parseInt(said);
    ModelCard card = ModelCard.read(file.toString(), saved.texts().get("card"));
    return new Checkpoint(file, step, identity, card, saved.arrays());
  }

  /** What a file says it is a checkpoint of: unchecked, to choose among runs. */
  static JsonNode identity(Path file) {
    return identity(file, SafetensorsReader.texts(file));
  }

  private static JsonNode identity(Path file, Map<String, String> texts) {
    if (!FORMAT.equals(texts.get("format"))) {
      throw GanbookException.of(file.toString(), "a " + FORMAT, texts.get("format"));
    }
    try {
      JsonNode run = Safetensors.JSON.readTree(texts.getOrDefault("run", ""));
      if (run.isObject()) {
        return run;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw new GanbookException(file + ": does not say which run it is of");
  }

  /** Lets a model of this very run go on from here. */
  void giveTo(Gan gan) {
    var history = new HashMap<String, float[]>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(COLUMN)) {
            history.put(name.substring(COLUMN.length()), array.values());
          }
        });
    gan.goOnFrom(file.toString(), new GanState(step, card.seconds(), arrays, history));
  }

  /**
   * The numbers of all steps so far.
   *
   * @throws GanbookException if there are not as many of each as steps
   */
  History history() {
    var columns = new LinkedHashMap<String, float[]>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(COLUMN)) {
            columns.put(name.substring(COLUMN.length()), array.values());
          }
        });
    int batch = identity.path("batch").asInt();
    int images = identity.path("data").path("count").asInt();
    boolean whole = columns.values().stream().allMatch(column -> column.length == step);
    if (columns.isEmpty() || !whole || batch < 1 || images < 1) {
      throw GanbookException.of(file.toString(), "the numbers of each step", "something else");
    }
    int updates = Math.max(1, identity.path("schedule").path("discriminatorSteps").asInt());
    var history = new History(List.copyOf(columns.keySet()), batch * updates, images);
    for (int i = 0; i < step; i++) {
      var row = new float[columns.size()];
      int k = 0;
      for (float[] column : columns.values()) {
        row[k++] = column[i];
      }
      history.record(row);
    }
    return history;
  }

  /** The name of the step, such as "loss: hinge"; null where it is a learner's own. */
  String loss() {
    try {
      return SpecJson.read(file.toString(), identity.path("step"), Step.LossStep.class).name();
    } catch (GanbookException own) {
      return null;
    }
  }

  /** What it is a checkpoint of. */
  JsonNode identity() {
    return identity;
  }

  /** Returns what was trained, on what and how long. */
  public ModelCard card() {
    return card;
  }

  /** Returns the file it was read from. */
  public Path file() {
    return file;
  }

  /** Returns how many steps the run had made. */
  public int step() {
    return step;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "checkpoint of %s at step %,d", identity.path("name").asText("?"), step);
  }
}
