package org.ganbook.gan;

import org.ganbook.GanbookException;
import org.ganbook.nn.Concat;
import org.ganbook.nn.EmbeddingProduct;
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

  /** Writes the one-hot class behind noise and flat image; both networks start dense then. */
  static Conditioning concatenated() {
    return new Joins("concatenated", new Concat(), new Concat(), null);
  }

  /** Multiplies noise and image, number by number, with learnt vectors of the class. */
  static Conditioning embeddingProduct() {
    return new Joins("embedding product", new EmbeddingProduct(), new EmbeddingProduct(), null);
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
}
