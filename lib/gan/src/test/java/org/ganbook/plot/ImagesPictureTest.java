package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ganbook.data.Images;
import org.junit.jupiter.api.Test;

class ImagesPictureTest {
  private static Images images(int count) {
    return Images.of(new byte[count * 4], count, 2, 2, 1);
  }

  @Test
  void saysWhatTheImagesAre() {
    assertThat(ImagesPicture.of(images(3)).text()).isEqualTo(images(3).toString());
  }

  @Test
  void countsTheImagesOfEachClass() {
    var labelled = images(3).withLabels(new byte[] {1, 0, 1}, List.of("ring", "grid", "spiral"));
    assertThat(ImagesPicture.of(labelled).text())
        .endsWith("\nimages of each class: ring: 1, grid: 2, spiral: 0");
  }

  @Test
  void saysWhatAReaderShouldKnow() {
    var noticed = ImagesPicture.of(images(3).withNotice("drawn digits"));
    assertThat(noticed.text()).isEqualTo(images(3) + "\ndrawn digits");
    assertThat(noticed.height()).isEqualTo(ImagesPicture.of(images(3)).height());
  }

  @Test
  void drawsOnlyTheFirstOfMany() {
    assertThat(ImagesPicture.of(images(60_000)).height())
        .isLessThan(ImagesPicture.of(images(100)).height());
  }
}
