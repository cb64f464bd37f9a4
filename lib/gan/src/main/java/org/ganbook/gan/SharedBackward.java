package org.ganbook.gan;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Gradients;
import org.ganbook.nn.Variable;
import org.ganbook.nn.Variables;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The gradients of both losses from one backward pass through D on the generated images.
 *
 * <p>Where no sample sees another in D, the slope of a loss at a generated image is the slope of
 * D's logit there times that loss's slope at the logit. The images' slopes in D's loss, multiplied
 * image by image with the ratio of the losses' slopes, are those in G's loss.
 */
final class SharedBackward {
  /**
   * What takes the place of a smaller slope of D's loss, which ratios could not make up for. The
   * shares in D's gradient that this adds are far below what float32 resolves.
   */
  private static final float LEAST_SLOPE = 1e-20f;

  private final Ops tf;
  private final Variables variables;
  private final StepContext step;
  private final StepLosses losses;
  private final ConditionalNetwork generator;
  private final ConditionalNetwork discriminator;

  SharedBackward(
      Ops tf,
      Variables variables,
      StepContext step,
      StepLosses losses,
      ConditionalNetwork generator,
      ConditionalNetwork discriminator) {
    this.tf = tf;
    this.variables = variables;
    this.step = step;
    this.losses = losses;
    this.generator = generator;
    this.discriminator = discriminator;
  }

  /** Gradients of D's loss for D's weights, and of G's loss for G's. */
  record Both(List<Operand<TFloat32>> discriminator, List<Operand<TFloat32>> generator) {}

  /**
   * Tells whether that is legal: both losses see the images only through D's logits, D was asked
   * once about the generated ones, and no sample sees another there.
   */
  boolean possible() {
    if (step.realLogits() == null || step.fakeLogits() == null || !discriminator.perSample()) {
      return false;
    }
    var real = operation(step.realLogits());
    var fake = operation(step.fakeLogits());
    var images = operation(step.fakeImages());
    var ofD = reads(discriminator);
    var ofG = reads(generator);
    var dLoss = between(losses.discriminator(), Set.of(real, fake));
    var gLoss = between(losses.generator(), Set.of(fake));
    return dLoss.containsAll(Set.of(real, fake))
        && gLoss.contains(fake)
        && !dLoss.contains(images)
        && !gLoss.contains(images)
        && Collections.disjoint(dLoss, ofD)
        && Collections.disjoint(gLoss, ofG)
        && Stream.concat(dLoss.stream(), gLoss.stream())
            .noneMatch(operation -> operation.type().equals("StopGradient"))
        && between(step.fakeLogits(), Set.of()).contains(images)
        && Collections.disjoint(between(step.fakeLogits(), Set.of(images)), ofG)
        && !between(step.realLogits(), Set.of()).contains(images)
        && Collections.disjoint(between(step.fakeImages(), Set.of()), ofD);
  }

  /** Adds the backward passes. */
  Both gradients() {
    var logits = List.of(step.fakeLogits(), step.realLogits());
    var slopes = Gradients.ofSum(tf, losses.discriminator(), logits);
    var slope = slopes.get(0);
    var least = tf.fill(tf.shape(slope), tf.constant(LEAST_SLOPE));
    var tooSmall = tf.math.less(tf.math.abs(slope), tf.constant(LEAST_SLOPE));
    Operand<TFloat32> safe = tf.select(tooSmall, least, slope);
    var weights = discriminator.trainable();
    var of = Stream.concat(read(weights), Stream.of(step.fakeImages())).toList();
    var names = Stream.concat(names(weights), Stream.of("the generated images")).toList();
    var found =
        Gradients.ofWeightedSum(
            tf, logits, List.of(safe, slopes.get(1)), "the discriminator's loss", of, names);

    var wanted = Gradients.ofSum(tf, losses.generator(), List.of(step.fakeLogits())).get(0);
    Operand<TFloat32> each = tf.math.div(wanted, safe);
    if (step.packing() > 1) {
      each = tf.concat(Collections.nCopies(step.packing(), each), tf.constant(0));
    }
    var ratio = tf.reshape(each, tf.constant(perImage()));
    var atImages = tf.math.mul(found.get(weights.size()), ratio);
    var moved = generator.trainable();
    return new Both(
        found.subList(0, weights.size()),
        Gradients.ofWeightedSum(
            tf,
            List.of(step.fakeImages()),
            List.of(atImages),
            "the generator's loss",
            read(moved).toList(),
            names(moved).toList()));
  }

  /** The shape that makes a number an image stretch over its pixels. */
  private long[] perImage() {
    var shape = new long[step.fakeImages().shape().numDimensions()];
    Arrays.fill(shape, 1);
    shape[0] = -1;
    return shape;
  }

  private Stream<Operand<TFloat32>> read(List<Variable> which) {
    return which.stream().map(variables::read);
  }

  private static Stream<String> names(List<Variable> which) {
    return which.stream().map(Variable::name);
  }

  private Set<GraphOperation> reads(ConditionalNetwork network) {
    return read(network.trainable()).map(SharedBackward::operation).collect(Collectors.toSet());
  }

  private static GraphOperation operation(Operand<?> operand) {
    return (GraphOperation) operand.op();
  }

  /** All operations that an operand is computed from, up to and with some where the search ends. */
  private static Set<GraphOperation> between(Operand<?> operand, Set<GraphOperation> ends) {
    Set<GraphOperation> seen = new HashSet<>();
    Deque<GraphOperation> open = new ArrayDeque<>(List.of(operation(operand)));
    while (!open.isEmpty()) {
      var next = open.pop();
      if (seen.add(next) && !ends.contains(next)) {
        next.inputs().forEach(input -> open.push(operation(input)));
      }
    }
    return seen;
  }
}
