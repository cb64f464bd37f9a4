package org.ganbook.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Gradients;
import org.ganbook.nn.GraphMistake;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.OptimizerContext;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Seeds;
import org.ganbook.nn.Variables;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** The operations of one training step: built once, run every step. */
final class GanGraph {
  /** Indices of the real images, one batch a D update. */
  final Operand<TInt32> indices;

  /** Number of the step, from 0. */
  final Operand<TInt64> step;

  /** What is recorded, in the order of {@link #RECORDED}; a vector. */
  final Operand<TFloat32> recorded;

  /** Moves all weights. */
  final Op train;

  /** Whether one backward pass through D on the generated images serves both losses. */
  boolean sharesBackward;

  static final List<String> RECORDED =
      List.of(
          History.D_LOSS,
          History.G_LOSS,
          History.D_ACCURACY,
          History.G_ACCURACY,
          History.D_REAL,
          History.D_FAKE,
          History.D_GRADIENT,
          History.G_GRADIENT);

  private final GanSpec spec;
  private final Ops tf;
  private final Variables variables;
  private final ConditionalNetwork generator;
  private final ConditionalNetwork discriminator;
  private Operand<TFloat32> discriminatorNorm;
  private Operand<TFloat32> generatorNorm;

  GanGraph(
      GanSpec spec,
      Ops tf,
      Variables variables,
      ConditionalNetwork generator,
      ConditionalNetwork discriminator,
      TrainingData data,
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
    var images = data.samples(tf, indices);
    var conditions = data.conditions(tf, indices);
    List<Op> writes = List.of();
    Operand<TFloat32> ofDiscriminator = null;
    Operand<TFloat32> ofGenerator = null;
    for (int phase = 0; phase < spec.schedule().phases(); phase++) {
      variables.nextPhase(writes);
      var context = context(seeds, images, conditions, phase);
      StepLosses losses = losses(context);
      writes = writes(context, losses, phase);
      var measured = recorded(context, losses);
      if (spec.schedule().movesDiscriminator(phase)) {
        ofDiscriminator = measured;
      }
      if (spec.schedule().movesGenerator(phase)) {
        ofGenerator = measured;
      }
    }
    var norms = tf.stack(List.of(discriminatorNorm, generatorNorm));
    var picked = pick(ofDiscriminator, ofGenerator);
    recorded = tf.concat(List.of(picked, norms), tf.constant(0));
    variables.nextPhase(writes);
    writes = new ArrayList<>(writes);
    if (spec.average() > 0) {
      writes.addAll(MovingAverages.follow(tf, variables, generator, step, spec.average()));
    }
    train = tf.withControlDependencies(writes).noOp();
    variables.nextPhase(List.of());
  }

  private StepLosses losses(StepContext context) {
    StepLosses losses;
    try {
      losses = spec.step().losses(context);
    } catch (TFInvalidArgumentException e) {
      throw GraphMistake.in(spec.step().name(), e);
    }
    GanbookException.ifNull("losses of " + spec.step().name(), losses);
    return losses;
  }

  private StepContext context(
      Seeds seeds, Operand<TFloat32> images, Operand<TFloat32> conditions, int phase) {
    int updates = spec.schedule().discriminatorSteps();
    Operand<TFloat32> real = images;
    Operand<TFloat32> condition = conditions;
    if (updates > 1) {
      // G's phase sees the last of D's batches again.
      int from = Math.min(phase, updates - 1) * spec.batch();
      real = rows(images, from);
      condition = conditions == null ? null : rows(conditions, from);
    }
    var pass = new Pass(tf, true, spec.precision(), seeds);
    return new StepContext(
        pass,
        spec.latent(),
        spec.batch(),
        spec.packing(),
        real,
        condition,
        generator,
        discriminator,
        x -> spec.shown(pass, x));
  }

  private Operand<TFloat32> rows(Operand<TFloat32> x, int from) {
    int dimensions = x.shape().numDimensions();
    var begin = new long[dimensions];
    var size = new long[dimensions];
    Arrays.fill(size, -1);
    begin[0] = from;
    size[0] = spec.batch();
    return tf.slice(x, tf.constant(begin), tf.constant(size));
  }

  /** Moves the networks whose turn it is. */
  private List<Op> writes(StepContext context, StepLosses losses, int phase) {
    var both = new SharedBackward(tf, variables, context, losses, generator, discriminator);
    sharesBackward = spec.schedule().simultaneous() && both.possible();
    List<Op> writes = new ArrayList<>();
    if (sharesBackward) {
      var gradients = both.gradients();
      writes.addAll(moveDiscriminator(gradients.discriminator(), phase));
      writes.addAll(moveGenerator(gradients.generator()));
      return writes;
    }
    if (spec.schedule().movesDiscriminator(phase)) {
      var slopes = slopes(discriminator, losses.discriminator(), "the discriminator's loss");
      writes.addAll(moveDiscriminator(slopes, phase));
    }
    if (spec.schedule().movesGenerator(phase)) {
      var slopes = slopes(generator, losses.generator(), "the generator's loss");
      writes.addAll(moveGenerator(slopes));
    }
    return writes;
  }

  private List<Operand<TFloat32>> slopes(
      ConditionalNetwork network, Operand<TFloat32> loss, String name) {
    return Gradients.of(tf, variables, loss, name, network.trainable());
  }

  private List<Op> moveDiscriminator(List<Operand<TFloat32>> gradients, int phase) {
    discriminatorNorm = Gradients.norm(tf, gradients);
    int updates = spec.schedule().discriminatorSteps();
    var before = tf.constant((long) Math.min(phase, updates - 1));
    var iteration = tf.math.add(tf.math.mul(step, tf.constant((long) updates)), before);
    return move(discriminator, gradients, spec.discriminatorOptimizer(), iteration);
  }

  private List<Op> moveGenerator(List<Operand<TFloat32>> gradients) {
    generatorNorm = Gradients.norm(tf, gradients);
    return move(generator, gradients, spec.generatorOptimizer(), step);
  }

  private List<Op> move(
      ConditionalNetwork network,
      List<Operand<TFloat32>> gradients,
      Optimizer optimizer,
      Operand<TInt64> iteration) {
    var context = new OptimizerContext(variables, variables.afterReads(), iteration);
    List<Op> writes = new ArrayList<>(optimizer.update(context, network.trainable(), gradients));
    writes.addAll(variables.writeUpdates(network.prefix()));
    return writes;
  }

  private Operand<TFloat32> recorded(StepContext t, StepLosses losses) {
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
