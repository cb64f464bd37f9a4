package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Latent;
import org.ganbook.gan.Toy;
import org.ganbook.nn.Seeds;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The exported SavedModel draws what the generator draws. */
class SavedModelTest {
  @TempDir Path folder;

  @Test
  void drawsTheSameImagesFromTheSameNoise() {
    var spec = Toy.spec().withConditioning(Conditioning.embeddingProduct()).withAverage(0.5);
    byte[] expected;
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Trainer.of(gan).steps(3).train();
      GeneratorFile.of(gan).write(folder.resolve("toy.safetensors"));
    }
    try (var generator = Generator.load(folder.resolve("toy.safetensors"))) {
      expected = generator.sampleClass(1, 5, 9).pixels();
      generator.exportSavedModel(folder.resolve("served"));
    }
    try (var bundle = SavedModelBundle.load(folder.resolve("served/1").toString(), "serve");
        Tensor noise = noise(5, 9);
        Tensor label = TInt64.vectorOf(1, 1, 1, 1, 1);
        var result =
            bundle.function("serving_default").call(Map.of("noise", noise, "label", label))) {
      var images = (TFloat32) result.get("images").orElseThrow();
      assertThat(images.shape().asArray()).containsExactly(5, 4, 4, 1);
      int[] at = {0};
      images.scalars().forEach(pixel -> assertPixel(pixel.getFloat(), expected[at[0]++] & 0xff));
    }
  }

  private static void assertPixel(float share, int expected) {
    assertThat(Math.round(share * 255)).isEqualTo(expected);
  }

  /** The noise from which a generator draws. */
  private static Tensor noise(int count, long seed) {
    try (var graph = new Graph();
        var session = new Session(graph)) {
      var tf = Ops.create(graph);
      var stream = tf.constant(new long[] {Seeds.derive(seed, "sample"), 0});
      return session
          .runner()
          .fetch(Latent.normal(8).draw(tf, tf.constant(count), stream))
          .run()
          .get(0);
    }
  }
}
