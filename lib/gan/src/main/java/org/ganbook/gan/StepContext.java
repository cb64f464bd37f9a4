package org.ganbook.gan;

import java.util.function.UnaryOperator;
import org.ganbook.GanbookException;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Pass;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What a {@link Step} sees: real images, noise, both networks, arithmetic; operands in float32. */
public final class StepContext {
  private final Pass pass;
  private final Latent latent;
  private final int batch;
  private final Packing packing;
  private final Operand<TFloat32> real;
  private final Operand<TFloat32> condition;
  private final ConditionalNetwork generator;
  private final ConditionalNetwork discriminator;
  private final UnaryOperator<Operand<TFloat32>> shown;
  private Operand<TFloat32> realLogits;
  private Operand<TFloat32> fakeLogits;
  private Operand<TFloat32> fakeImages;
  private Operand<TFloat32> generated;

  /** Takes how D sees them in packs, or null, and, last, what happens to images before. */
  StepContext(
      Pass pass,
      Latent latent,
      int batch,
      Packing packing,
      Operand<TFloat32> real,
      Operand<TFloat32> condition,
      ConditionalNetwork generator,
      ConditionalNetwork discriminator,
      UnaryOperator<Operand<TFloat32>> shown) {
    this.pass = pass;
    this.latent = latent;
    this.batch = batch;
    this.packing = packing;
    this.real = real;
    this.condition = condition;
    this.generator = generator;
    this.discriminator = discriminator;
    this.shown = shown;
  }

  /** Gives TensorFlow's own operations, for all that has no short name here. */
  public Ops tf() {
    return pass.tf();
  }

  /** Gives the batch of real images, {@code [batch, h, w, c]} in the spec's {@link PixelRange}. */
  public Operand<TFloat32> real() {
    return real;
  }

  /** Draws fresh noise {@code [batch, size of z]}; each call another, each step another. */
  public Operand<TFloat32> noise() {
    return latent.draw(tf(), tf().constant(batch), pass.seeds().next("noise"));
  }

  /** Draws fresh numbers evenly from [0, 1), in a shape, batch included; each call others. */
  public Operand<TFloat32> uniform(Shape shape) {
    return tf().random.statelessRandomUniform(tf().constant(shape), pass.seeds().next("uniform"));
  }

  /** Runs G, as in training, on z {@code [batch, size of z]}: images {@code [batch, h, w, c]}. */
  public Operand<TFloat32> generate(Operand<TFloat32> z) {
    return generate(z, condition);
  }

  /** Runs G with conditions {@code [batch, k]} other than those of the real images. */
  public Operand<TFloat32> generate(Operand<TFloat32> z, Operand<TFloat32> asked) {
    Operand<TFloat32> images = generator.apply(pass, z, asked);
    generated = generated == null ? images : generated;
    return images;
  }

  /**
   * Gives the conditions of the real images, {@code [batch, k]}; one-hot for classes.
   *
   * @throws GanbookException if the GAN is not conditional
   */
  public Operand<TFloat32> condition() {
    if (condition == null) {
      throw new GanbookException(
          "step: expected a conditional GAN, found one without conditioning; add"
              + " withConditioning(...) to its spec");
    }
    return condition;
  }

  boolean conditional() {
    return condition != null;
  }

  /**
   * Gives conditions {@code [batch, k]} that belong to other images of the batch: those of the real
   * images, moved on by one. By chance one may be right nevertheless.
   *
   * @throws GanbookException if the GAN is not conditional
   */
  public Operand<TFloat32> otherCondition() {
    return tf().roll(condition(), tf().constant(1), tf().constant(0));
  }

  /**
   * Runs D, as in training, on images {@code [batch, h, w, c]}, changed first by the spec's {@link
   * Augmentation} if it has one: logits {@code [batch, 1]}, positive for "real". They are recorded
   * for D(x), D(G(z)) and accuracies. With {@link Packing} it is a logit a pack, {@code [batch / m,
   * 1]}.
   */
  public Operand<TFloat32> discriminate(Operand<TFloat32> images) {
    return discriminate(images, condition);
  }

  /**
   * Runs D with conditions {@code [batch, k]} other than those of the real images; recorded in the
   * same way.
   */
  public Operand<TFloat32> discriminate(Operand<TFloat32> images, Operand<TFloat32> claimed) {
    Operand<TFloat32> logits =
        discriminator.apply(pass, packed(shown.apply(images)), packed(claimed));
    if (images == real) {
      realLogits = realLogits == null ? logits : realLogits;
    } else if (fakeLogits == null) {
      fakeLogits = logits;
      fakeImages = images;
    }
    return logits;
  }

  private Operand<TFloat32> packed(Operand<TFloat32> x) {
    return packing == null || x == null ? x : packing.pack(tf(), x);
  }

  /**
   * Returns how many samples D judges at once, m; 1 without {@link Packing}. The first ones of all
   * packs are the first {@code batch / m} of the batch, then come the second ones.
   */
  public int packing() {
    return packing == null ? 1 : packing.samples();
  }

  /** Hands over the two losses, scalars: what {@link Step#losses} returns. */
  public StepLosses losses(Operand<TFloat32> discriminator, Operand<TFloat32> generator) {
    return new StepLosses(discriminator, generator);
  }

  /** 1 in every so many-th step, beginning with the first, and 0 in the others; a scalar. */
  Operand<TInt32> everySteps(int steps) {
    var number = tf().dtypes.cast(pass.seeds().step(), TInt32.class);
    var rest = tf().math.floorMod(number, tf().constant(steps));
    return tf().dtypes.cast(tf().math.equal(rest, tf().constant(0)), TInt32.class);
  }

  /** All rows of {@code [batch, ...]} where it is their turn, 1, else those of one pack. */
  Operand<TFloat32> rowsIfTurn(Operand<TFloat32> x, Operand<TInt32> turn) {
    // Not none: some operations refuse a batch without rows.
    var more = tf().math.mul(turn, tf().constant(batch - packing()));
    var rows = tf().math.add(tf().constant(packing()), more);
    return tf().gather(x, tf().range(tf().constant(0), rows, tf().constant(1)), tf().constant(0));
  }

  /** Averages over all entries, whatever the shape: a scalar. */
  public Operand<TFloat32> mean(Operand<TFloat32> x) {
    return Scalars.mean(tf(), x);
  }

  /** log(1 + exp(x)), entry by entry; -log sigmoid(x) is softplus(-x). */
  public Operand<TFloat32> softplus(Operand<TFloat32> x) {
    return tf().math.softplus(x);
  }

  /** -x, entry by entry. */
  public Operand<TFloat32> negate(Operand<TFloat32> x) {
    return tf().math.neg(x);
  }

  /** a + b, of the same shape or of shapes that broadcast. */
  public Operand<TFloat32> add(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf().math.add(a, b);
  }

  /** a - b, of the same shape or of shapes that broadcast. */
  public Operand<TFloat32> subtract(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf().math.sub(a, b);
  }

  /** a * b entry by entry, of the same shape or of shapes that broadcast. */
  public Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf().math.mul(a, b);
  }

  /** x², entry by entry. */
  public Operand<TFloat32> square(Operand<TFloat32> x) {
    return tf().math.square(x);
  }

  /** A number as a scalar operand. */
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
