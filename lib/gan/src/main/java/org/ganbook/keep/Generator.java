package org.ganbook.keep;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.gan.Conditions;
import org.ganbook.gan.Counts;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.GeneratorSpec;
import org.ganbook.gan.Language;
import org.ganbook.gan.Reconstruction;
import org.ganbook.gan.Sampler;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Numbers;
import org.ganbook.nn.Variable;
import org.ganbook.nn.Variables;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained G on its own, without D and without data: loaded from a file or a run's folder, draws
 * images. Owns TensorFlow's memory until it is closed.
 */
public final class Generator implements AutoCloseable {
  private final GeneratorFile file;
  private final GeneratorSpec spec;
  private final Engine engine;
  private final Sampler sampler;
  private final List<String> classNames;
  private final Language language;
  private final int conditionSize;

  private Generator(GeneratorFile file, GeneratorSpec spec) {
    this.file = file;
    this.spec = spec;
    classNames = file.classNames();
    language = file.language();
    conditionSize = file.conditionSize();
    file.fit(spec);
    engine = new Engine("generator \"" + file.card().name() + "\"");
    try {
      var variables = new Variables(engine.tf(), 0);
      var network =
          new ConditionalNetwork(
              spec.generator(), spec.wiring(conditionSize), variables, spec.latent().shape());
      sampler = new Sampler(engine, spec, false, network, file.image(), conditionSize);
      for (Variable variable : network.variables()) {
        set(variable, file.values(variable));
      }
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private void set(Variable variable, float[] values) {
    var tf = engine.tf();
    var given = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
    var assign = tf.assignVariableOp(variable.handle(), given);
    try (var tensor = TFloat32.tensorOf(variable.shape(), DataBuffers.of(values))) {
      engine.run(List.of(new Feed(given, tensor)), List.of(), assign, result -> null);
    }
  }

  /**
   * Loads a generator, to be closed.
   *
   * @param file made by {@link #save}, or a checkpoint, or the folder of a run
   * @throws GanbookException if the file is damaged, not one of these, or has layers of its
   *     author's own: then {@link #load(Path, GanSpec)} where these are known
   */
  public static Generator load(Path file) {
    return of(GeneratorFile.read(file));
  }

  /**
   * Loads a generator, to be closed, that has layers of one's own, which no file can hold.
   *
   * @param file made by {@link #save}, or a checkpoint, or the folder of a run
   * @param spec of the model that was saved
   * @throws GanbookException if the file is damaged or its weights are not those of the spec
   */
  public static Generator load(Path file, GanSpec spec) {
    return new Generator(GeneratorFile.read(file), GeneratorSpec.of(spec));
  }

  /** The generator that a file holds. */
  static Generator of(GeneratorFile file) {
    return new Generator(file, file.spec());
  }

  /** Saves G of a model, with averages of its weights where it has them; replaces the file. */
  public static void save(Gan gan, Path file) {
    GeneratorFile.of(gan).write(file);
  }

  /**
   * Writes it as a SavedModel, which Python's TensorFlow, Keras and TensorFlow Serving read: the
   * signature {@code serving_default} takes {@code noise [n, z]} and, if it is conditional, {@code
   * label [n]} (int64) or {@code condition [n, k]}, and gives {@code images [n, h, w, c]}, float32
   * in [0, 1].
   *
   * @param folder where to; the model goes to {@code folder/1}, as TensorFlow Serving wants it
   */
  public void exportSavedModel(Path folder) {
    new SavedModelExport(file, spec).write(folder);
  }

  /** Returns where it comes from: name, data, steps, seed, scores. */
  public ModelCard card() {
    return file.card();
  }

  /** Returns it at rest: its weights and what it is. */
  public GeneratorFile file() {
    return file;
  }

  /**
   * Returns what draws: the network, its noise, how a condition enters, the range of its pixels.
   */
  public GeneratorSpec spec() {
    return spec;
  }

  /** Returns the language in which it is asked; null for classes, bare numbers and no condition. */
  public Language language() {
    return language;
  }

  /**
   * Draws an image for each text, such as "a thick slanted three" or "thickness=4, slant=20";
   * another seed, other images.
   *
   * @return uint8 images {@code [texts, h, w, c]}
   * @throws GanbookException if the generator is not asked in a language, or not in this one
   */
  public Images sample(List<String> texts, long seed) {
    if (language == null) {
      throw GanbookException.of(
          "sample by " + card().name(),
          conditionSize == 0 ? "no condition" : classNames.isEmpty() ? "numbers" : "classes",
          "a text");
    }
    return sample(language.ask(texts.toArray(new String[0])), seed);
  }

  /** Names the classes that can be asked for; empty if it is not conditional on classes. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Draws uint8 images {@code [count, h, w, c]}; of a conditional generator the classes in turn,
   * with labels. Another seed, other images.
   */
  public Images sample(int count, long seed) {
    Counts.images(count, file.image().size());
    return conditionSize == 0
        ? sampler.draw(count, null, seed).withSource(source())
        : sample(inTurn(count), seed);
  }

  /** Asks for the classes in turn, or for examples of the language. */
  private Conditions inTurn(int count) {
    if (language != null) {
      return language.examples(count);
    }
    var labels = new int[count];
    Arrays.setAll(labels, i -> classNames.isEmpty() ? 0 : i % classNames.size());
    return asked("images without conditions", labels);
  }

  /**
   * Draws uint8 images {@code [count, h, w, c]} of one class; another seed, other images.
   *
   * @param label the class, from 0
   * @throws GanbookException if the generator is not conditional or has no such class
   */
  public Images sampleClass(int label, int count, long seed) {
    Counts.images(count, file.image().size());
    var labels = new int[count];
    Arrays.fill(labels, label);
    return sample(asked("class " + label, labels), seed);
  }

  private Conditions asked(String what, int[] labels) {
    if (classNames.isEmpty()) {
      throw GanbookException.of(
          what,
          "a generator that is conditional on classes",
          (conditionSize == 0
                  ? "an unconditional one, "
                  : "one conditional on " + (language == null ? "other numbers" : language) + ", ")
              + card().name());
    }
    return Conditions.ofClasses(classNames.size(), labels);
  }

  /**
   * Draws an image for each condition; another seed, other images.
   *
   * @param asked a row an image
   * @return uint8 images {@code [rows, h, w, c]}, labelled where the conditions are classes
   * @throws GanbookException if the generator is not conditional, or on conditions of another size
   */
  public Images sample(Conditions asked, long seed) {
    check(asked);
    return named(sampler.draw(asked.count(), asked, seed), asked);
  }

  private void check(Conditions asked) {
    GanbookException.ifNull("conditions", asked);
    if (asked.size() != conditionSize) {
      throw GanbookException.of(
          "sample by " + card().name(),
          conditionSize == 0 ? "no conditions" : "conditions of " + conditionSize,
          asked);
    }
  }

  private Images named(Images drawn, Conditions asked) {
    // A mixture of classes is none of them.
    return asked.label(drawn.withSource(source()), classNames);
  }

  /**
   * Draws an image for each z; of a conditional generator the classes in turn, with labels.
   *
   * @param z {@code [count, size]}, such as {@code spec().latent().sample(count, seed)}, of which
   *     this gives the same images as {@link #sample(int, long)}
   * @return uint8 images {@code [count, h, w, c]}
   * @throws GanbookException if a z has another size
   */
  public Images draw(Numbers z) {
    check(z);
    return conditionSize == 0
        ? sampler.draw(z, null).withSource(source())
        : draw(z, inTurn((int) z.shape().get(0)));
  }

  /**
   * Draws an image of one class for each z.
   *
   * @param z {@code [count, size]}
   * @param label the class, from 0
   * @return uint8 images {@code [count, h, w, c]}, labelled
   * @throws GanbookException if a z has another size, or the generator is not conditional or has no
   *     such class
   */
  public Images drawClass(Numbers z, int label) {
    check(z);
    var labels = new int[(int) z.shape().get(0)];
    Arrays.fill(labels, label);
    return draw(z, asked("class " + label, labels));
  }

  /**
   * Draws an image for each z and its condition.
   *
   * @param z {@code [count, size]}
   * @param asked a row a z
   * @return uint8 images {@code [count, h, w, c]}, labelled where the conditions are classes
   * @throws GanbookException if a z or a condition has another size, or there are not as many
   */
  public Images draw(Numbers z, Conditions asked) {
    check(z);
    check(asked);
    checkCount("conditions", z, asked.count());
    return named(sampler.draw(z, asked), asked);
  }

  /**
   * Gives what each layer makes of each z, from first to last, as numbers {@code [count,
   * ...output]}; of a conditional generator for the classes in turn.
   *
   * @param z {@code [count, size]}
   * @throws GanbookException if a z has another size
   */
  public List<Numbers> layers(Numbers z) {
    check(z);
    return conditionSize == 0 ? sampler.layers(z, null) : layers(z, inTurn((int) z.shape().get(0)));
  }

  /**
   * Gives what each layer makes of each z and its condition, from first to last, as numbers {@code
   * [count, ...output]}.
   *
   * @param z {@code [count, size]}
   * @param asked a row a z
   * @throws GanbookException if a z or a condition has another size, or there are not as many
   */
  public List<Numbers> layers(Numbers z, Conditions asked) {
    check(z);
    check(asked);
    checkCount("conditions", z, asked.count());
    return sampler.layers(z, asked);
  }

  /**
   * Compares the image of each z with a target, and says how the distance changes with z. A
   * conditional generator is asked for each target's label.
   *
   * @param z {@code [count, size]}
   * @param targets an image a z, of the size of those that it draws
   * @throws GanbookException if a z or an image has another size, there are not as many, or labels
   *     are missing
   */
  public Reconstruction reconstruct(Numbers z, Images targets) {
    check(z);
    GanbookException.ifNull("targets", targets);
    checkCount("targets", z, targets.count());
    var size = Shape.of(targets.height(), targets.width(), targets.channels());
    if (!size.equals(file.image())) {
      throw GanbookException.of("targets of " + card().name(), "images of " + file.image(), size);
    }
    Conditions asked = null;
    if (conditionSize > 0) {
      asked = Conditions.ofLabels(targets);
      check(asked);
    }
    return sampler.reconstruct(z, targets, asked);
  }

  private void check(Numbers z) {
    GanbookException.ifNull("z", z);
    int size = spec.latent().size();
    boolean fits = z.shape().numDimensions() == 2 && z.shape().get(1) == size;
    if (!fits || z.shape().get(0) < 1) {
      throw GanbookException.of("z of " + card().name(), "[count, " + size + "]", z.shape());
    }
  }

  private static void checkCount(String what, Numbers z, int count) {
    if (z.shape().get(0) != count) {
      throw GanbookException.of(what, z.shape().get(0) + ", one a z", count);
    }
  }

  private String source() {
    return "drawn by " + card().name() + " after " + card().steps() + " steps";
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public String toString() {
    return file + (classNames.isEmpty() ? "" : String.format("%n  classes    %s", classNames));
  }
}
