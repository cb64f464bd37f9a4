package org.ganbook.gan;

import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Pass;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a {@link Step} sees: real images, noise, both networks, arithmetic; operands in float32. */
public final class StepContext {
  private final Pass pass;
  private final Latent latent;
  private final int batch;
  private final Operand<TFloat32> real;
  private final Operand<TFloat32> condition;
  private final ConditionalNetwork generator;
  private final ConditionalNetwork discriminator;
  private Operand<TFloat32> realLogits;
  private Operand<TFloat32> fakeLogits;
  private Operand<TFloat32> fakeImages;
  private Operand<TFloat32> generated;

  StepContext(
      Pass pass,
      Latent latent,
      int batch,
      Operand<TFloat32> real,
      Operand<TFloat32> condition,
      ConditionalNetwork generator,
      ConditionalNetwork discriminator) {
    this.pass = pass;
    this.latent = latent;
    this.batch = batch;
    this.real = real;
    this.condition = condition;
    this.generator = generator;
    this.discriminator = discriminator;
  }

  /**
   * Gives TensorFlow's own operations, for all that has no short name here.
   *
   * @return the graph under construction
   */
  public Ops tf() {
    return pass.tf();
  }

  /**
   * Gives the batch of real images.
   *
   * @return {@code [batch, h, w, c]} in the spec's {@link PixelRange}
   */
  public Operand<TFloat32> real() {
    return real;
  }

  /**
   * Draws fresh noise; each call another, each step another.
   *
   * @return {@code [batch, size of z]}
   */
  public Operand<TFloat32> noise() {
    return latent.draw(tf(), tf().constant(batch), pass.seeds().next("noise"));
  }

  /**
   * Draws fresh numbers evenly from [0, 1); each call others, each step others.
   *
   * @param shape of the result, batch included
   * @return numbers of that shape
   */
  public Operand<TFloat32> uniform(Shape shape) {
    return tf().random.statelessRandomUniform(tf().constant(shape), pass.seeds().next("uniform"));
  }

  /**
   * Runs G, as in training.
   *
   * @param z {@code [batch, size of z]}
   * @return generated images {@code [batch, h, w, c]}
   */
  public Operand<TFloat32> generate(Operand<TFloat32> z) {
    return generate(z, condition);
  }

  /**
   * Runs G with other conditions than those of the real images.
   *
   * @param z {@code [batch, size of z]}
   * @param asked {@code [batch, k]}
   * @return generated images {@code [batch, h, w, c]}
   */
  public Operand<TFloat32> generate(Operand<TFloat32> z, Operand<TFloat32> asked) {
    Operand<TFloat32> images = generator.apply(pass, z, asked);
    generated = generated == null ? images : generated;
    return images;
  }

  /**
   * Gives the conditions of the real images.
   *
   * @return {@code [batch, k]}; one-hot where they stand for classes
   * @throws org.ganbook.GanbookException if the GAN is not conditional
   */
  public Operand<TFloat32> condition() {
    SpecCheck.conditional(condition);
    return condition;
  }

  /**
   * Runs D, as in training; recorded for D(x), D(G(z)) and accuracies.
   *
   * @param images {@code [batch, h, w, c]}
   * @return logits {@code [batch, 1]}: positive for "real"
   */
  public Operand<TFloat32> discriminate(Operand<TFloat32> images) {
    return discriminate(images, condition);
  }

  /**
   * Runs D with other conditions than those of the real images; recorded in the same way.
   *
   * @param images {@code [batch, h, w, c]}
   * @param claimed {@code [batch, k]}
   * @return logits {@code [batch, 1]}
   */
  public Operand<TFloat32> discriminate(Operand<TFloat32> images, Operand<TFloat32> claimed) {
    Operand<TFloat32> logits = discriminator.apply(pass, images, claimed);
    if (images == real) {
      realLogits = realLogits == null ? logits : realLogits;
    } else if (fakeLogits == null) {
      fakeLogits = logits;
      fakeImages = images;
    }
    return logits;
  }

  /**
   * Hands over the two losses, scalars.
   *
   * @param discriminator D's loss
   * @param generator G's loss
   * @return what {@link Step#losses} returns
   */
  public StepLosses losses(Operand<TFloat32> discriminator, Operand<TFloat32> generator) {
    return new StepLosses(discriminator, generator);
  }

  /**
   * Averages over all entries.
   *
   * @param x any shape
   * @return a scalar
   */
  public Operand<TFloat32> mean(Operand<TFloat32> x) {
    return Scalars.mean(tf(), x);
  }

  /**
   * log(1 + exp(x)), entry by entry; -log sigmoid(x) is softplus(-x).
   *
   * @param x any shape
   * @return same shape
   */
  public Operand<TFloat32> softplus(Operand<TFloat32> x) {
    return tf().math.softplus(x);
  }

  /**
   * -x.
   *
   * @param x any shape
   * @return same shape
   */
  public Operand<TFloat32> negate(Operand<TFloat32> x) {
    return tf().math.neg(x);
  }

  /**
   * a + b.
   *
   * @param a any shape
   * @param b same shape, or one that broadcasts
   * @return the sum
   */
  public Operand<TFloat32> add(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf().math.add(a, b);
  }

  /**
   * a - b.
   *
   * @param a any shape
   * @param b same shape, or one that broadcasts
   * @return the difference
   */
  public Operand<TFloat32> subtract(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf().math.sub(a, b);
  }

  /**
   * a * b, entry by entry.
   *
   * @param a any shape
   * @param b same shape, or one that broadcasts
   * @return the product
   */
  public Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf().math.mul(a, b);
  }

  /**
   * x², entry by entry.
   *
   * @param x any shape
   * @return same shape
   */
  public Operand<TFloat32> square(Operand<TFloat32> x) {
    return tf().math.square(x);
  }

  /**
   * A number as an operand.
   *
   * @param value the number
   * @return a scalar
   */
  public Operand<TFloat32> constant(double value) {
    return tf().constant((float) value);
  }

  /** The first of their kind, here and below; null if the step never asked. */
  Operand<TFloat32> realLogits() {
    return realLogits;
  }

  Operand<TFloat32> fakeLogits() {
    return fakeLogits;
  }

  Operand<TFloat32> fakeImages() {
    return fakeImages;
  }

  Operand<TFloat32> generated() {
    return generated;
  }
}
