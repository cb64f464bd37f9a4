package org.ganbook.gan;

import java.util.ArrayList;
import java.util.List;
import org.ganbook.nn.BuiltNetwork;
import org.ganbook.nn.Gradients;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.OptimizerContext;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Seeds;
import org.ganbook.nn.Variable;
import org.ganbook.nn.Variables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** The operations of one training step: built once, run every step. */
final class GanGraph {
  /** Indices of the real images, one batch a D update. */
  final Operand<TInt32> indices;

  /** Number of the step, from 0. */
  final Operand<TInt64> step;

  /** What is recorded, in the order of {@link #METRICS}; a vector. */
  final Operand<TFloat32> metrics;

  /** Moves all weights. */
  final Op train;

  static final List<String> METRICS =
      List.of(
          History.D_LOSS,
          History.G_LOSS,
          History.D_ACCURACY,
          History.G_ACCURACY,
          History.D_REAL,
          History.D_FAKE);

  private final GanSpec spec;
  private final Ops tf;
  private final Variables variables;
  private final BuiltNetwork generator;
  private final BuiltNetwork discriminator;

  GanGraph(
      GanSpec spec,
      Ops tf,
      Variables variables,
      BuiltNetwork generator,
      BuiltNetwork discriminator,
      Operand<? extends TType> data,
      long seed) {
    this.spec = spec;
    this.tf = tf;
    this.variables = variables;
    this.generator = generator;
    this.discriminator = discriminator;
    int updates = spec.schedule().discriminatorSteps();
    indices =
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of((long) updates * spec.batch())));
    step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    var seeds = new Seeds(tf, seed, step);
    var images = realImages(data);
    List<Op> writes = List.of();
    Operand<TFloat32> discriminatorMetrics = null;
    Operand<TFloat32> generatorMetrics = null;
    for (int phase = 0; phase < spec.schedule().phases(); phase++) {
      variables.nextPhase(writes);
      var context = context(seeds, images, phase);
      StepLosses losses = spec.step().losses(context);
      writes = writes(losses, phase);
      var recorded = metrics(context, losses);
      if (spec.schedule().movesDiscriminator(phase)) {
        discriminatorMetrics = recorded;
      }
      if (spec.schedule().movesGenerator(phase)) {
        generatorMetrics = recorded;
      }
    }
    metrics = pick(discriminatorMetrics, generatorMetrics);
    train = tf.withControlDependencies(writes).noOp();
    variables.nextPhase(List.of());
  }

  /** Gathers the batches of a step from the data set in the graph: uint8 to floats. */
  private Operand<TFloat32> realImages(Operand<? extends TType> data) {
    var bytes = tf.gather(tf.readVariableOp(data, TUint8.class), indices, tf.constant(0));
    float low = spec.pixels().low();
    float scale = (spec.pixels().high() - low) / 255;
    return tf.math.add(
        tf.math.mul(tf.dtypes.cast(bytes, TFloat32.class), tf.constant(scale)), tf.constant(low));
  }

  private StepContext context(Seeds seeds, Operand<TFloat32> images, int phase) {
    int updates = spec.schedule().discriminatorSteps();
    Operand<TFloat32> real = images;
    if (updates > 1) {
      // G's phase sees the last of D's batches again.
      int from = Math.min(phase, updates - 1) * spec.batch();
      long[] begin = {from, 0, 0, 0};
      long[] size = {spec.batch(), -1, -1, -1};
      real = tf.slice(images, tf.constant(begin), tf.constant(size));
    }
    var pass = new Pass(tf, true, spec.precision(), seeds);
    return new StepContext(pass, spec.latent(), spec.batch(), real, generator, discriminator);
  }

  /** Moves the networks whose turn it is. */
  private List<Op> writes(StepLosses losses, int phase) {
    List<Op> writes = new ArrayList<>();
    Schedule schedule = spec.schedule();
    if (schedule.movesDiscriminator(phase)) {
      var iteration =
          tf.math.add(
              tf.math.mul(step, tf.constant((long) schedule.discriminatorSteps())),
              tf.constant((long) Math.min(phase, schedule.discriminatorSteps() - 1)));
      writes.addAll(
          move(
              discriminator,
              losses.discriminator(),
              "the discriminator's loss",
              spec.discriminatorOptimizer(),
              iteration));
    }
    if (schedule.movesGenerator(phase)) {
      writes.addAll(
          move(
              generator,
              losses.generator(),
              "the generator's loss",
              spec.generatorOptimizer(),
              step));
    }
    return writes;
  }

  private List<Op> move(
      BuiltNetwork network,
      Operand<TFloat32> loss,
      String lossName,
      Optimizer optimizer,
      Operand<TInt64> iteration) {
    List<Variable> weights = network.trainable();
    var gradients = Gradients.of(tf, variables, loss, lossName, weights);
    var context = new OptimizerContext(variables, variables.afterReads(), iteration);
    List<Op> writes = new ArrayList<>(optimizer.update(context, weights, gradients));
    writes.addAll(variables.writeUpdates(network.prefix()));
    return writes;
  }

  private Operand<TFloat32> metrics(StepContext t, StepLosses losses) {
    var nan = tf.constant(Float.NaN);
    var threshold = tf.constant(spec.step().threshold());
    Operand<TFloat32> realRight = nan;
    Operand<TFloat32> fooled = nan;
    Operand<TFloat32> dReal = nan;
    Operand<TFloat32> dFake = nan;
    if (t.realLogits() != null) {
      realRight = Scalars.share(tf, tf.math.greater(t.realLogits(), threshold));
      dReal = Scalars.mean(tf, tf.math.sigmoid(t.realLogits()));
    }
    if (t.fakeLogits() != null) {
      fooled = Scalars.share(tf, tf.math.greater(t.fakeLogits(), threshold));
      dFake = Scalars.mean(tf, tf.math.sigmoid(t.fakeLogits()));
    }
    var dRight =
        tf.math.mul(
            tf.constant(0.5f), tf.math.add(realRight, tf.math.sub(tf.constant(1f), fooled)));
    return tf.stack(
        List.of(losses.discriminator(), losses.generator(), dRight, fooled, dReal, dFake));
  }

  /** D's numbers from its last phase, G's from its own. */
  private Operand<TFloat32> pick(Operand<TFloat32> ofD, Operand<TFloat32> ofG) {
    if (ofD == ofG) {
      return ofD;
    }
    var isG = tf.constant(new boolean[] {false, true, false, true, false, false});
    return tf.select(isG, ofG, ofD);
  }
}
