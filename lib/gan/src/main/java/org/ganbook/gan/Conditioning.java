package org.ganbook.gan;

import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.ShapeMeasure;
import org.ganbook.data.Shapes;
import org.ganbook.nn.Concat;
import org.ganbook.nn.EmbeddingConcat;
import org.ganbook.nn.EmbeddingProduct;
import org.ganbook.nn.Initializer;
import org.ganbook.nn.Join;
import org.ganbook.nn.LabelChannel;
import org.ganbook.nn.Projection;
import org.ganbook.nn.Wiring;
import org.tensorflow.ndarray.Shape;

/**
 * How a condition, such as the digit asked for, enters the two networks of a conditional GAN (Mirza
 * and Osindero, 2014, arXiv:1411.1784). Open: a learner's own works as those listed here.
 *
 * <p>A condition is a vector: one-hot for a class, or numbers of any other kind ({@link
 * Conditions}).
 */
public interface Conditioning {
  /** Joins the condition to G's noise; never null, for G has to know what it is asked for. */
  Join generatorInput();

  /** Joins the condition to D's images; null for nothing. */
  default Join discriminatorInput() {
    return null;
  }

  /** Makes of D's last features and the condition what is added to D's logit; null for nothing. */
  default Join discriminatorOutput() {
    return null;
  }

  /** Makes of data what the networks are told of each image: by default its label, one-hot. */
  default Conditions conditions(Images data) {
    return Conditions.ofLabels(data);
  }

  /** Says how many numbers a condition has, where the data have so many classes. */
  default int size(int classes) {
    return classes;
  }

  /** Writes the one-hot class behind noise and flat image; both networks start dense then. */
  static Conditioning concatenated() {
    return new Joins("concatenated", new Concat(), new Concat(), null);
  }

  /** Multiplies noise and image, number by number, with learnt vectors of the class. */
  static Conditioning embeddingProduct() {
    return embeddingProduct(null, null);
  }

  /**
   * The same with other first vectors than Keras' embeddings, which are close to 0 and nearly hide
   * noise and image.
   *
   * @param noise first values of the vectors in G, {@code [classes, numbers of z]}; null for Keras'
   * @param image first values of those in D, {@code [classes, pixels]}; null for Keras'
   */
  static Conditioning embeddingProduct(Initializer noise, Initializer image) {
    var inGenerator = new EmbeddingProduct(noise);
    return new Joins("embedding product", inGenerator, new EmbeddingProduct(image), null);
  }

  /** Writes the one-hot class behind the noise, and draws it as a further channel of the image. */
  static Conditioning labelChannel() {
    return new Joins("label channel", new Concat(), new LabelChannel(), null);
  }

  /**
   * Writes the one-hot class behind the noise, and lets D's logit grow with the inner product of
   * its features and a learnt vector of the class (Miyato and Koyama, 2018, arXiv:1802.05637).
   */
  static Conditioning projection() {
    return new Joins("projection", new Concat(), null, new Projection());
  }

  /**
   * Tells both networks measures of each image's shape: behind the noise, as a further channel of
   * the image, and by projection.
   */
  static Conditioning measures(ShapeMeasure... which) {
    return new OfMeasures(List.of(which));
  }

  /**
   * Tells both networks a caption of each digit: a learnt vector of its words behind the noise, and
   * further ones as a channel of the image and by projection.
   */
  static Conditioning captions() {
    return new OfCaptions();
  }

  /** Gives how a condition of some size enters G. */
  default Wiring ofGenerator(int size) {
    return new Wiring(Shape.of(size), generatorInput(), null);
  }

  /** Gives how a condition of some size enters D. */
  default Wiring ofDiscriminator(int size) {
    return new Wiring(Shape.of(size), discriminatorInput(), discriminatorOutput());
  }

  /**
   * Three joins with a name.
   *
   * @param name for tables
   * @param generatorInput to noise
   * @param discriminatorInput to images, or null
   * @param discriminatorOutput to D's logit, or null
   */
  record Joins(String name, Join generatorInput, Join discriminatorInput, Join discriminatorOutput)
      implements Conditioning {
    /** Refuses a G that is not told what it is asked for. */
    public Joins {
      GanbookException.ifNull("join of the condition to G's noise", generatorInput);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Conditions that are {@link Measures} of each image.
   *
   * @param which measures
   */
  record OfMeasures(List<ShapeMeasure> which) implements Conditioning {
    /** Takes a copy. */
    public OfMeasures {
      which = List.copyOf(which);
    }

    @Override
    public Conditions conditions(Images data) {
      var shapes = Shapes.of(data);
      return Measures.of(shapes, which.toArray(new ShapeMeasure[0])).conditions(shapes);
    }

    @Override
    public int size(int classes) {
      return which.size();
    }

    @Override
    public Join generatorInput() {
      return new Concat();
    }

    @Override
    public Join discriminatorInput() {
      return new LabelChannel();
    }

    @Override
    public Join discriminatorOutput() {
      return new Projection();
    }

    @Override
    public String toString() {
      return "measures " + which;
    }
  }

  /** Conditions that are {@link Captions} of each image, their words chosen with seed 1. */
  record OfCaptions() implements Conditioning {
    private static final int EMBEDDING = 32;

    @Override
    public Conditions conditions(Images data) {
      var shapes = Shapes.of(data);
      var captions = Captions.of(data, shapes);
      return captions.ask(captions.texts(data, shapes, 1));
    }

    @Override
    public int size(int classes) {
      return Captions.vocabulary().size();
    }

    @Override
    public Join generatorInput() {
      return new EmbeddingConcat(EMBEDDING);
    }

    @Override
    public Join discriminatorInput() {
      return new LabelChannel();
    }

    @Override
    public Join discriminatorOutput() {
      return new Projection();
    }

    @Override
    public String toString() {
      return "captions";
    }
  }
}
