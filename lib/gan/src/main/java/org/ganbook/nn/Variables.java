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

  /** Starts without any; each one's first values are drawn from the seed and its name. */
  public Variables(Ops tf, long seed) {
    this.tf = tf;
    this.seed = seed;
    this.readOps = tf;
  }

  /** Adds a variable under a full name that was not used before. */
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
   * Gives a variable values, row by row, that stand in the graph itself, for a graph that only
   * draws; all reads from now on give them.
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

  /** An optimizer's number for each number of a weight, zeros; declared at the first call. */
  Variable slot(Variable variable, String name) {
    return beside(variable, name, Initializer.zeros());
  }

  /**
   * Gives the moving average of a variable, moved by whoever trains; declared at the first call,
   * with the same first values.
   */
  public Variable average(Variable variable) {
    long seedOfValues = Seeds.derive(seed, "weights " + variable.name());
    Initializer values = variable.weight().initializer();
    return beside(
        variable, "average", (ops, shape, ignored) -> values.values(ops, shape, seedOfValues));
  }

  private Variable beside(Variable variable, String name, Initializer first) {
    String full = variable.name() + "/" + name;
    Variable known = all.get(full);
    return known != null ? known : declare(full, Weight.statistic(name, variable.shape(), first));
  }

  /**
   * Lists the variables, in order of declaration, whose names begin with a prefix such as {@code
   * generator/}; all for an empty one.
   */
  public List<Variable> startingWith(String prefix) {
    return all.values().stream().filter(v -> v.name().startsWith(prefix)).toList();
  }

  /** Reads a variable as it is in this phase: the same operand for the whole phase. */
  public Operand<TFloat32> read(Variable variable) {
    return reads.computeIfAbsent(variable, v -> readOps.readVariableOp(v.handle(), TFloat32.class));
  }

  /**
   * Notes a new value, to be written at the end of this phase; several notes follow one another,
   * each a change from the value so far to the new one, which is returned.
   */
  Operand<TFloat32> update(Variable variable, UnaryOperator<Operand<TFloat32>> change) {
    Operand<TFloat32> old = pending.containsKey(variable) ? pending.get(variable) : read(variable);
    Operand<TFloat32> next = change.apply(old);
    pending.put(variable, next);
    return next;
  }

  /** Gives operations that run after all reads of this phase: writes belong there. */
  public Ops afterReads() {
    List<Op> all = new ArrayList<>(reads.values());
    return tf.withControlDependencies(List.<Op>of(tf.withControlDependencies(all).noOp()));
  }

  /** Writes what was noted for variables with a prefix; the phase's other notes are dropped. */
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

  /** Begins the next phase, whose reads come after some operations: the writes of this one. */
  public void nextPhase(List<Op> after) {
    reads.clear();
    pending.clear();
    readOps = after.isEmpty() ? tf : tf.withControlDependencies(after);
  }

  /** Returns an operation, to be run once, that sets all variables to their first values. */
  public Op initializer() {
    List<Op> each = all.values().stream().map(Variable::initialize).toList();
    return tf.withControlDependencies(each).noOp();
  }
}
