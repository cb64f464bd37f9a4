package org.ganbook.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.files.Safetensors.Width;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GeneratorSpec;
import org.ganbook.gan.Language;
import org.ganbook.gan.SpecJson;
import org.ganbook.nn.Variable;
import org.tensorflow.ndarray.Shape;

/**
 * A trained generator at rest: its weights, what it is, the names of its classes, a {@link
 * ModelCard}. One file of the safetensors format, with a checksum of every byte; nothing in it can
 * run.
 */
public final class GeneratorFile {
  /** What a generator's file is called in a folder. */
  public static final String NAME = "generator.safetensors";

  private static final int LARGEST_SIDE = 1 << 14;
  private static final String FORMAT = "ganbook generator 1";

  private final String source;
  private final JsonNode spec;
  private final ModelCard card;
  private final Map<String, Array> arrays;

  private GeneratorFile(String source, JsonNode spec, ModelCard card, Map<String, Array> arrays) {
    this.source = source;
    this.spec = spec;
    this.card = card;
    this.arrays = arrays;
  }

  /** Takes G of a model as it is now, with moving averages of its weights where it has them. */
  public static GeneratorFile of(Gan gan) {
    return new GeneratorFile(
        gan.spec().name(), Checkpoint.drawingSpec(gan), ModelCard.of(gan), gan.generatorWeights());
  }

  /**
   * Reads a file that {@link #write} wrote, or a checkpoint.
   *
   * @param file the file, or the folder of a run
   * @throws GanbookException if it is damaged, not one of these or not there
   */
  public static GeneratorFile read(Path file) {
    if (!Files.isDirectory(file)) {
      return of(file.toString(), Safetensors.read(file));
    }
    Path chosen = RunFolder.at(file).newest().map(Checkpoint::file).orElse(file.resolve(NAME));
    if (!Files.exists(chosen)) {
      throw GanbookException.of(
          file.toString(),
          "a run's checkpoint or a " + NAME,
          "neither in that folder" + RunFolder.at(file).runsInside());
    }
    return of(chosen.toString(), Safetensors.read(chosen));
  }

  /** Reads a file that lies in memory. */
  static GeneratorFile of(String source, Safetensors saved) {
    Map<String, String> texts = saved.texts();
    boolean checkpoint = Checkpoint.FORMAT.equals(texts.get("format"));
    if (texts.get("format") == null) {
      throw new GanbookException(
          source
              + ": is a safetensors file, but does not say what it is of: expected ganbook's format,"
              + " spec and card among its metadata, found "
              + texts.keySet()
              + "; a program that writes a generator again has to keep its metadata");
    }
    if (!checkpoint && !FORMAT.equals(texts.get("format"))) {
      throw GanbookException.of(source, "a " + FORMAT, texts.get("format"));
    }
    JsonNode spec;
    try {
      spec = Safetensors.JSON.readTree(texts.getOrDefault("spec", ""));
    } catch (JsonProcessingException e) {
      throw GanbookException.of(source, "what the generator is", "something else");
    }
    if (!spec.isObject()) {
      throw GanbookException.of(source, "what the generator is", "nothing of it");
    }
    ModelCard card = ModelCard.read(source, texts.get("card"));
    check(source, spec);
    var arrays = saved.arrays();
    return new GeneratorFile(source, spec, card, checkpoint ? drawing(arrays) : arrays);
  }

  /** Refuses a generator's file whose image, condition or classes are none. */
  private static void check(String source, JsonNode spec) {
    boolean image = spec.path("image").size() == 3;
    for (JsonNode size : spec.path("image")) {
      image &= size.isInt() && size.asInt() >= 1 && size.asInt() <= LARGEST_SIDE;
    }
    if (!image) {
      throw GanbookException.of(source, "an image's height, width, channels", spec.path("image"));
    }
    JsonNode condition = spec.path("condition");
    if (!condition.isInt() || condition.asInt() < 0 || condition.asInt() > LARGEST_SIDE) {
      throw GanbookException.of(source, "the numbers of a condition, or 0", condition);
    }
    boolean names = spec.path("classes").isArray();
    for (JsonNode name : spec.path("classes")) {
      names &= name.isTextual();
    }
    if (!names) {
      throw GanbookException.of(source, "a list of classes", spec.path("classes"));
    }
  }

  /** Of a checkpoint's arrays those that draw: the averages where there are some. */
  private static Map<String, Array> drawing(Map<String, Array> all) {
    var arrays = new LinkedHashMap<>(all);
    all.forEach(
        (name, array) -> {
          if (name.endsWith("/average")) {
            arrays.put(name.substring(0, name.length() - "/average".length()), array);
          }
        });
    return arrays;
  }

  /** Returns where it comes from. */
  public ModelCard card() {
    return card;
  }

  /** Replaces the card. */
  public GeneratorFile withCard(ModelCard other) {
    return new GeneratorFile(source, spec, other, arrays);
  }

  /** Writes a file, replaced if it is there, with the weights in float32, as they are. */
  public void write(Path file) {
    saved().write(file, Width.F32);
  }

  /** Writes a file, replaced if it is there, of half the size: with the weights in float16. */
  public void writeHalf(Path file) {
    saved().write(file, Width.F16);
  }

  private Safetensors saved() {
    var texts = new LinkedHashMap<String, String>();
    texts.put("format", FORMAT);
    texts.put("spec", spec.toString());
    texts.put("card", card.json());
    return new Safetensors(weights(), texts);
  }

  /** Returns the weights that draw, by names such as {@code generator/1.dense/kernel}. */
  public Map<String, Array> weights() {
    String prefix = spec.path("generator").path("generator").path("name").asText() + "/";
    var ours = new LinkedHashMap<>(arrays);
    ours.keySet().removeIf(name -> !name.startsWith(prefix) || isSlot(name));
    return ours;
  }

  /** Weights are called {@code generator/1.dense/kernel}; an optimizer's slots hang below them. */
  private boolean isSlot(String name) {
    int end = Math.max(0, name.lastIndexOf('/'));
    return arrays.containsKey(name.substring(0, end));
  }

  /** What the generator is, made again from what the file says. */
  public GeneratorSpec spec() {
    return SpecJson.read(source, spec.path("generator"), GeneratorSpec.class);
  }

  /** The same as the file has it. */
  JsonNode drawing() {
    return spec.path("generator");
  }

  /** Refuses what a generator is if the other parts do not fit it. */
  void fit(GeneratorSpec given) {
    int condition = conditionSize();
    int classes = classNames().size();
    Language language = language();
    if (language != null && (classes != 0 || language.size() != condition)) {
      throw GanbookException.of(
          source(), "a condition of " + condition + " numbers, or " + language, "the other, too");
    }
    if ((given.conditioning() == null) != (condition == 0)
        || (classes != 0 && classes != condition)) {
      throw GanbookException.of(
          source(),
          "a condition of a number for each class, and none for an unconditional generator",
          condition + " numbers, " + classes + " classes, " + given.conditioning());
    }
    Shape drawn;
    try {
      drawn = given.output(condition);
    } catch (GanbookException e) {
      throw new GanbookException(source() + ": " + e.getMessage(), e);
    }
    if (!drawn.equals(image())) {
      throw GanbookException.of(source(), "a generator that draws images of " + image(), drawn);
    }
  }

  /** The shape of an image. */
  Shape image() {
    var sizes = new long[3];
    Arrays.setAll(sizes, i -> spec.path("image").path(i).asLong());
    return Shape.of(sizes);
  }

  /** Returns how many numbers a condition has; 0 for an unconditional generator. */
  public int conditionSize() {
    return spec.path("condition").asInt();
  }

  /** Returns the classes' names; empty where it knows none. */
  public List<String> classNames() {
    var names = new ArrayList<String>();
    spec.path("classes").forEach(name -> names.add(name.asText()));
    return List.copyOf(names);
  }

  /** Returns the language in which it is asked; null for classes, bare numbers and no condition. */
  public Language language() {
    return spec.has("language")
        ? SpecJson.read(source, spec.get("language"), Language.class)
        : null;
  }

  /** The weights of a variable. */
  float[] values(Variable variable) {
    Array array = arrays.get(variable.name());
    if (array == null || !Arrays.equals(array.shape(), variable.shape().asArray())) {
      throw GanbookException.of(
          source, "weights " + variable, array == null ? "none" : Shape.of(array.shape()));
    }
    for (float value : array.values()) {
      if (!Float.isFinite(value)) {
        throw GanbookException.of(source, "finite weights " + variable, value);
      }
    }
    return array.values();
  }

  /** Where it was read, for messages. */
  String source() {
    return source;
  }

  @Override
  public String toString() {
    return "generator " + card;
  }
}
