package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Toy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class YouAgainstDTest {
  /** Two rounds: every third image is real, D is right about all but the first five. */
  private static YouAgainstD game() {
    var real = new boolean[48];
    var logits = new float[48];
    for (int i = 0; i < 48; i++) {
      real[i] = i % 3 == 0;
      logits[i] = real[i] == i > 4 ? 0.5f : -0.5f;
    }
    return new YouAgainstD(Examples.images(48, 1), real, logits);
  }

  @Test
  void thePageHoldsTheImagesTheTruthAndWhatDSays() {
    String html = game().html();
    assertThat(html).contains("const real = \"" + "100".repeat(16) + "\"", "[-0.5,0.5,0.5,-0.5,");
    assertThat(html).doesNotContainPattern("\\$\\{\\w").doesNotContain("http", "eval", "fetch");
    String sheet = html.substring(html.indexOf("sheet.src = "));
    String png = sheet.substring(sheet.indexOf(',') + 1, sheet.indexOf("\";"));
    var pixels = Png.image(Base64.getDecoder().decode(png));
    assertThat(pixels.getWidth()).isEqualTo(24 * 2);
    assertThat(pixels.getHeight()).isEqualTo(2 * 2);
    int first = Byte.toUnsignedInt(game().images().image(25)[0]);
    assertThat(pixels.getRGB(2, 2) & 255).isEqualTo(first);
  }

  @Test
  void whereNoScriptRunsThereIsAPictureThatTellsTheTruth() {
    String told =
        "24 images, real and generated. Real are images 1, 4, 7, 10, 13, 16, 19, 22. D got 19"
            + " right.";
    assertThat(game().picture().text()).isEqualTo(told);
    assertThat(game().html()).contains("<img src=\"data:image/png;base64,", "alt=\"" + told + "\"");
    assertThat(game()).hasToString("You against D: 48 images, 16 of them real. D got 43 right.");
  }

  @Test
  void nothingIsInjectedAndWhatMustBeSaidIsSaid() {
    var hard = game().images().withSource("</script><b>\"'\\ ${id}").withNotice("<i>No MNIST.");
    String html = new YouAgainstD(hard, game().real(), game().logits()).html();
    assertThat(html.split("</script>", -1)).hasSize(2);
    assertThat(html).doesNotContain("<b>", "<i>").contains("\\u003cb>", "${id}", "\\u003ci>No MN");
  }

  @Test
  void theRecordedGameIsSmallAndEven() {
    var game = YouAgainstD.recorded();
    assertThat(game.images().shape()).containsExactly(192, 28, 28, 1);
    assertThat(IntStream.range(0, 192).filter(i -> game.real()[i])).hasSize(96);
    assertThat(game.html()).hasSizeLessThan(120_000).contains("LeCun").isEqualTo(game.html());
    assertThat(game.rightOfD()).isBetween(97, 191);
  }

  @Test
  void aGameThatIsNotWholeIsRefused() {
    var images = Examples.images(24, 1);
    assertThatThrownBy(() -> new YouAgainstD(images, new boolean[24], new float[23]))
        .isInstanceOf(GanbookException.class)
        .hasMessage(
            "game: expected rounds of 24 images, each with the truth and a logit, found"
                + " [24, 24, 23]");
    assertThatThrownBy(() -> new YouAgainstD(images.take(9), new boolean[9], new float[9]))
        .isInstanceOf(GanbookException.class);
  }

  @Test
  @Tag("slow")
  void aModelsGameHasItsImagesAndItsLogits() {
    Images data = Toy.images();
    var spec = Toy.spec();
    for (var one :
        new Gan[] {
          Gan.create(spec, data, 1),
          Gan.create(spec.withName("asked").withConditioning(Conditioning.concatenated()), data, 1)
        }) {
      try (var gan = one) {
        var game =
            YouAgainstD.of(gan, data.take(50).withSource("toys").withNotice("Not MNIST."), 3);
        assertThat(game.images().count()).isEqualTo(96);
        assertThat(game.images().source())
            .startsWith("Real: 48 images of toys. ")
            .endsWith("step 0.");
        assertThat(game.images().notice()).contains("Not MNIST.");
        var known = new HashSet<String>();
        IntStream.range(0, 50).forEach(i -> known.add(Arrays.toString(data.image(i))));
        for (int i = 0; i < 96; i++) {
          boolean found = known.contains(Arrays.toString(game.images().image(i)));
          assertThat(found).isEqualTo(game.real()[i]);
        }
        if (gan.conditions() == null) {
          assertThat(game.logits()).containsExactly(gan.discriminate(game.images()), within(1e-5f));
        }
        assertThat(YouAgainstD.of(gan, data, 3).images())
            .isNotEqualTo(YouAgainstD.of(gan, data, 4).images());
        assertThatThrownBy(() -> YouAgainstD.of(gan, data.take(11), 1))
            .hasMessage("game: expected at least 12 real images, found 11");
      }
    }
  }
}
