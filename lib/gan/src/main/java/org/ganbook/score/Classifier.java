package org.ganbook.score;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSources;
import org.ganbook.data.Images;
import org.ganbook.files.Safetensors;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Network;
import org.ganbook.nn.Seeds;
import org.ganbook.nn.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Recognises images: says how probable each class is, and gives the 84 features from which it
 * concludes that. All scores are made of these two. Owns TensorFlow's memory until it is closed.
 *
 * <p>One for MNIST and one for ColouredStrokes come with the library; each has seen its set's
 * training images and never its test images. {@link ClassifierTraining} makes others.
 */
public final class Classifier implements AutoCloseable {
  /** Images a run, so that memory stays small however many there are. */
  private static final int CHUNK = 500;

  private final ClassifierGraph graph;
  private final Operand<TFloat32> features;
  private final Operand<TFloat32> probabilities;
  private final Shape image;
  private final List<String> classNames;
  private final Safetensors saved;

  private Classifier(String file, Safetensors saved) {
    this.saved = saved;
    classNames = List.of(said(file, "classes").split(","));
    if (classNames.isEmpty() || classNames.size() > 256) {
      throw GanbookException.of(file + ", card, classes", "1 to 256 names", classNames.size());
    }
    image = Shape.of(number(file, "height"), number(file, "width"), number(file, "channels"));
    graph = new ClassifierGraph("classifier " + file, image, classNames.size(), 0);
    try {
      var tf = graph.engine.tf();
      var seeds = new Seeds(tf, 0, tf.constant(0L));
      features = graph.features(false, seeds);
      probabilities = tf.nn.softmax(graph.logits(features, false, seeds));
      graph.set(file, saved.arrays());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private String said(String file, String name) {
    String text = saved.texts().get(name);
    if (text == null) {
      throw GanbookException.of(
          file, "a classifier's card that says its " + name, saved.texts().keySet());
    }
    return text;
  }

  private int number(String file, String name) {
    if (!said(file, name).matches("[1-9]\\d{0,3}")) {
      throw GanbookException.of(
          file + ", card, " + name, "a number from 1 to 9999", said(file, name));
    }
    return Integer.parseInt(said(file, name));
  }

  /** Loads the classifier of handwritten digits that comes with the library; to be closed. */
  public static Classifier mnist() {
    return named("mnist");
  }

  /**
   * Loads a classifier that comes with the library; to be closed.
   *
   * @param name as in {@link org.ganbook.data.ImageSources#named}, such as {@code mnist}
   * @throws GanbookException if the library has none of this name
   */
  public static Classifier named(String name) {
    String file = file(name);
    try (InputStream in = Classifier.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new GanbookException(
            "The library has no classifier of "
                + name
                + "; make one with: ganbook train-classifier "
                + name);
      }
      return new Classifier(file, Safetensors.of(Path.of(file), in.readAllBytes()));
    } catch (IOException e) {
      throw new GanbookException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Loads the library's classifier that knows the classes of some labelled images, such as {@code
   * Mnist.load()}; to be closed.
   *
   * @throws GanbookException if the library has none of these classes and this size
   */
  public static Classifier fitting(Images images) {
    for (String name : ImageSources.names()) {
      if (Classifier.class.getResource(file(name)) != null) {
        var found = named(name);
        if (found.classNames.equals(images.classNames()) && found.image.equals(shape(images))) {
          return found;
        }
        found.close();
      }
    }
    throw GanbookException.of(
        "scores",
        "images that a classifier of the library knows (MNIST's, ColouredStrokes'), or one of your"
            + " own with Scoring.withClassifier; ClassifierTraining.DEFAULT.train makes one",
        images);
  }

  private static Shape shape(Images images) {
    return Shape.of(images.height(), images.width(), images.channels());
  }

  private static String file(String name) {
    return "classifier-" + name + ".safetensors";
  }

  /**
   * Loads a classifier from a file that {@link #save} made; to be closed.
   *
   * @throws GanbookException if the file is damaged or not one of these
   */
  public static Classifier load(Path file) {
    return new Classifier(file.toString(), Safetensors.read(file));
  }

  /** Takes the weights of a graph that has been trained on some images. */
  static Classifier of(ClassifierGraph trained, Images images) {
    var arrays = new LinkedHashMap<String, Safetensors.Array>();
    var values = trained.engine.values(trained.variables, trained.weights());
    for (Variable v : trained.weights()) {
      arrays.put(v.name(), new Safetensors.Array(v.shape().asArray(), values.get(v.name())));
    }
    var card = new LinkedHashMap<String, String>();
    card.put("data", images.source());
    card.put("classes", String.join(",", images.classNames()));
    card.put("height", String.valueOf(images.height()));
    card.put("width", String.valueOf(images.width()));
    card.put("channels", String.valueOf(images.channels()));
    return new Classifier("of " + images.source(), new Safetensors(arrays, card));
  }

  /** The classes of labelled images. */
  static List<String> classes(Images images) {
    if (!images.hasLabels()) {
      throw GanbookException.of("classifier", "images with labels", images);
    }
    return images.classNames();
  }

  /**
   * Saves it, each weight in 16 bits.
   *
   * @param file replaced if it is there
   * @param more what its card is to say besides, such as its accuracy
   */
  public void save(Path file, Map<String, String> more) {
    var card = new LinkedHashMap<>(saved.texts());
    card.putAll(more);
    new Safetensors(saved.arrays(), card).write(file, Safetensors.Width.F16);
  }

  /**
   * Recognises images; their labels, if any, are not looked at.
   *
   * @throws GanbookException if the images have another size than those it was trained on
   */
  public Recognition classify(Images images) {
    Shape found = shape(images);
    if (!found.equals(image)) {
      throw GanbookException.of("classifier of " + card().get("data"), "images " + image, found);
    }
    int size = ClassifierGraph.FEATURES;
    int classes = classNames.size();
    var allFeatures = new float[images.count() * size];
    var allProbabilities = new float[images.count() * classes];
    for (int from = 0; from < images.count(); from += CHUNK) {
      int at = from;
      int now = Math.min(CHUNK, images.count() - from);
      var pixels =
          DataBuffers.of(images.pixels(), true, false)
              .slice((long) from * images.imageSize(), (long) now * images.imageSize());
      try (var tensor = TUint8.tensorOf(image.prepend(now), pixels)) {
        graph.engine.run(
            List.of(new Feed(graph.pixels, tensor)),
            List.of(features, probabilities),
            null,
            result -> {
              float[] someFeatures = Floats.of(result.get(0));
              float[] some = Floats.of(result.get(1));
              System.arraycopy(someFeatures, 0, allFeatures, at * size, someFeatures.length);
              System.arraycopy(some, 0, allProbabilities, at * classes, some.length);
              return null;
            });
      }
    }
    return new Recognition(
        new Features(allFeatures, images.count(), size), allProbabilities, classNames);
  }

  /**
   * Returns what its file says of itself: the data it was trained on, its accuracy, its classes.
   */
  public Map<String, String> card() {
    return Map.copyOf(saved.texts());
  }

  /**
   * Returns its networks, the second one behind the first: from an image, its pixels in [-1, 1], to
   * the features, and from there to a logit for each class.
   */
  public List<Network> networks() {
    return graph.networks();
  }

  /** Returns its weights by name. */
  public Map<String, Safetensors.Array> weights() {
    return saved.arrays();
  }

  /** Returns the names of the classes that it can recognise. */
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public void close() {
    graph.close();
  }

  @Override
  public String toString() {
    String accuracy = card().get("accuracy");
    return "classifier of "
        + card().get("data")
        + (accuracy == null ? "" : ", " + accuracy + " of the test images recognised");
  }
}
