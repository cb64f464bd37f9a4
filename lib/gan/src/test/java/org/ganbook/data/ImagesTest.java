package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;

class ImagesTest {
  /** Four images of 1 x 2 pixels with labels 2, 0, 1, 0. */
  private static final Images FOUR =
      Images.of(new byte[] {1, 2, 3, 4, 5, 6, 7, (byte) 255}, 4, 1, 2, 1)
          .withLabels(new byte[] {2, 0, 1, 0}, List.of("a", "b", "c"))
          .withSource("four");

  @Test
  void saysItsSizesClassesAndSource() {
    assertThat(FOUR).hasToString("4 x 1 x 2 x 1 uint8, 3 classes (four)");
    assertThat(FOUR.shape()).containsExactly(4, 1, 2, 1);
    assertThat(FOUR.classNames()).containsExactly("a", "b", "c");
    assertThat(FOUR.notice()).isEmpty();
    assertThat(FOUR.withNotice("Look.").notice()).contains("Look.");
  }

  @Test
  void holdsPixelsWithoutCopyingThem() {
    byte[] pixels = new byte[6];
    assertThat(Images.of(pixels, 2, 1, 1, 3).pixels()).isSameAs(pixels);
    assertThat(FOUR.image(3)).containsExactly(7, 255);
  }

  @Test
  void partsKeepLabelsAndWords() {
    Images middle = FOUR.withNotice("Look.").range(1, 3);
    assertThat(middle.pixels()).containsExactly(3, 4, 5, 6);
    assertThat(middle.labels()).containsExactly(0, 1);
    assertThat(middle.source()).isEqualTo("2 images of four");
    assertThat(middle.notice()).contains("Look.");
    assertThat(FOUR.take(2)).isEqualTo(FOUR.range(0, 2)).hasSameHashCodeAs(FOUR.take(2));
    assertThat(FOUR.pick(3, 0, 3).pixels()).containsExactly(7, 255, 1, 2, 7, 255);
    assertThat(FOUR.take(0).count()).isZero();
  }

  @Test
  void partsSayHowManyTheyAreAndOfWhichSet() {
    Images whole = StrokeDigits.draw(1200, 1);
    assertThat(whole.source()).isEqualTo("StrokeDigits, 1,200 drawn images");
    for (Images part :
        List.of(whole.take(64), whole.range(8, 72), whole.take(100).range(20, 90).take(64))) {
      assertThat(part.source()).isEqualTo("64 images of StrokeDigits, 1,200 drawn images");
      assertThat(part.set()).contains("StrokeDigits");
      assertThat(part).asString().contains("(64 images of StrokeDigits, ");
    }
    Images threes = whole.ofClasses(3);
    assertThat(threes.source()).startsWith(threes.count() + " images of StrokeDigits");
    assertThat(whole.withNotice("Look.").withSource("mine").set()).contains("StrokeDigits");
    assertThat(whole.take(2).withSource("mine").take(1).source()).isEqualTo("1 image of mine");
    Images own = Images.of(whole.pixels(), whole.count(), 28, 28, 1);
    assertThat(own.withSource("StrokeDigits, 1,200 drawn images").set()).isEmpty();
    assertThat(own.take(2).source()).isEqualTo("images");
  }

  @Test
  void picksClassesAndCountsThem() {
    assertThat(FOUR.classCounts()).containsExactly(2, 1, 1);
    Images some = FOUR.ofClasses(0, 2);
    assertThat(some.labels()).containsExactly(2, 0, 0);
    assertThat(some.label(0)).isEqualTo(2);
    assertThat(some.classCounts()).containsExactly(2, 0, 1);
  }

  @Test
  void renumbersTheClassesThatOccur() {
    Images some = FOUR.ofClasses(0, 2).renumbered();
    assertThat(some.labels()).containsExactly(1, 0, 0);
    assertThat(some.classNames())
        .containsExactly(FOUR.classNames().get(0), FOUR.classNames().get(2));
    assertThat(some.pixels()).isEqualTo(FOUR.ofClasses(0, 2).pixels());
    assertThat(some.renumbered()).isEqualTo(some);
  }

  @Test
  void labelsAreUnsigned() {
    List<String> names =
        java.util.stream.IntStream.range(0, 256).mapToObj(Integer::toString).toList();
    Images one = Images.of(new byte[1], 1, 1, 1, 1).withLabels(new byte[] {(byte) 200}, names);
    assertThat(one.label(0)).isEqualTo(200);
    assertThat(one.ofClasses(200).count()).isEqualTo(1);
  }

  @Test
  void findsTheNearest() {
    var others = Images.of(new byte[] {5, 7, 3, 4, 0, (byte) 200}, 3, 1, 2, 1);
    var nearest = FOUR.nearestTo(others);
    assertThat(nearest.places()).containsExactly(2, 1, 3);
    assertThat(nearest.distances()).containsExactly(1 / 255.0, 0, Math.sqrt(7 * 7 + 55 * 55) / 255);
    // Of equally near ones the first.
    var twice = FOUR.pick(3, 1, 1);
    assertThat(twice.nearestTo(others.range(1, 2)).places()).containsExactly(1);
    assertThat(FOUR.nearestTo(others.take(0)).places()).isEmpty();
    refused(
        () -> FOUR.nearestTo(Images.of(new byte[4], 1, 2, 2, 1)),
        "nearest of four: expected images of 1 x 2 x 1, found 1 x 2 x 2 x 1 uint8");
    refused(() -> FOUR.take(0).nearestTo(others), "expected at least one image");
  }

  @Test
  void refusesWhatDoesNotFit() {
    refused(() -> Images.of(new byte[5], 2, 1, 3, 1), "expected 2 x 1 x 3 x 1 pixels, found 5");
    refused(() -> Images.of(new byte[0], 0, 0, 3, 1), "expected sizes of at least 1");
    refused(() -> Images.of(new byte[0], 0, 1 << 16, 1 << 16, 1), "found 0");
    refused(() -> FOUR.withLabels(new byte[3], List.of("a")), "expected 4 labels, one an image");
    refused(
        () -> FOUR.withLabels(new byte[] {0, 0, 3, 0}, List.of("a", "b", "c")),
        "four, label 2: expected a class from 0 to 2, found 3");
    refused(() -> FOUR.withLabels(new byte[4], List.of()), "class names");
    refused(() -> FOUR.image(4), "expected an image from 0 to 3, found 4");
    refused(() -> FOUR.label(-1), "found -1");
    refused(() -> FOUR.take(5), "expected a range within 0 to 4, found 0 to 5");
    refused(() -> FOUR.ofClasses(3), "expected a class from 0 to 2, found 3");
    refused(() -> Images.of(new byte[1], 1, 1, 1, 1).labels(), "expected labelled images");
  }

  private static void refused(Runnable mistake, String words) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining(words);
  }
}
