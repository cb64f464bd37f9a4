package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shape measures against scikit-image (src/test/python/record_shapes.py) and against strokes whose
 * width and shear are known.
 */
class ShapesTest {
  private static final int SIDE = 28;

  /** From the middle of a stroke to its upper and lower ends. */
  private static final double REACH = 8;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ShapesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void agreeWithScikitImage() throws IOException {
    Images images = Idx.images("shapes", resource("shapes.idx3-ubyte.gz"));
    Shapes shapes = Shapes.of(images);
    List<String> lines =
        new String(resource("shapes.csv"), StandardCharsets.UTF_8).lines().skip(1).toList();
    assertThat(lines).hasSize(images.count());
    for (int i = 0; i < images.count(); i++) {
      double[] row = Arrays.stream(lines.get(i).split(",")).mapToDouble(Double::valueOf).toArray();
      int column = 0;
      for (ShapeMeasure measure : ShapeMeasure.values()) {
        // Skeletons differ by the order of equal pixels, in scikit-image from seed to seed, too.
        double tolerance =
            switch (measure) {
              case THICKNESS -> 0.02 + 4 * row[6];
              case LENGTH -> 0.3 + 4 * row[7];
              case AREA -> 0.5;
              default -> 0.02;
            };
        assertThat(shapes.value(measure, i))
            .as("%s of image %d", measure, i)
            .isCloseTo(row[column++], offset(tolerance));
      }
    }
  }

  /** An upright stroke of a round pen, sheared: x grows by this for each pixel upwards. */
  private static Images stroke(double width, double shear) {
    byte[] pixels = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double right = x + 0.5 - SIDE / 2.0;
        double up = SIDE / 2.0 - y - 0.5;
        double along = (right * shear + up) / (shear * shear + 1);
        double nearest = Math.max(-REACH, Math.min(REACH, along));
        double far = Math.hypot(right - shear * nearest, up - nearest);
        double cover = Math.max(0, Math.min(1, width / 2 - far + 0.5));
        pixels[y * SIDE + x] = (byte) Math.round(255 * cover);
      }
    }
    return Images.of(pixels, 1, SIDE, SIDE, 1);
  }

  private static double of(ShapeMeasure measure, Images image) {
    return Shapes.of(image).value(measure, 0);
  }

  private static final double[] SHEARS = {-0.8, -0.5, -0.2, 0, 0.1, 0.2, 0.3, 0.6};

  /** Slant by the moments of a rectangle with half a disc at each end. */
  private static double slant(double width, double shear) {
    double half = REACH * Math.hypot(1, shear);
    double r = width / 2;
    double bar = 4 * half * r;
    double ends = Math.PI * r * r;
    double centroid = 4 * r / (3 * Math.PI);
    double along =
        (bar * half * half / 3 + ends * (half * half + 2 * half * centroid + r * r / 4))
            / (bar + ends);
    double across = (bar * r * r / 3 + ends * r * r / 4) / (bar + ends);
    return Math.toDegrees(Math.atan((along - across) * shear / (along + shear * shear * across)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5})
  void areThoseOfTheStroke(double width) {
    double thickness = 0;
    for (double shear : SHEARS) {
      Images drawn = stroke(width, shear);
      String what = width + " wide, shear " + shear;
      double length = 2 * REACH * Math.hypot(1, shear);
      double area = width * length + Math.PI * width * width / 4;
      assertThat(of(ShapeMeasure.SLANT, drawn))
          .as(what)
          .isCloseTo(slant(width, shear), offset(0.8));
      // Half a pixel more or less along its edges.
      assertThat(of(ShapeMeasure.AREA, drawn)).as(what).isCloseTo(area, offset(0.6 * length));
      // Steps are longer than the line that they follow, and short arms lead to corners.
      assertThat(of(ShapeMeasure.LENGTH, drawn)).as(what).isBetween(0.9 * length, 1.75 * length);
      assertThat(of(ShapeMeasure.HEIGHT, drawn))
          .as(what)
          .isCloseTo(2 * REACH + 0.8 * width, offset(0.8));
      // Arms to corners lie near the edge: one stroke in four is found thinner than it is.
      double found = of(ShapeMeasure.THICKNESS, drawn);
      assertThat(found).as(what).isCloseTo(width, offset(0.75));
      thickness += found / SHEARS.length;
    }
    assertThat(thickness).isCloseTo(width, offset(0.35));
  }

  @Test
  void growWithTheStroke() {
    double before = 0;
    for (double width : new double[] {1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6}) {
      double mean =
          Arrays.stream(SHEARS)
              .map(shear -> of(ShapeMeasure.THICKNESS, stroke(width, shear)))
              .average()
              .orElseThrow();
      assertThat(mean).as("%s wide", width).isGreaterThan(before);
      before = mean;
    }
    for (double width : new double[] {1.5, 3, 5}) {
      for (int i = 1; i < SHEARS.length; i++) {
        assertThat(of(ShapeMeasure.SLANT, stroke(width, SHEARS[i])))
            .isGreaterThan(of(ShapeMeasure.SLANT, stroke(width, SHEARS[i - 1])));
      }
    }
  }

  @Test
  void areMirroredWithTheImage() {
    Images digits = StrokeDigits.draw(100, 1);
    byte[] mirrored = digits.pixels().clone();
    for (int i = 0; i < mirrored.length; i++) {
      mirrored[i] = digits.pixels()[i - i % SIDE + SIDE - 1 - i % SIDE];
    }
    Shapes shapes = Shapes.of(digits);
    Shapes other = Shapes.of(Images.of(mirrored, digits.count(), SIDE, SIDE, 1));
    for (int i = 0; i < digits.count(); i++) {
      assertThat(other.value(ShapeMeasure.SLANT, i))
          .isCloseTo(-shapes.value(ShapeMeasure.SLANT, i), offset(0.05));
      double thickness = shapes.value(ShapeMeasure.THICKNESS, i);
      assertThat(other.value(ShapeMeasure.THICKNESS, i)).isCloseTo(thickness, offset(0.3));
    }
  }

  @Test
  void doNotDependOnTheImagesBeside() {
    Images digits = StrokeDigits.draw(300, 2);
    Shapes all = Shapes.of(digits);
    Shapes some = Shapes.of(digits.range(100, 103));
    for (ShapeMeasure measure : ShapeMeasure.values()) {
      assertThat(some.values(measure))
          .containsExactly(Arrays.copyOfRange(all.values(measure), 100, 103));
    }
    assertThat(all).asString().startsWith("shapes of 300 images: thickness 2.").contains("slant");
  }

  @Test
  void areNothingOfWhatHasNoShape() {
    byte[] pixels = new byte[3 * SIDE * SIDE];
    Arrays.fill(pixels, SIDE * SIDE, 2 * SIDE * SIDE, (byte) 200);
    pixels[2 * SIDE * SIDE + 400] = (byte) 255;
    Shapes shapes = Shapes.of(Images.of(pixels, 3, SIDE, SIDE, 1));
    assertThat(shapes.blank()).isEqualTo(2);
    for (ShapeMeasure measure : ShapeMeasure.values()) {
      assertThat(shapes.values(measure)).startsWith(0, 0);
    }
    assertThat(shapes.value(ShapeMeasure.THICKNESS, 2)).isPositive();
    assertThat(Shapes.of(Images.of(new byte[] {0, 9}, 1, 1, 2, 1)).blank()).isZero();
    assertThat(Shapes.of(Images.of(new byte[0], 0, 4, 4, 1)).count()).isZero();
  }

  @Test
  void refuseWhatCannotBeMeasured() {
    assertThatThrownBy(() -> Shapes.of(Images.of(new byte[12], 1, 2, 2, 3)))
        .hasMessage("shape measures: expected grey images, of one channel, found 3 channels");
    assertThatThrownBy(() -> Shapes.of(Images.of(new byte[5000], 1, 1, 5000, 1)))
        .hasMessageStartingWith("shape measures: expected images of at most 4096 x 4096 pixels");
    assertThatThrownBy(() -> Shapes.of(stroke(2, 0)).value(ShapeMeasure.AREA, 1))
        .hasMessage("shapes: expected an image from 0 to 0, found 1");
  }
}
