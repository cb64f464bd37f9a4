package org.ganbook.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.ganbook.GanbookException;
import org.ganbook.data.Batches;
import org.ganbook.data.Images;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Gradients;
import org.ganbook.nn.LearningRate;
import org.ganbook.nn.OptimizerContext;
import org.ganbook.nn.Optimizers;
import org.ganbook.nn.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * How a {@link Classifier} is trained: mean cross-entropy, Adam with a learning rate that falls in
 * a straight line, and every image of a batch shifted by up to {@link #shift} pixels in both
 * directions, edges filled with black.
 *
 * @param epochs passes over the images
 * @param batch images a step
 * @param rate learning rate at the first step
 * @param shift largest shift in pixels
 * @param seed the same seed, the same classifier, on one machine
 */
public record ClassifierTraining(int epochs, int batch, double rate, int shift, long seed) {
  /** What made the classifiers that come with the library. */
  public static final ClassifierTraining DEFAULT = new ClassifierTraining(8, 100, 2e-3, 2, 1);

  /** Refuses numbers that cannot work. */
  public ClassifierTraining {
    if (epochs < 1 || batch < 1 || shift < 0) {
      throw GanbookException.of(
          "classifier's training",
          "at least 1 epoch, batches of at least 1 and a shift of at least 0",
          epochs + ", " + batch + " and " + shift);
    }
  }

  /** Sets the number of passes over the images. */
  public ClassifierTraining epochs(int other) {
    return new ClassifierTraining(other, batch, rate, shift, seed);
  }

  /**
   * Trains a classifier; to be closed.
   *
   * @param images labelled images to learn from
   * @param epochDone called with the number of epochs done, from 1, after each
   * @throws GanbookException if the images have no labels or are fewer than a batch
   */
  public Classifier train(Images images, IntConsumer epochDone) {
    int classes = Classifier.classes(images).size();
    Shape image = Shape.of(images.height(), images.width(), images.channels());
    var batches = Batches.of(images.count(), batch, Seeds.derive(seed, "batches"));
    try (var graph = new ClassifierGraph("training of a classifier", image, classes, seed)) {
      var step = new StepGraph(graph, classes, (long) epochs * batches.perEpoch());
      graph.engine.run(graph.variables.initializer());
      for (long i = 0; i < (long) epochs * batches.perEpoch(); i++) {
        Images chosen = images.pick(batches.at(i));
        step.run(shifted(chosen, i), chosen, i);
        if ((i + 1) % batches.perEpoch() == 0) {
          epochDone.accept((int) ((i + 1) / batches.perEpoch()));
        }
      }
      return Classifier.of(graph, images);
    }
  }

  /** Pixels of a batch, each image moved a little. */
  private byte[] shifted(Images images, long step) {
    var random = new SplittableRandom(Seeds.derive(seed, "shift " + step));
    int row = images.width() * images.channels();
    var moved = new byte[images.pixels().length];
    for (int i = 0; i < images.count(); i++) {
      int down = random.nextInt(-shift, shift + 1);
      int right = random.nextInt(-shift, shift + 1) * images.channels();
      int length = row - Math.abs(right);
      for (int y = Math.max(0, down); y < images.height() + Math.min(0, down); y++) {
        int from = (i * images.height() + y - down) * row + Math.max(0, -right);
        int to = (i * images.height() + y) * row + Math.max(0, right);
        System.arraycopy(images.pixels(), from, moved, to, length);
      }
    }
    return moved;
  }

  /** The operations of one step. */
  private final class StepGraph {
    private final ClassifierGraph graph;
    private final Operand<TFloat32> oneHot;
    private final Operand<TInt64> number;
    private final Op move;

    StepGraph(ClassifierGraph graph, int classes, long steps) {
      this.graph = graph;
      Ops tf = graph.engine.tf();
      oneHot = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, classes)));
      number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      var seeds = new Seeds(tf, seed, number);
      var logits = graph.logits(graph.features(true, seeds), true, seeds);
      var each = tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss();
      var loss = tf.math.mean(each, tf.constant(0));
      var weights = graph.trainable();
      var gradients = Gradients.of(tf, graph.variables, loss, "the classifier's loss", weights);
      var context = new OptimizerContext(graph.variables, graph.variables.afterReads(), number);
      var adam = Optimizers.adam(LearningRate.linear(rate, 0, steps, 0.01));
      List<Op> writes = new ArrayList<>(adam.update(context, weights, gradients));
      writes.addAll(graph.variables.writeUpdates(""));
      move = tf.withControlDependencies(writes).noOp();
    }

    void run(byte[] pixels, Images images, long i) {
      Shape shape = Shape.of(images.count(), images.height(), images.width(), images.channels());
      int classes = images.classNames().size();
      var labels = new float[images.count() * classes];
      for (int k = 0; k < images.count(); k++) {
        labels[k * classes + images.label(k)] = 1;
      }
      try (var x = TUint8.tensorOf(shape, DataBuffers.of(pixels, true, false));
          var y = TFloat32.tensorOf(Shape.of(images.count(), classes), DataBuffers.of(labels));
          var n = TInt64.scalarOf(i)) {
        graph.engine.run(
            List.of(new Feed(graph.pixels, x), new Feed(oneHot, y), new Feed(number, n)),
            List.of(),
            move,
            result -> null);
      }
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d epochs, batch %d, adam(%s falling), shifts of up to %d pixels, seed %d",
        epochs,
        batch,
        rate,
        shift,
        seed);
  }
}
