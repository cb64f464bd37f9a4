package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Conditions;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Latent;
import org.ganbook.gan.Recipes;
import org.ganbook.gan.Toy;
import org.ganbook.nn.Layer;
import org.ganbook.nn.Network;
import org.ganbook.score.Classifier;
import org.junit.jupiter.api.Test;

/** What the script computes, a test in a browser compares: test_browser_live_discriminator.py. */
class LiveDiscriminatorTest {
  private static LiveDiscriminator toy(GanSpec spec, String source) {
    try (var gan = Gan.create(spec, Toy.images().withSource(source), 1)) {
      return LiveDiscriminator.of(gan);
    }
  }

  @Test
  void thePageHoldsDAndNothingOfG() throws IOException {
    var live = toy(Toy.spec().withConditioning(Conditioning.projection()), "toys");
    String html = live.html();
    assertThat(html).doesNotContainPattern("\\$\\{\\w").doesNotContain("http", "eval(", "fetch");
    var page = LiveGeneratorTest.page(live.html());
    assertThat(page.at("/discriminator/name").asText()).isEqualTo("discriminator");
    assertThat(page.at("/wiring/input").isNull()).isTrue();
    assertThat(page.at("/wiring/output/type").asText()).isEqualTo("projection");
    assertThat(page.at("/classes")).hasToString("[\"upper\",\"lower\"]");
    assertThat(page.at("/reader").isNull()).isTrue();
    assertThat(page.at("/images/count").asInt()).isEqualTo(40);
    assertThat(page.at("/images/labels")).hasSize(40);
    assertThat(page.at("/said").asText())
        .contains("D of toy after 0 steps on toys takes ", " Real images: 20 images of toys.");
    byte[] weights = Base64.getDecoder().decode(page.at("/weights").asText());
    // Two kernels, two biases, a vector a class, of 16 bits a number.
    int numbers = 16 * 16 + 16 + 16 + 1 + 2 * 16;
    assertThat(weights.length).isBetween(2 * numbers, 2 * numbers + 1000);
    assertThat(live).hasToString("Live discriminator: toy, 4 x 4, 2 classes");
  }

  @Test
  void aClassifierComesAlong() throws IOException {
    try (var gan = Gan.create(Recipes.classroomCgan(100), StrokeDigits.draw(100, 1), 1);
        var classifier = Classifier.mnist()) {
      var live = LiveDiscriminator.of(gan, classifier);
      var page = LiveGeneratorTest.page(live.html());
      assertThat(page.at("/reader/networks").findValuesAsText("name"))
          .containsExactly("features", "classes");
      assertThat(page.at("/reader/classes")).hasSize(10);
      assertThat(live.html().length()).isLessThan(550_000);
      assertThat(live)
          .hasToString("Live discriminator: classroom-cgan, 28 x 28, 10 classes, classifier");
    }
    try (var gan = Gan.create(Toy.spec(), Toy.images(), 1);
        var classifier = Classifier.mnist()) {
      refused(() -> LiveDiscriminator.of(gan, classifier), "classifier of MNIST");
    }
  }

  @Test
  void whereNoScriptRunsThereIsAPicture() {
    var live = toy(Toy.spec(), "toys");
    assertThat(live.picture().text())
        .startsWith("Real images, and those drawn by toy, with what D makes of each: ");
    assertThat(live.html()).contains("<img src=\"data:image/png;base64,");
  }

  @Test
  void aProbabilityIsSaidOnlyWhereItIsOne() throws IOException {
    assertThat(
            LiveGeneratorTest.page(toy(Toy.spec(), "toys").html()).at("/probability").asBoolean())
        .isTrue();
    var penalised = GanLosses.r1(GanLosses.leastSquares(), 1);
    for (var loss : List.of(GanLosses.hinge(), GanLosses.wassersteinGp(), penalised)) {
      var page = LiveGeneratorTest.page(toy(Toy.spec().withLoss(loss), "toys").html());
      assertThat(page.at("/probability").asBoolean()).isFalse();
      assertThat(page.at("/said").asText()).contains("Its output is no probability");
    }
  }

  @Test
  void nothingIsInjected() {
    String html = toy(Toy.spec().withName("x"), "</script><b>\"'\\ ${id}").html();
    assertThat(html.split("</script>", -1)).hasSize(2);
    assertThat(html).doesNotContain("<b>");
  }

  @Test
  void whatAPageCannotComputeIsRefused() {
    refused(
        of(4, 1, flatten(), new LiveGeneratorTest.Doubled(), dense(1)),
        "live discriminator, layer #2: expected one of the library's layers, which a page can"
            + " compute, found doubled");
    refused(
        of(65, 1, flatten(), dense(1)),
        "live discriminator: expected grey images of at most 64 x 64 pixels, which can be drawn"
            + " with a pen, found [65, 65, 1]");
    refused(of(4, 3, flatten(), dense(1)), "live discriminator: expected grey images");
    refused(
        of(60, 1, flatten(), dense(2300), dense(1)),
        "live discriminator: expected at most 8,000,000 weights in a page, found ");
    refused(
        () -> {
          var asked = Toy.spec().withConditioning(Conditioning.concatenated());
          try (var gan = Gan.create(asked, Toy.images(), Conditions.of(new float[200][2]), 1)) {
            LiveDiscriminator.of(gan);
          }
        },
        "live discriminator: expected a condition that is one of 2 to 26 classes, or none, found"
            + " one of 2 numbers");
  }

  /** A discriminator of these layers that sees images of so many pixels a side. */
  private static Runnable of(int side, int channels, Layer... layers) {
    return () -> {
      int size = side * side * channels;
      var g = Network.of("generator", dense(size), tanh(), reshape(side, side, channels));
      var d = Network.of("discriminator", layers);
      var data = Images.of(new byte[16 * size], 16, side, side, channels);
      var spec = GanSpec.of(g, d).withLatent(Latent.normal(1)).withBatch(16);
      try (var gan = Gan.create(spec, data, 1)) {
        LiveDiscriminator.of(gan);
      }
    };
  }

  private static void refused(Runnable made, String sentence) {
    assertThatThrownBy(made::run)
        .isInstanceOf(GanbookException.class)
        .hasMessageStartingWith(sentence);
  }
}
