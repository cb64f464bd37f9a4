package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ganbook.data.Images;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cells that are run again leave no model behind. */
@Tag("slow")
class OpenModelsTest {
  @BeforeEach
  void enterNotebook() {
    System.setProperty("ganbook.notebook", "true");
  }

  @AfterEach
  void leaveNotebook() {
    System.clearProperty("ganbook.notebook");
  }

  @Test
  void theSameModelAgainClosesTheFormer() {
    var spec = Toy.spec().withName("again");
    var former = Gan.create(spec, Toy.images(), 1);
    former.step();
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      assertThatThrownBy(former::step)
          .hasMessage(
              "GAN \"again\" is closed: a newer model named \"again\" has taken its place; go on"
                  + " with that one, or keep both by another withName(...)");
      assertThat(former.history().size()).isEqualTo(1);
      assertThat(gan.steps()).isZero();
    }
  }

  @Test
  void ofOtherModelsOfTheNameTheNewestTwoStayOpen() {
    var spec = Toy.spec().withName("others");
    var first = Gan.create(spec, Toy.images(), 1);
    try (var second = Gan.create(spec.withBatch(8), Toy.images(), 1);
        var third = Gan.create(spec, Toy.images(), 2)) {
      first.step();
      try (var fourth = Gan.create(spec, Toy.images(), 3)) {
        assertThatThrownBy(first::step).hasMessageContaining("has taken its place");
        second.step();
        third.step();
        fourth.step();
      }
    }
  }

  @Test
  void memoryStaysFlatOverFiftyModels() throws IOException {
    Path status = Path.of("/proc/self/status");
    Assumptions.assumeTrue(Files.exists(status), "memory is read from /proc, which Linux has");
    Images images = wide();
    var spec = Toy.spec().withName("fifty");
    long before = 0;
    for (int i = 0; i < 50; i++) {
      Gan.create(spec, images, 1).step();
      if (i == 10) {
        before = residentKilobytes(status);
      }
    }
    // Each holds its data, 16 MB: leaked they would be 624 MB.
    assertThat(residentKilobytes(status) - before).isLessThan(150_000);
  }

  private static Images wide() {
    return Images.of(new byte[1 << 24], 1 << 20, 4, 4, 1);
  }

  private static long residentKilobytes(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
