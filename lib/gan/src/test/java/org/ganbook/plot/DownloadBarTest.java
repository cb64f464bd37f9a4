package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadBarTest {
  private final List<List<Object>> screens = new ArrayList<>();
  private final DownloadBar bar =
      new DownloadBar(
          () -> {
            List<Object> frames = new ArrayList<>();
            screens.add(frames);
            return frames::add;
          });

  @Test
  void oneLineAFileRedrawnInPlace() {
    bar.progress("a.gz", 0, 3_000_000);
    bar.progress("a.gz", 1_000_000, 3_000_000);
    bar.progress("a.gz", 3_000_000, 3_000_000);
    bar.progress("b.gz", 10, 20);
    assertThat(screens).hasSize(2);
    assertThat(screens.get(0))
        .containsExactly(
            "a.gz  " + "░".repeat(30) + "  0.0 of 3.0 MB",
            "a.gz  " + "█".repeat(10) + "░".repeat(20) + "  1.0 of 3.0 MB",
            "a.gz  " + "█".repeat(30) + "  3.0 of 3.0 MB");
  }
}
