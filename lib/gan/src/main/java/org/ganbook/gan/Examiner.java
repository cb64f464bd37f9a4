package org.ganbook.gan;

import java.util.List;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The operations that look a model over: G outside of training and in it, on the same noise. */
final class Examiner {
  private final GanSession model;
  private final Operand<TInt32> count;
  private final Operand<TFloat32> condition;
  private final Operand<TFloat32> generated;
  private final Operand<TFloat32> asInTraining;

  Examiner(GanSession model, GanSpec spec, long seed) {
    this.model = model;
    Ops tf = model.engine().tf();
    var seeds = new Seeds(tf, seed, tf.constant(0L));
    count = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    Shape rows = Shape.of(-1, model.data.conditionSize());
    condition = tf.placeholder(TFloat32.class, Placeholder.shape(rows));
    var z = spec.latent().draw(tf, count, seeds.next("checkup"));
    generated = given(new Pass(tf, false, Precision.FLOAT32, seeds), z);
    asInTraining = given(new Pass(tf, true, Precision.FLOAT32, seeds), z);
  }

  private Operand<TFloat32> given(Pass pass, Operand<TFloat32> z) {
    return model.generator.apply(pass, z, condition);
  }

  /** Looks at so many samples, asked for in turn where they are asked for. */
  Checkup look(int samples, Conditions asked) {
    var found = new float[2][];
    try (var howMany = TInt32.scalarOf(samples);
        var rows = Conditions.tensor(asked, 0, samples)) {
      model
          .engine()
          .run(
              List.of(new Feed(count, howMany), new Feed(condition, rows)),
              List.of(generated, asInTraining),
              null,
              result -> {
                found[0] = Floats.of(result.get(0));
                found[1] = Floats.of(result.get(1));
                return null;
              });
    }
    return new Checkup(found[0], found[1], moved(model.generator), moved(model.discriminator));
  }

  private double moved(ConditionalNetwork network) {
    var now = model.weights();
    double change = 0;
    double size = 0;
    for (var weight : network.trainable()) {
      float[] first = model.first.get(weight.name());
      float[] last = now.get(weight.name());
      for (int i = 0; i < first.length; i++) {
        change += (last[i] - first[i]) * (double) (last[i] - first[i]);
        size += first[i] * (double) first[i];
      }
    }
    return Math.sqrt(change / size);
  }
}
