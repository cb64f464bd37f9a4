package org.ganbook.gan;

import java.util.List;
import java.util.function.UnaryOperator;
import org.ganbook.data.Points;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Gradients;
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

/** The operations that look at a GAN on points: what G draws, what D thinks, how G is pulled. */
final class Plane {
  private final Engine engine;
  private final int latentSize;
  private final Operand<TInt32> count;
  private final Operand<TInt64> stream;
  private final Operand<TFloat32> drawn;
  private final Operand<TFloat32> z;
  private final Operand<TFloat32> sent;
  private final Operand<TFloat32> place;
  private final Operand<TFloat32> opinion;
  private final Operand<TFloat32> pulled;
  private final Operand<TFloat32> pull;

  Plane(GanSession model, GanSpec spec, long seed) {
    engine = model.engine();
    latentSize = spec.latent().size();
    Ops tf = engine.tf();
    var none = tf.constant(0L);
    var seeds = new Seeds(tf, seed, none);
    var look = new Pass(tf, false, Precision.FLOAT32, seeds, spec.average() > 0);
    count = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    stream = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    var noise = spec.latent().draw(tf, count, tf.stack(List.of(stream, none)));
    drawn = model.generator.apply(look, noise, null);
    z = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, latentSize)));
    sent = model.generator.apply(look, z, null);
    place = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
    var judging = new Pass(tf, false, Precision.FLOAT32, seeds);
    var judged = spec.packing() == null ? place : spec.packing().packWithItself(tf, place);
    opinion = tf.math.sigmoid(model.discriminator.apply(judging, judged, null));
    var training = new Pass(tf, true, spec.precision(), seeds);
    var first =
        model.data.samples(tf, tf.range(tf.constant(0), tf.constant(spec.batch()), tf.constant(1)));
    var step =
        new StepContext(
            training,
            spec.latent(),
            spec.batch(),
            spec.packing(),
            first,
            null,
            model.generator,
            model.discriminator,
            UnaryOperator.identity());
    var loss = spec.step().losses(step).generator();
    pulled = step.generated();
    var slope = Gradients.ofSum(tf, loss, List.of(pulled)).get(0);
    pull = tf.math.mul(slope, tf.constant(-(float) spec.batch() / spec.packs()));
  }

  /** Draws points from the noise of some seed; the first k of any number are those of k. */
  Points draw(int n, long seed) {
    try (var howMany = TInt32.scalarOf(n);
        var noise = TInt64.scalarOf(Latent.sampleSeed(seed))) {
      return engine.run(
          List.of(new Feed(count, howMany), new Feed(stream, noise)),
          List.of(drawn),
          null,
          result -> Points.of(Floats.of(result.get(0))));
    }
  }

  /** Sends rows of z through G. */
  Points send(float[] rows) {
    return Points.of(through(z, Shape.of(rows.length / latentSize, latentSize), rows, sent));
  }

  /** Asks D at points; gives its probabilities of "real". */
  float[] judge(Points points) {
    return through(place, Shape.of(points.count(), 2), points.xy(), opinion);
  }

  private float[] through(Operand<TFloat32> in, Shape shape, float[] rows, Operand<?> out) {
    try (var tensor = TFloat32.tensorOf(shape, DataBuffers.of(rows))) {
      return engine.run(
          List.of(new Feed(in, tensor)), List.of(out), null, result -> Floats.of(result.get(0)));
    }
  }

  /** Lets the step's loss of G pull at a batch from always the same noise. */
  Pull pull() {
    return engine.run(
        List.of(),
        List.of(pulled, pull),
        null,
        result -> new Pull(Points.of(Floats.of(result.get(0))), Floats.of(result.get(1))));
  }
}
