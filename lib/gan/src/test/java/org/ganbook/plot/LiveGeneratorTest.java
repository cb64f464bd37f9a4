package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Conditions;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Latent;
import org.ganbook.gan.Toy;
import org.ganbook.keep.Generator;
import org.ganbook.keep.Pretrained;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LayerContext;
import org.ganbook.nn.Network;
import org.ganbook.nn.PerSample.SameShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What the script draws, a test in a browser compares: tests/test_browser_live_generator.py. */
class LiveGeneratorTest {
  @TempDir Path folder;

  /** A layer of a learner's own. */
  record Doubled() implements SameShape {
    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().math.add(x, x);
    }
  }

  private static GanSpec asked() {
    return Toy.spec().withConditioning(Conditioning.concatenated());
  }

  private static LiveGenerator toy(String source) {
    try (var gan = Gan.create(asked(), Toy.images().withSource(source), 1)) {
      return LiveGenerator.of(gan);
    }
  }

  /** Returns what the script of a live page is told. */
  static JsonNode page(String html) throws IOException {
    int at = html.indexOf("const page = ") + "const page = ".length();
    return new ObjectMapper().readTree(html.substring(at, html.indexOf(";\n", at)));
  }

  @Test
  void thePageHoldsWhatDrawsAndNothingElse() throws IOException {
    var live = toy("toys");
    String html = live.html();
    assertThat(html).doesNotContainPattern("\\$\\{\\w").doesNotContain("http", "eval(", "fetch");
    var page = page(live.html());
    assertThat(page.at("/spec/generator/name").asText()).isEqualTo("generator");
    assertThat(page.at("/spec/conditioning/discriminatorInput").isNull()).isTrue();
    assertThat(page.at("/classes")).hasToString("[\"upper\",\"lower\"]");
    assertThat(page.at("/multiplyAdds").asLong()).isEqualTo((8 + 2) * 16 + 16 * 16);
    byte[] weights = Base64.getDecoder().decode(page.at("/moments/0/weights").asText());
    // Two kernels, two biases, four vectors of the batch normalisation, of 16 bits a number.
    int numbers = 10 * 16 + 16 + 4 * 16 + 16 * 16 + 16;
    assertThat(weights.length).isBetween(2 * numbers, 2 * numbers + 1000);
    assertThat(live).hasToString("Live generator: toy, 4 x 4 x 1, 2 classes, seed 1");
  }

  @Test
  void whereNoScriptRunsThereIsAPicture() {
    var live = toy("toys");
    assertThat(live.picture().text()).startsWith("6 images drawn by toy at step 0, seed 1");
    assertThat(live.html()).contains("<img src=\"data:image/png;base64,");
  }

  @Test
  void nothingIsInjected() {
    String html = toy("</script><b>\"'\\ ${id}").html();
    assertThat(html.split("</script>", -1)).hasSize(2);
    assertThat(html).doesNotContain("<b>");
  }

  @Test
  void realImagesTravelWithWhatMustBeSaidOfThem() throws IOException {
    var real = Toy.images().withSource("toys").withNotice("Not MNIST.").take(5);
    var page = page(toy("toys").withNearestOf(real).html());
    assertThat(page.at("/said").asText()).endsWith("Real images: 5 images of toys. Not MNIST.");
    assertThat(page.at("/real/labels")).hasSize(5);
    String sheet = page.at("/real/sheet").asText();
    var pixels = Png.image(Base64.getDecoder().decode(sheet.substring(sheet.indexOf(',') + 1)));
    int column = 1;
    int level = pixels.getRGB(column * 4, 0) & 255;
    assertThat(level % 17).isZero();
    assertThat(Math.abs(level - Byte.toUnsignedInt(real.image(1)[0]))).isLessThan(9);
    refused(
        () -> toy("toys").withNearestOf(Examples.images(3, 1)),
        "live generator: expected 1 to 2,000 real images of 4 x 4 x 1");
  }

  @Test
  void directionsAreOfTheSizeOfZ() throws IOException {
    var page = page(toy("toys").withDirection("upwards", new float[8]).html());
    assertThat(page.at("/directions/0/name").asText()).isEqualTo("upwards");
    assertThat(page.at("/directions/0/numbers")).hasSize(8);
    refused(
        () -> toy("toys").withDirection("upwards", new float[7]),
        "live generator, direction upwards: expected 8 finite numbers, as many as z has, found 7");
  }

  @Test
  void checkpointsOfOneRunAreMoments() throws IOException {
    var files = new ArrayList<Path>();
    try (var gan = Gan.create(asked(), Toy.images(), 1)) {
      for (int i = 0; i < 3; i++) {
        files.add(0, folder.resolve(i + ".safetensors"));
        Generator.save(gan, files.get(0));
        gan.step();
      }
    }
    var page = page(LiveGenerator.of(files).html());
    assertThat(page.at("/moments").findValuesAsText("name"))
        .containsExactly("step 0", "step 1", "step 2");
    try (var other = Gan.create(Toy.spec(), Toy.images(), 1)) {
      Generator.save(other, files.get(1));
    }
    refused(() -> LiveGenerator.of(files), "live generator: expected checkpoints of one generator");
    refused(
        () -> LiveGenerator.of(files.subList(0, 1)),
        "live generator: expected 2 to 12 checkpoints");
  }

  @Test
  void whatAPageCannotComputeIsRefused() {
    refused(
        of(Latent.normal(8), 4, new Doubled()),
        "live generator, layer #1: expected one of the library's layers, which a page can compute,"
            + " found doubled");
    refused(
        of(Latent.normal(2), 65, leakyRelu(0.2)),
        "live generator: expected grey or colour images of at most 64 x 64 pixels, found [65, 65,"
            + " 1]");
    refused(
        of(Latent.normal(8), 4, dense(2_000_000)),
        "live generator: expected at most 8,000,000 weights in a page, found ");
    refused(
        () -> {
          try (var gan = Gan.create(asked(), Toy.images(), Conditions.of(new float[200][2]), 1)) {
            LiveGenerator.of(gan);
          }
        },
        "live generator: expected a condition that is one of 2 to 26 classes, or none, found one of"
            + " 2 numbers");
  }

  /** A generator that begins with this layer and draws images of so many pixels a side. */
  private static Runnable of(Latent latent, int side, Layer first) {
    return () -> {
      var g = Network.of("generator", first, dense(side * side), tanh(), reshape(side, side, 1));
      var d = Toy.D;
      var data = Images.of(new byte[16 * side * side], 16, side, side, 1);
      try (var gan = Gan.create(GanSpec.of(g, d).withLatent(latent).withBatch(16), data, 1)) {
        LiveGenerator.of(gan);
      }
    };
  }

  private static void refused(Runnable made, String sentence) {
    assertThatThrownBy(made::run)
        .isInstanceOf(GanbookException.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void theClassroomsGeneratorFitsIntoAPage() {
    try (var generator = Pretrained.load("classroom-cgan")) {
      assertThat(LiveGenerator.of(generator, 7).html().length()).isLessThan(450_000);
    }
  }
}
