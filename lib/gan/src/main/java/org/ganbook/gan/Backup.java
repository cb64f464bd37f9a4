package org.ganbook.gan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Variable;
import org.ganbook.nn.Variables;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** A copy of all of a model's variables, as they were when every number was finite. */
final class Backup {
  private final Engine engine;
  private final List<Operand<?>> reads = new ArrayList<>();
  private final Operand<TBool> finite;
  private final List<Operand<TFloat32>> given = new ArrayList<>();
  private final Op assign;
  private final List<Variable> all;
  private final List<float[]> values = new ArrayList<>();

  /** Adds the operations that read and write the variables. */
  Backup(Engine engine, Variables variables) {
    this.engine = engine;
    this.all = variables.startingWith("");
    Ops tf = engine.tf();
    List<Operand<TBool>> each = new ArrayList<>();
    List<Op> assigns = new ArrayList<>();
    for (Variable variable : all) {
      Operand<TFloat32> read = variables.read(variable);
      reads.add(read);
      each.add(Scalars.all(tf, tf.math.isFinite(read)));
      var value = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
      given.add(value);
      assigns.add(tf.assignVariableOp(variable.handle(), value));
      values.add(new float[(int) variable.shape().size()]);
    }
    finite = Scalars.all(tf, tf.stack(each));
    assign = tf.withControlDependencies(assigns).noOp();
  }

  /** Copies the variables; false, and the last copy stays, if a number is not finite. */
  boolean take() {
    List<Operand<?>> fetches = new ArrayList<>(reads);
    fetches.add(finite);
    return engine.run(List.of(), fetches, null, this::copy);
  }

  private boolean copy(Result result) {
    if (!((TBool) result.get(values.size())).getBoolean()) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      ((TFloat32) result.get(i)).copyTo(DataBuffers.of(values.get(i), false, false));
    }
    return true;
  }

  /** Gives the variables the values of the copy. */
  void restore() {
    List<Feed> feeds = new ArrayList<>();
    try {
      for (int i = 0; i < values.size(); i++) {
        var value = DataBuffers.of(values.get(i), true, false);
        feeds.add(new Feed(given.get(i), TFloat32.tensorOf(given.get(i).shape(), value)));
      }
      engine.run(feeds, List.of(), assign, result -> null);
    } finally {
      feeds.forEach(feed -> feed.tensor().close());
    }
  }

  /** The copy by the variables' names: not copied once more, to be used at once. */
  Map<String, Array> arrays() {
    var arrays = new LinkedHashMap<String, Array>();
    for (int i = 0; i < values.size(); i++) {
      arrays.put(all.get(i).name(), new Array(all.get(i).shape().asArray(), values.get(i)));
    }
    return arrays;
  }

  /** The variables' sizes by name. */
  Map<String, long[]> shapes() {
    var shapes = new LinkedHashMap<String, long[]>();
    all.forEach(variable -> shapes.put(variable.name(), variable.shape().asArray()));
    return shapes;
  }

  /** Takes a copy from elsewhere, whose names and sizes must be those of the variables. */
  void put(Map<String, float[]> arrays) {
    for (int i = 0; i < values.size(); i++) {
      float[] from = arrays.get(all.get(i).name());
      System.arraycopy(from, 0, values.get(i), 0, values.get(i).length);
    }
  }

  /** The largest number of the copy, without its sign. */
  float largest() {
    float largest = 0;
    for (float[] array : values) {
      for (float value : array) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }
}
