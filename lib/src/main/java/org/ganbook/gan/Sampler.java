package org.ganbook.gan;

import java.util.List;
import org.ganbook.data.Images;
import org.ganbook.nn.BuiltNetwork;
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
final class Sampler {
  /** Images a run, so that memory stays small however many are asked for. */
  private static final int CHUNK = 500;

  private final Engine engine;
  private final Shape image;
  private final Operand<TInt32> count;
  private final Operand<TInt64> chunk;
  private final Operand<TInt64> stream;
  private final Operand<TUint8> pixels;

  Sampler(Engine engine, GanSpec spec, BuiltNetwork generator, Shape image) {
    this.engine = engine;
    this.image = image;
    Ops tf = engine.tf();
    count = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    stream = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    chunk = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    var pass = new Pass(tf, false, Precision.FLOAT32, new Seeds(tf, 0, chunk));
    var z = spec.latent().draw(tf, count, tf.stack(List.of(stream, chunk)));
    Operand<TFloat32> drawn = generator.apply(pass, z);
    pixels = toBytes(tf, drawn, spec.pixels());
  }

  private static Operand<TUint8> toBytes(Ops tf, Operand<TFloat32> x, PixelRange range) {
    var scale = tf.constant(255 / (range.high() - range.low()));
    var scaled = tf.math.mul(tf.math.sub(x, tf.constant(range.low())), scale);
    var inside = tf.clipByValue(tf.math.rint(scaled), tf.constant(0f), tf.constant(255f));
    return tf.dtypes.cast(inside, TUint8.class);
  }

  /** Draws images; the first k of any number are those of k. */
  Images draw(int n, long seed) {
    int size = (int) image.size();
    var bytes = new byte[n * size];
    for (int from = 0; from < n; from += CHUNK) {
      int now = Math.min(CHUNK, n - from);
      int offset = from * size;
      try (var howMany = TInt32.scalarOf(now);
          var which = TInt64.scalarOf(from / CHUNK);
          var noise = TInt64.scalarOf(Seeds.derive(seed, "sample"))) {
        engine.run(
            List.of(new Feed(count, howMany), new Feed(chunk, which), new Feed(stream, noise)),
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
