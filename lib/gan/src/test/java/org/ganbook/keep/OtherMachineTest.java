package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;

import java.nio.file.Path;
import java.util.Map;
import org.ganbook.files.Safetensors;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Latent;
import org.ganbook.gan.Toy;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Network;
import org.ganbook.nn.Seeds;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A generator draws here what it drew on the machine where it was trained: noise and images were
 * recorded there, with {@code -Dganbook.record=true}.
 */
class OtherMachineTest {
  private static final Path RECORDED = Path.of("src/test/resources/org/ganbook/keep");
  private static final Path GENERATOR = RECORDED.resolve("convolutional.safetensors");
  private static final Path DRAWN = RECORDED.resolve("convolutional-drawn.safetensors");
  private static final int COUNT = 6;

  @TempDir Path folder;

  @Test
  void theSameImagesAreDrawn() {
    if (Boolean.getBoolean("ganbook.record")) {
      record();
    }
    Safetensors recorded = Safetensors.read(DRAWN);
    float[] noise = noise();
    float[] images = images();
    assertClose("noise", noise, recorded.arrays().get("noise").values());
    assertClose("images", images, recorded.arrays().get("images").values());
  }

  private static void assertClose(String what, float[] found, float[] recorded) {
    float worst = 0;
    for (int i = 0; i < recorded.length; i++) {
      assertThat(found[i]).as(what + " " + i).isCloseTo(recorded[i], within(1e-5f));
      worst = Math.max(worst, Math.abs(found[i] - recorded[i]));
    }
    System.out.println(what + " differs from the recorded by at most " + worst);
  }

  private void record() {
    var network =
        Network.of(
            "generator",
            dense(2 * 2 * 8).noBias(),
            batchNorm(),
            leakyRelu(0.3),
            reshape(2, 2, 8),
            convTranspose(1, 3).stride(2),
            tanh());
    var spec =
        GanSpec.of(network, Toy.D)
            .withName("convolutional")
            .withLatent(Latent.normal(8))
            .withConditioning(Conditioning.embeddingProduct())
            .withBatch(16);
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Trainer.of(gan).steps(200).train();
      Generator.save(gan, GENERATOR);
    }
    float[] noise = noise();
    float[] images = images();
    new Safetensors(
            Map.of(
                "noise", new Array(new long[] {COUNT, 8}, noise),
                "images", new Array(new long[] {COUNT, 4, 4, 1}, images)),
            Map.of())
        .write(DRAWN, Safetensors.Width.F32);
  }

  private static float[] noise() {
    try (var graph = new Graph();
        var session = new Session(graph)) {
      var tf = Ops.create(graph);
      var stream = tf.constant(new long[] {Seeds.derive(9, "sample"), 0});
      var z = Latent.normal(8).draw(tf, tf.constant(COUNT), stream);
      try (var result = session.runner().fetch(z).run()) {
        return Floats.of(result.get(0));
      }
    }
  }

  private float[] images() {
    try (var generator = Generator.load(GENERATOR)) {
      generator.exportSavedModel(folder);
    }
    try (var bundle = SavedModelBundle.load(folder.resolve("1").toString(), "serve");
        Tensor noise = TFloat32.tensorOf(Shape.of(COUNT, 8), DataBuffers.of(noise()));
        Tensor label = TInt64.vectorOf(0, 1, 0, 1, 0, 1);
        var result =
            bundle.function("serving_default").call(Map.of("noise", noise, "label", label))) {
      return Floats.of(result.get("images").orElseThrow());
    }
  }
}
