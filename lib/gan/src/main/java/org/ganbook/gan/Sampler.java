package org.ganbook.gan;

import java.util.List;
import org.ganbook.data.Images;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/** The operations that draw images with G: moving statistics, no dropout, uint8 at the end. */
public final class Sampler {
  private final Engine engine;
  private final Shape image;
  private final Operand<TInt32> count;
  private final Operand<TInt64> chunk;
  private final Operand<TInt64> stream;
  private final Operand<TFloat32> condition;
  private final Operand<TUint8> pixels;

  /** Adds the operations; moving averages of the weights draw if these are averaged. */
  public Sampler(
      Engine engine,
      GeneratorSpec spec,
      boolean averaged,
      ConditionalNetwork generator,
      Shape image,
      int conditionSize) {
    this.engine = engine;
    this.image = image;
    Ops tf = engine.tf();
    count = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    stream = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    chunk = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    var pass = new Pass(tf, false, Precision.FLOAT32, new Seeds(tf, 0, chunk), averaged);
    var z = spec.latent().draw(tf, count, tf.stack(List.of(stream, chunk)));
    condition = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, conditionSize)));
    Operand<TFloat32> drawn = generator.apply(pass, z, condition);
    pixels = toBytes(tf, drawn, spec.pixels());
  }

  private static Operand<TUint8> toBytes(Ops tf, Operand<TFloat32> x, PixelRange range) {
    var scale = tf.constant(255 / (range.high() - range.low()));
    var scaled = tf.math.mul(tf.math.sub(x, tf.constant(range.low())), scale);
    var inside = tf.clipByValue(tf.math.rint(scaled), tf.constant(0f), tf.constant(255f));
    return tf.dtypes.cast(inside, TUint8.class);
  }

  /** Draws images; the first k of any number are those of k. */
  public Images draw(int n, Conditions asked, long seed) {
    int size = (int) image.size();
    var bytes = new byte[Counts.images(n, image.size())];
    for (int from = 0; from < n; from += Latent.CHUNK) {
      int now = Math.min(Latent.CHUNK, n - from);
      int offset = from * size;
      try (var howMany = TInt32.scalarOf(now);
          var which = TInt64.scalarOf(from / Latent.CHUNK);
          var noise = TInt64.scalarOf(Latent.sampleSeed(seed));
          var rows = Conditions.tensor(asked, from, from + now)) {
        engine.run(
            List.of(
                new Feed(count, howMany),
                new Feed(chunk, which),
                new Feed(stream, noise),
                new Feed(condition, rows)),
            List.of(pixels),
            null,
            result -> {
              var part = DataBuffers.of(bytes, false, false).slice(offset, (long) now * size);
              ((TUint8) result.get(0)).copyTo(part);
              return null;
            });
      }
    }
    return Images.of(bytes, n, (int) image.get(0), (int) image.get(1), (int) image.get(2));
  }
}
