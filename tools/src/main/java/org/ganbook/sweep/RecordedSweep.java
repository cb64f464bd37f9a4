package org.ganbook.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Latent;
import org.ganbook.nn.Layers;
import org.ganbook.nn.Network;

/**
 * Makes the sweep that lesson 16 reads: the page's dense GAN with three rates and four losses, five
 * seeds of each, for longer than a lesson has time.
 */
final class RecordedSweep {
  private static final int STEPS = 4000;

  private RecordedSweep() {}

  /** Takes the folder for the runs and the folder for what is handed on: the plan and its rows. */
  public static void main(String[] arguments) throws IOException {
    var results =
        Sweep.of(dense(), STEPS)
            .vary("rate", "5e-4", "1e-3", "2e-3")
            .vary("loss", "non-saturating", "hinge", "non-saturating+r1:0.1", "hinge+r1:0.1")
            .seeds(5)
            .run(
                Path.of(arguments[0]),
                Sweep.PROCESSES,
                0,
                now -> System.out.println(now.progress()),
                () -> false);
    Path handedOn = Files.createDirectories(Path.of(arguments[1]));
    Files.copy(
        results.folder().resolve(Sweep.FILE),
        handedOn.resolve(Sweep.FILE),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(handedOn.resolve(SweepFolder.ROWS), results.json());
  }

  /** As on the page. */
  private static GanSpec dense() {
    return GanSpec.of(
            Network.of(
                "generator",
                Layers.dense(128),
                Layers.batchNorm(),
                Layers.leakyRelu(0.2),
                Layers.dense(256),
                Layers.batchNorm(),
                Layers.leakyRelu(0.2),
                Layers.dense(28 * 28),
                Layers.tanh(),
                Layers.reshape(28, 28, 1)),
            Network.of(
                "discriminator",
                Layers.flatten(),
                Layers.dense(256),
                Layers.leakyRelu(0.2),
                Layers.dense(128),
                Layers.leakyRelu(0.2),
                Layers.dense(1)))
        .withName("dense")
        .withLatent(Latent.normal(64));
  }
}
