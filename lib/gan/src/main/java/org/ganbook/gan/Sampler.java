package org.ganbook.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganbook.data.Images;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Gradients;
import org.ganbook.nn.Numbers;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.Result;
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
  private final PixelRange range;
  private final Operand<TFloat32> z;
  private final List<Operand<TFloat32>> outputs;
  private List<Operand<?>> seen;
  private Aim aim;

  /** The operations that compare what is drawn with images: each distance, its slope by z. */
  private record Aim(Operand<TUint8> target, Operand<TFloat32> error, Operand<TFloat32> gradient) {}

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
    z = spec.latent().draw(tf, count, tf.stack(List.of(stream, chunk)));
    condition = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, conditionSize)));
    range = spec.pixels();
    outputs = generator.layers(pass, z, condition);
    pixels = toBytes(tf, drawn(), range);
  }

  private Operand<TFloat32> drawn() {
    return outputs.get(outputs.size() - 1);
  }

  private static Operand<TUint8> toBytes(Ops tf, Operand<TFloat32> x, PixelRange range) {
    var scale = tf.constant(255 / (range.high() - range.low()));
    var scaled = tf.math.mul(tf.math.sub(x, tf.constant(range.low())), scale);
    var inside = tf.clipByValue(tf.math.rint(scaled), tf.constant(0f), tf.constant(255f));
    return tf.dtypes.cast(inside, TUint8.class);
  }

  /** Draws images; the first k of any number are those of k. */
  public Images draw(int n, Conditions asked, long seed) {
    return draw(n, asked, seed, null);
  }

  /**
   * Draws an image for each z.
   *
   * @param given {@code [n, size]}
   */
  public Images draw(Numbers given, Conditions asked) {
    return draw((int) given.shape().get(0), asked, 0, given);
  }

  private Images draw(int n, Conditions asked, long seed, Numbers given) {
    int size = (int) image.size();
    var bytes = new byte[Counts.images(n, image.size())];
    run(
        new Noise(n, seed, given),
        asked,
        List.of(pixels),
        (from, to, result) -> {
          var all = DataBuffers.of(bytes, false, false);
          ((TUint8) result.get(0)).copyTo(all.slice((long) from * size, (long) (to - from) * size));
        });
    return Images.of(bytes, n, (int) image.get(0), (int) image.get(1), (int) image.get(2));
  }

  /**
   * Gives what each layer gives for each z, {@code [n, ...output]}, from first to last.
   *
   * @param given {@code [n, size]}
   */
  public List<Numbers> layers(Numbers given, Conditions asked) {
    if (seen == null) {
      // A layer may give its input back, and TensorFlow fetches nothing that it was fed.
      seen = outputs.stream().<Operand<?>>map(engine.tf()::identity).toList();
    }
    int n = (int) given.shape().get(0);
    var sizes = new ArrayList<Shape>();
    var all = new ArrayList<float[]>();
    run(
        new Noise(n, 0, given),
        asked,
        seen,
        (from, to, result) -> {
          for (int i = 0; i < seen.size(); i++) {
            if (from == 0) {
              sizes.add(result.get(i).shape().tail());
              all.add(new float[Counts.array("layers", n, sizes.get(i).size())]);
            }
            float[] some = Floats.of(result.get(i));
            System.arraycopy(some, 0, all.get(i), some.length / (to - from) * from, some.length);
          }
        });
    var numbers = new ArrayList<Numbers>();
    for (int i = 0; i < all.size(); i++) {
      numbers.add(Numbers.of(sizes.get(i).prepend(n), all.get(i)));
    }
    return numbers;
  }

  /**
   * Compares the image that is drawn of each z with another.
   *
   * @param given {@code [n, size]}
   * @param targets an image a z
   */
  public Reconstruction reconstruct(Numbers given, Images targets, Conditions asked) {
    if (aim == null) {
      aim = aim();
    }
    int n = targets.count();
    var errors = new float[n];
    var slopes = new float[given.values().length];
    run(
        new Noise(n, 0, given),
        asked,
        List.of(aim.error, aim.gradient),
        (from, to, result) -> {
          float[] some = Floats.of(result.get(0));
          System.arraycopy(some, 0, errors, from, some.length);
          float[] each = Floats.of(result.get(1));
          System.arraycopy(each, 0, slopes, each.length / (to - from) * from, each.length);
        },
        targets);
    return new Reconstruction(errors, Numbers.of(given.shape(), slopes));
  }

  private Aim aim() {
    Ops tf = engine.tf();
    var target = tf.placeholder(TUint8.class, Placeholder.shape(image.prepend(-1)));
    var light = tf.math.div(tf.dtypes.cast(target, TFloat32.class), tf.constant(255f));
    var from0 = tf.math.sub(drawn(), tf.constant(range.low()));
    var own = tf.math.div(from0, tf.constant(range.high() - range.low()));
    var square = tf.math.squaredDifference(own, light);
    var error = tf.reduceSum(square, tf.constant(new int[] {1, 2, 3}));
    return new Aim(target, error, Gradients.ofSum(tf, error, List.of(z)).get(0));
  }

  /**
   * What is drawn from.
   *
   * @param given z's; null for those of the seed
   */
  private record Noise(int count, long seed, Numbers given) {}

  /** Reads what came out for some of the z's. */
  @FunctionalInterface
  private interface Reader {
    void read(int from, int to, Result result);
  }

  private void run(Noise noise, Conditions asked, List<Operand<?>> fetches, Reader reader) {
    run(noise, asked, fetches, reader, null);
  }

  /** Runs in chunks, so that memory stays small however many are asked for. */
  private void run(
      Noise noise, Conditions asked, List<Operand<?>> fetches, Reader reader, Images targets) {
    for (int from = 0; from < noise.count; from += Latent.CHUNK) {
      int first = from;
      int end = Math.min(noise.count, from + Latent.CHUNK);
      try (var howMany = TInt32.scalarOf(end - from);
          var which = TInt64.scalarOf(from / Latent.CHUNK);
          var source = TInt64.scalarOf(Latent.sampleSeed(noise.seed));
          var rows = Conditions.tensor(asked, from, end);
          var some = part(noise.given, from, end);
          var wanted = part(targets, from, end)) {
        var feeds = new ArrayList<Feed>();
        feeds.add(new Feed(count, howMany));
        feeds.add(new Feed(chunk, which));
        feeds.add(new Feed(stream, source));
        feeds.add(new Feed(condition, rows));
        if (some != null) {
          feeds.add(new Feed(z, some));
        }
        if (wanted != null) {
          feeds.add(new Feed(aim.target, wanted));
        }
        engine.run(
            feeds,
            fetches,
            null,
            result -> {
              reader.read(first, end, result);
              return null;
            });
      }
    }
  }

  private static TFloat32 part(Numbers given, int from, int to) {
    if (given == null) {
      return null;
    }
    int size = (int) given.sampleShape().size();
    float[] some = Arrays.copyOfRange(given.values(), from * size, to * size);
    return TFloat32.tensorOf(Shape.of(to - from, size), DataBuffers.of(some));
  }

  private TUint8 part(Images targets, int from, int to) {
    if (targets == null) {
      return null;
    }
    var some = targets.range(from, to);
    return TUint8.tensorOf(image.prepend(to - from), DataBuffers.of(some.pixels(), true, false));
  }
}
