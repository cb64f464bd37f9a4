package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ganbook.data.Images;
import org.ganbook.draw.Json;
import org.ganbook.draw.Png;
import org.ganbook.figure.Level;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;
import org.junit.jupiter.api.Test;

class DashboardTest {
  private static final Images DIGITS = Images.of(new byte[25 * 784], 25, 28, 28, 1);

  private static Progress progress(long step, String outcome) {
    return new Progress(step, 10_000, step * 32 / 3200.0, 3412, 130, outcome);
  }

  @Test
  void framesAllHaveTheSameSize() {
    var dashboard = Dashboard.of(Level.discriminator(2 * Math.log(2)));
    for (int steps : new int[] {0, 1, 150, 5000}) {
      var samples = steps == 0 ? DIGITS.take(0) : DIGITS;
      var frame = dashboard.frame(Examples.history(steps), progress(steps, null), samples);
      var image = Png.image(frame.png());
      assertThat(List.of(frame.width(), frame.height())).containsExactly(700, 378);
      assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(700, 378);
      assertThat(frame.plotly()).isNull();
      assertThat(frame.png().length).isLessThan(60_000);
    }
  }

  @Test
  void framesWithANoteAllHaveTheSameSizeWhateverItSays() {
    for (String note : List.of("", "Doctor: healthy so far.", "long ".repeat(100))) {
      for (int steps : new int[] {0, 150}) {
        var frame =
            Dashboard.of()
                .withNote(note)
                .frame(Examples.history(steps), progress(steps, null), DIGITS);
        assertThat(List.of(frame.width(), frame.height())).containsExactly(700, 398);
        assertThat(frame.text().lines()).element(1).isEqualTo(note);
      }
    }
  }

  @Test
  void textBeginsWithTheLineOfProgress() {
    var progress = progress(150, null);
    var frame = Dashboard.of().frame(Examples.history(150), progress, DIGITS);
    assertThat(frame.text().lines()).first().isEqualTo(progress.line());
  }

  @Test
  void thereIsNoLossBeforeTheFirstStep() {
    var frame = Dashboard.of().frame(Examples.history(0), progress(0, null), DIGITS);
    assertThat(frame.text()).endsWith("\nImages that the untrained G draws.");
  }

  @Test
  void theLastPictureCanBeExplored() {
    var progress = progress(150, "stopped at step 150");
    var history = Examples.history(150);
    var last = Dashboard.of().last(history, progress, DIGITS);
    assertThat(last.png()).isEqualTo(Dashboard.of().frame(history, progress, DIGITS).png());
    var layout = Json.object(last.plotly(), "layout");
    assertThat(layout).containsKeys("xaxis", "yaxis", "xaxis2", "yaxis2");
    assertThat(layout).containsEntry("width", 700).containsEntry("height", 378);
    var image = Json.objects(layout, "images").get(0);
    assertThat((String) image.get("source")).startsWith("data:image/png;base64,");
    assertThat(Examples.leaves(last.plotly())).doesNotContain(Double.NaN);
    assertThat(legend(last.plotly())).containsExactly("D", "G");
  }

  private static List<String> legend(Map<String, Object> json) {
    return Json.objects(json, "data").stream()
        .filter(trace -> !Boolean.FALSE.equals(trace.get("showlegend")))
        .map(trace -> (String) trace.get("name"))
        .toList();
  }

  @Test
  void axesReachToTheLastStepFromTheStart() {
    var last = Dashboard.of().last(Examples.history(1), progress(1, null), DIGITS);
    for (String axis : List.of("xaxis", "xaxis2")) {
      assertThat(Json.object(last.plotly(), "layout", axis).get("range"))
          .isEqualTo(List.of(0.0, 320_000.0));
    }
  }

  @Test
  void accuraciesMayBeMissing() {
    var history = new History(List.of(History.D_LOSS, History.G_LOSS), 32, 3200);
    history.record(1, 2);
    var last = Dashboard.of().last(history, progress(1, null), DIGITS);
    assertThat(Json.object(last.plotly(), "layout")).doesNotContainKey("xaxis2");
  }

  @Test
  void samplesKeepTheirPixels() {
    byte[] pixels = new byte[784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 4 * 85);
    }
    var one = Images.of(pixels, 1, 28, 28, 1);
    var frame = Dashboard.of().frame(Examples.history(3), progress(3, null), one);
    var image = Png.image(frame.png());
    int zoom = 288 / 28;
    int left = 700 - 288 - 6 + (288 - 28 * zoom) / 2;
    for (int y = 0; y < 28 * zoom; y++) {
      for (int x = 0; x < 28 * zoom; x++) {
        int grey = Byte.toUnsignedInt(pixels[y / zoom * 28 + x / zoom]);
        assertThat(image.getRGB(left + x, 76 + y) & 255).isEqualTo(grey);
      }
    }
  }
}
