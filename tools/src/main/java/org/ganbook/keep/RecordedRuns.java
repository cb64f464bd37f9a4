package org.ganbook.keep;

import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Optimizers.adam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Recipes;
import org.ganbook.nn.Network;
import org.ganbook.train.Snapshots;
import org.ganbook.train.Trainer;

/**
 * Records the four runs that notebook 06 diagnoses, on MNIST, into folders for {@link
 * Recording#load}: about a minute on two CPU cores; data/README.md says how.
 */
final class RecordedRuns {
  private static final int STEPS = 1500;
  private static final int ROW = 5;
  private static final int DRAWN = 20;

  private RecordedRuns() {}

  /** The specs by the name of their folder; what ails which is said in the notebook. */
  static Map<String, GanSpec> specs() {
    GanSpec healthy = Recipes.s4Gan().withBatch(64);
    GanSpec plain = GanSpec.of(withoutNormalisation(), healthy.discriminator()).withBatch(64);
    var specs = new LinkedHashMap<String, GanSpec>();
    specs.put("run-1", plain.withOptimizers(adam(1e-3).beta1(0.9), adam(1e-3).beta1(0.9)));
    specs.put("run-2", healthy);
    specs.put("run-3", healthy.withOptimizers(adam(1e-3).beta1(0.9), adam(1e-3).beta1(0.9)));
    specs.put("run-4", plain.withOptimizers(adam(1e-3).beta1(0.5), adam(1e-4).beta1(0.5)));
    return specs;
  }

  private static Network withoutNormalisation() {
    return Network.of(
        "generator",
        dense(256),
        leakyRelu(0.2),
        dense(512),
        leakyRelu(0.2),
        dense(28 * 28),
        tanh(),
        reshape(28, 28, 1));
  }

  /** Takes the folder that the runs' folders go to. */
  public static void main(String[] args) throws IOException {
    Images digits = Mnist.load();
    if (digits.notice().isPresent()) {
      throw new IllegalStateException(digits.notice().get());
    }
    for (var run : specs().entrySet()) {
      Path folder = Files.createDirectories(Path.of(args[0]).resolve(run.getKey()));
      var snapshots = Snapshots.of(DRAWN, STEPS / 5, STEPS / 2, STEPS);
      try (var gan = Gan.create(run.getValue().withName(run.getKey()), digits, 1)) {
        Trainer.of(gan).steps(STEPS).watch(snapshots).train();
        Files.write(folder.resolve(Recording.HISTORY), gan.history().csv(ROW));
        for (var panel : snapshots.taken().entrySet()) {
          String name = String.format(Locale.ROOT, "panel-%07d.idx3-ubyte", panel.getKey());
          Idx.write(panel.getValue(), folder.resolve(name));
        }
        System.out.println(gan.history());
      }
    }
  }
}
