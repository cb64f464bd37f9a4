package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that says what every score means. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "scores.md");

  @Test
  void thePageIsTheListOfThem() throws IOException {
    if (Boolean.getBoolean("gallery.write")) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page());
    for (Corruption corruption : Corruption.values()) {
      assertThat(PAGE.resolveSibling(picture(corruption))).exists();
    }
  }

  private static String picture(Corruption corruption) {
    return "gallery/scores-" + corruption.name().toLowerCase(Locale.ROOT) + ".png";
  }

  private static String page() {
    var page =
        new StringBuilder(
            """
            # Scores

            What the numbers of `Scores.of(gan, digits)` mean. Each stands beside its floor: the same number for as
            many real images that no model has learnt from, against the same training images. Intervals hold the
            number in 95 of 100 draws of as many generated images (bootstrap, 200 replicates). Compare only numbers
            from equally many images.

            Features and probabilities are those of the library's own classifier, which recognises 9,946 of MNIST's
            10,000 test images: a score here is not one of a paper that used Inception. `ColouredStrokes` have
            one of their own, which recognises 9,964 of 10,000; other sets get one by `./ganbook train-classifier`,
            for `--classifier` or `Scoring.withClassifier`. For points, `ModeScores` counts the modes found and the share of points near one; for `StackedMnist`, `StackedScores` counts the kinds found. "The k-th neighbour" is the fifth.

            This page and its pictures are written by

            ```
            mvn -q test -pl lib/gan -am -Dtest='CorruptionTest,MetricsPageTest' -Dgallery.write=true -Dsurefire.failIfNoSpecifiedTests=false
            ```
            """);
    for (Metric metric : Metric.values()) {
      String better = metric.better().name().toLowerCase(Locale.ROOT);
      page.append("\n## ").append(metric).append("\n\n");
      page.append("- **is** ").append(metric.formula()).append('\n');
      page.append("- **range** ").append(metric.range()).append("; ").append(better);
      page.append(" is better\n");
      page.append("- **misses** ").append(metric.misses()).append('\n');
      page.append("- **source** ").append(metric.source()).append('\n');
    }
    page.append("\n# What moves them\n\n");
    page.append(
        "1,000 images drawn by the library, made worse in five strengths. Every metric named");
    page.append(" here moves step by step in the direction of worse, which a test checks.\n");
    for (Corruption corruption : Corruption.values()) {
      String moved =
          Arrays.stream(Metric.values())
              .filter(corruption.moves::containsKey)
              .map(m -> m + (corruption.moves.get(m) > 0 ? " rises" : " falls"))
              .collect(Collectors.joining(", "));
      page.append("\n## ").append(corruption.title).append("\n\n").append(moved).append(".\n\n");
      page.append("![").append(corruption.title).append("](").append(picture(corruption));
      page.append(")\n");
    }
    return page.toString();
  }
}
