package org.ganbook.nn;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What a layer may use while it adds its operations to the graph. */
public final class LayerContext {
  private final Pass pass;
  private final Variables variables;
  private final String where;
  private final Map<String, Variable> weights;
  private final Shape inputShape;

  LayerContext(
      Pass pass,
      Variables variables,
      String where,
      Map<String, Variable> weights,
      Shape inputShape) {
    this.pass = pass;
    this.variables = variables;
    this.where = where;
    this.weights = weights;
    this.inputShape = inputShape;
  }

  /**
   * Gives TensorFlow's operations.
   *
   * @return the graph under construction
   */
  public Ops tf() {
    return pass.tf();
  }

  /**
   * Tells whether this pass trains (batch statistics, dropout) or samples.
   *
   * @return true in training
   */
  public boolean training() {
    return pass.training();
  }

  /**
   * Gives the shape of one input sample.
   *
   * @return shape without the batch
   */
  public Shape inputShape() {
    return inputShape;
  }

  /**
   * Gives the value of a declared weight.
   *
   * @param name as in {@link Layer#weights}
   * @return its value, float32
   */
  public Operand<TFloat32> weight(String name) {
    Variable variable = variable(name);
    return variables.read(pass.averaged() ? variables.average(variable) : variable);
  }

  /**
   * Notes a new value for a moving statistic, written once the network's own step is done.
   *
   * @param name as in {@link Layer#weights}
   * @param change from the old value to the new one
   */
  public void update(String name, UnaryOperator<Operand<TFloat32>> change) {
    variables.update(variable(name), change);
  }

  /**
   * Gives the seed of a random operation of this layer: another for each layer, use and step.
   *
   * @return {@code [2]}, for TensorFlow's stateless random operations
   */
  public Operand<TInt64> seed() {
    return pass.seeds().next(where);
  }

  /**
   * Multiplies matrices in the model's {@link Precision}.
   *
   * @param a {@code [n, k]}
   * @param b {@code [k, m]}
   * @return {@code [n, m]}, float32
   */
  public Operand<TFloat32> matMul(Operand<TFloat32> a, Operand<TFloat32> b) {
    Ops tf = tf();
    if (pass.precision() == Precision.FLOAT32) {
      return tf.linalg.matMul(a, b);
    }
    var product =
        tf.linalg.matMul(tf.dtypes.cast(a, TBfloat16.class), tf.dtypes.cast(b, TBfloat16.class));
    return tf.dtypes.cast(product, TFloat32.class);
  }

  private Variable variable(String name) {
    Variable variable = weights.get(name);
    if (variable == null) {
      throw org.ganbook.GanbookException.of(
          where, "a weight declared in weights(), one of " + weights.keySet(), "\"" + name + "\"");
    }
    return variable;
  }
}
