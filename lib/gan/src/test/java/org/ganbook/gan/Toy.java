package org.ganbook.gan;

import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;

import java.util.List;
import java.util.SplittableRandom;
import org.ganbook.data.Images;
import org.ganbook.nn.Network;

/** A GAN small enough to train in a test: images of 4 x 4 pixels, two classes. */
public final class Toy {
  public static final Network G =
      Network.of(
          "generator",
          dense(16),
          leakyRelu(0.2),
          batchNorm().momentum(0.8),
          dense(16),
          tanh(),
          reshape(4, 4, 1));
  public static final Network D =
      Network.of("discriminator", flatten(), dense(16), leakyRelu(0.2), dense(1));

  private Toy() {}

  /** 200 images: the upper or the lower half bright, with noise. */
  public static Images images() {
    var random = new SplittableRandom(7);
    var pixels = new byte[200 * 16];
    var labels = new byte[200];
    for (int i = 0; i < 200; i++) {
      labels[i] = (byte) (i % 2);
      for (int p = 0; p < 16; p++) {
        boolean bright = (p < 8) == (i % 2 == 0);
        pixels[i * 16 + p] = (byte) ((bright ? 200 : 20) + random.nextInt(30));
      }
    }
    return Images.of(pixels, 200, 4, 4, 1).withLabels(labels, List.of("upper", "lower"));
  }

  public static GanSpec spec() {
    return GanSpec.of(G, D).withName("toy").withLatent(Latent.normal(8)).withBatch(16);
  }
}
