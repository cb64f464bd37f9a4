package org.ganbook.gan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Variable;
import org.ganbook.nn.Variables;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained G on its own, without D and without data: loaded from a file, draws images. Owns
 * TensorFlow's memory until it is closed.
 */
public final class Generator implements AutoCloseable {
  private final Engine engine;
  private final Sampler sampler;
  private final Map<String, String> card;
  private final List<String> classNames;

  private Generator(Path file, Safetensors saved) {
    card = saved.texts();
    GanSpec spec = Recipes.named(said(file, "recipe"));
    classNames =
        card.containsKey("classes") ? List.of(said(file, "classes").split(",")) : List.of();
    Shape image = Shape.of(number(file, "height"), number(file, "width"), number(file, "channels"));
    engine = new Engine("generator " + file);
    try {
      var variables = new Variables(engine.tf(), 0);
      var network =
          new ConditionalNetwork(
              spec.generator(),
              spec.ofGenerator(classNames.size()),
              variables,
              spec.latent().shape());
      sampler = new Sampler(engine, spec.withAverage(0), network, image, classNames.size());
      for (Variable variable : network.variables()) {
        set(file, variable, saved.arrays().get(variable.name()));
      }
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /**
   * Loads a generator.
   *
   * @param file made by {@link #save}
   * @return the generator, to be closed
   * @throws GanbookException if the file is damaged or not one of these
   */
  public static Generator load(Path file) {
    return new Generator(file, Safetensors.read(file));
  }

  /**
   * Saves G of a model made from a recipe; with moving averages of its weights, where it has them.
   *
   * @param gan the model
   * @param file where to; replaced if it is there
   */
  public static void save(Gan gan, Path file) {
    GanSpec spec = Recipes.named(gan.spec().name());
    var values = gan.weights();
    var arrays = new LinkedHashMap<String, Safetensors.Array>();
    for (Variable variable : gan.model().generatorVariables()) {
      String name = variable.name() + (gan.spec().average() > 0 ? "/average" : "");
      arrays.put(
          variable.name(), new Safetensors.Array(variable.shape().asArray(), values.get(name)));
    }
    var card = new LinkedHashMap<String, String>();
    card.put("recipe", spec.name());
    card.put("steps", String.valueOf(gan.steps()));
    card.put("seed", String.valueOf(gan.seed()));
    card.put("precision", gan.spec().precision().name());
    card.put("data", gan.data().source());
    card.put("height", String.valueOf(gan.data().height()));
    card.put("width", String.valueOf(gan.data().width()));
    card.put("channels", String.valueOf(gan.data().channels()));
    if (spec.conditioning() != null) {
      card.put("classes", String.join(",", gan.data().classNames()));
    }
    new Safetensors(arrays, card).write(file);
  }

  private void set(Path file, Variable variable, Safetensors.Array array) {
    if (array == null || !Arrays.equals(array.shape(), variable.shape().asArray())) {
      throw GanbookException.of(
          file.toString(), "weights " + variable, array == null ? "none" : Shape.of(array.shape()));
    }
    var tf = engine.tf();
    var given = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
    var assign = tf.assignVariableOp(variable.handle(), given);
    try (var tensor = TFloat32.tensorOf(variable.shape(), DataBuffers.of(array.values()))) {
      engine.run(List.of(new Feed(given, tensor)), List.of(), assign, result -> null);
    }
  }

  private String said(Path file, String name) {
    String text = card.get(name);
    if (text == null) {
      throw GanbookException.of(file.toString(), "a card that says its " + name, card.keySet());
    }
    return text;
  }

  private int number(Path file, String name) {
    try {
      return Integer.parseInt(said(file, name));
    } catch (NumberFormatException e) {
      throw GanbookException.of(file + ", card, " + name, "a whole number", said(file, name));
    }
  }

  /**
   * Tells what the file says of itself: recipe, steps, seed, data, classes.
   *
   * @return texts by name
   */
  public Map<String, String> card() {
    return Map.copyOf(card);
  }

  /**
   * Tells which classes can be asked for.
   *
   * @return their names, empty if the generator is not conditional
   */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Draws images; of a conditional generator the classes in turn.
   *
   * @param count number of images
   * @param seed another seed, other images
   * @return uint8 images {@code [count, h, w, c]}, labelled if the generator is conditional
   */
  public Images sample(int count, long seed) {
    SpecCheck.count(count);
    var labels = new int[count];
    Arrays.setAll(labels, i -> classNames.isEmpty() ? 0 : i % classNames.size());
    return draw(labels, seed);
  }

  /**
   * Draws images of one class.
   *
   * @param label the class, from 0
   * @param count number of images
   * @param seed another seed, other images
   * @return uint8 images {@code [count, h, w, c]}
   * @throws GanbookException if the generator is not conditional or has no such class
   */
  public Images sampleClass(int label, int count, long seed) {
    if (classNames.isEmpty()) {
      throw GanbookException.of(
          "class " + label,
          "a conditional generator",
          "an unconditional one, " + card.get("recipe"));
    }
    SpecCheck.count(count);
    var labels = new int[count];
    Arrays.fill(labels, label);
    return draw(labels, seed);
  }

  private Images draw(int[] labels, long seed) {
    String source = "drawn by " + card.get("recipe") + " after " + card.get("steps") + " steps";
    if (classNames.isEmpty()) {
      return sampler.draw(labels.length, null, seed).withSource(source);
    }
    var asked = Conditions.ofClasses(classNames.size(), labels);
    return sampler
        .draw(labels.length, asked, seed)
        .withSource(source)
        .withLabels(asked.labels(), classNames);
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public String toString() {
    return "generator " + new ArrayList<>(card.entrySet());
  }
}
