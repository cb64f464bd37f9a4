package org.ganbook.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ganbook.GanbookException;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * All variables of a graph, and the order of their reads and writes.
 *
 * <p>A step is made of <em>phases</em> (D's update, then G's; or both at once). Within one phase
 * every variable is read once, all reads come before all writes, and the reads of the next phase
 * come after. That makes a run the same bits every time, whatever TensorFlow's threads do.
 */
public final class Variables {
  private final Ops tf;
  private final long seed;
  private final Map<String, Variable> all = new LinkedHashMap<>();
  private final Map<Variable, Operand<TFloat32>> reads = new LinkedHashMap<>();
  private final Map<Variable, Operand<TFloat32>> pending = new LinkedHashMap<>();
  private Ops readOps;

  /**
   * Starts without any variable.
   *
   * @param tf the graph
   * @param seed from which each variable's first values are drawn, together with its name
   */
  public Variables(Ops tf, long seed) {
    this.tf = tf;
    this.seed = seed;
    this.readOps = tf;
  }

  /**
   * Adds a variable.
   *
   * @param name its full name, not used before
   * @param weight shape and first values
   * @return the variable
   */
  public Variable declare(String name, Weight weight) {
    if (all.containsKey(name)) {
      throw GanbookException.of(name, "a weight declared once", "a second of that name");
    }
    Operand<?> handle =
        tf.varHandleOp(TFloat32.class, weight.shape(), VarHandleOp.sharedName(name)).resource();
    Operand<TFloat32> first = first(name, weight);
    var variable = new Variable(name, weight, handle, tf.assignVariableOp(handle, first));
    all.put(name, variable);
    return variable;
  }

  /**
   * Gives a variable a value that stands in the graph itself, for a graph that only draws; all
   * reads from now on give it.
   *
   * @param variable one of these
   * @param values row by row
   */
  public void freeze(Variable variable, float[] values) {
    reads.put(variable, tf.constant(variable.shape(), DataBuffers.of(values)));
  }

  private Operand<TFloat32> first(String name, Weight weight) {
    String where = "first values of " + name;
    Operand<TFloat32> first;
    try {
      first =
          weight.initializer().values(tf, weight.shape(), Seeds.derive(seed, "weights " + name));
    } catch (TFInvalidArgumentException e) {
      throw GraphMistake.in(where, e);
    }
    if (first == null || !first.shape().isCompatibleWith(weight.shape())) {
      throw GanbookException.of(
          where, "numbers of shape " + weight.shape(), first == null ? "null" : first.shape());
    }
    return first;
  }

  /** An optimizer's number for each number of a weight; declared at the first call. */
  Variable slot(Variable variable, String name) {
    Variable known = all.get(variable.name() + "/" + name);
    return known != null
        ? known
        : declare(
            variable.name() + "/" + name,
            Weight.statistic(name, variable.shape(), Initializer.zeros()));
  }

  /**
   * Gives the moving average of a variable; declared at the first call, with the same first values.
   *
   * @param variable one of this graph
   * @return its average, moved by whoever trains
   */
  public Variable average(Variable variable) {
    String name = variable.name() + "/average";
    Variable known = all.get(name);
    if (known != null) {
      return known;
    }
    long own = Seeds.derive(seed, "weights " + variable.name());
    Initializer same =
        (ops, shape, ignored) -> variable.weight().initializer().values(ops, shape, own);
    return declare(name, Weight.statistic("average", variable.shape(), same));
  }

  /**
   * Lists the variables whose name begins in some way.
   *
   * @param prefix such as {@code generator/}; empty for all
   * @return in order of declaration
   */
  public List<Variable> startingWith(String prefix) {
    return all.values().stream().filter(v -> v.name().startsWith(prefix)).toList();
  }

  /**
   * Reads a variable as it is in this phase.
   *
   * @param variable one of this graph
   * @return its value; the same operand for the whole phase
   */
  public Operand<TFloat32> read(Variable variable) {
    return reads.computeIfAbsent(variable, v -> readOps.readVariableOp(v.handle(), TFloat32.class));
  }

  /**
   * Notes a new value, to be written at the end of this phase; several notes follow one another.
   *
   * @param variable a moving statistic
   * @param change from the value so far to the new one
   * @return the new one
   */
  Operand<TFloat32> update(Variable variable, UnaryOperator<Operand<TFloat32>> change) {
    Operand<TFloat32> old = pending.containsKey(variable) ? pending.get(variable) : read(variable);
    Operand<TFloat32> next = change.apply(old);
    pending.put(variable, next);
    return next;
  }

  /**
   * Gives an {@code Ops} whose operations run after all reads of this phase: writes belong there.
   *
   * @return operations after the reads
   */
  public Ops afterReads() {
    List<Op> all = new ArrayList<>(reads.values());
    return tf.withControlDependencies(List.<Op>of(tf.withControlDependencies(all).noOp()));
  }

  /**
   * Writes what was noted for some variables; other notes of the phase are dropped.
   *
   * @param prefix whose variables
   * @return the writes
   */
  public List<Op> writeUpdates(String prefix) {
    Ops after = afterReads();
    List<Op> writes = new ArrayList<>();
    pending.forEach(
        (variable, value) -> {
          if (variable.name().startsWith(prefix)) {
            writes.add(after.assignVariableOp(variable.handle(), value));
          }
        });
    return writes;
  }

  /**
   * Begins the next phase.
   *
   * @param after what must have run before its reads: the writes of the phase before
   */
  public void nextPhase(List<Op> after) {
    reads.clear();
    pending.clear();
    readOps = after.isEmpty() ? tf : tf.withControlDependencies(after);
  }

  /**
   * Sets all variables to their first values.
   *
   * @return one operation to be run once
   */
  public Op initializer() {
    List<Op> each = all.values().stream().map(Variable::initialize).toList();
    return tf.withControlDependencies(each).noOp();
  }
}
