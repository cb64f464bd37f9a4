package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** One weight moved by an optimizer along gradients that a test gives. */
final class OptimizerProbe implements AutoCloseable {
  private final Engine engine = new Engine("probe");
  private final Variables variables = new Variables(engine.tf(), 1);
  private final Variable weight;
  private final Placeholder<TFloat32> gradient;
  private final Placeholder<TInt64> step;
  private final Op update;
  private final int updatesAStep;
  private long steps;

  /** Starts the weight at {@code first}; each step makes so many updates in one run. */
  OptimizerProbe(Optimizer optimizer, int updatesAStep, float... first) {
    this.updatesAStep = updatesAStep;
    var tf = engine.tf();
    Shape shape = Shape.of(first.length);
    Initializer values = (ops, s, seed) -> ops.constant(first);
    weight = variables.declare("probe/w", Weight.trainable("w", shape, values));
    gradient = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    List<Op> writes = new ArrayList<>();
    for (int i = 0; i < updatesAStep; i++) {
      variables.nextPhase(writes);
      // The loss is gradient . w, so that its gradient is what the test gives.
      var product = tf.math.mul(gradient, variables.read(weight));
      Operand<TFloat32> loss = tf.sum(product, tf.constant(0));
      var found = Gradients.of(tf, variables, loss, "the loss", List.of(weight));
      var number =
          tf.math.add(tf.math.mul(step, tf.constant((long) updatesAStep)), tf.constant((long) i));
      var context = new OptimizerContext(variables, variables.afterReads(), number);
      writes = optimizer.update(context, List.of(weight), found);
    }
    update = tf.withControlDependencies(writes).noOp();
    variables.nextPhase(List.of());
    engine.run(variables.initializer());
  }

  /** Moves the weight and tells where it went. */
  float[] step(float... g) {
    try (var given = TFloat32.vectorOf(g);
        var number = TInt64.scalarOf(steps)) {
      engine.run(
          List.of(new Engine.Feed(gradient, given), new Engine.Feed(step, number)),
          List.of(),
          update,
          result -> null);
    }
    steps++;
    return engine.values(variables, List.of(weight)).get(weight.name());
  }

  /** Updates made so far. */
  long updates() {
    return steps * updatesAStep;
  }

  @Override
  public void close() {
    engine.close();
  }
}
