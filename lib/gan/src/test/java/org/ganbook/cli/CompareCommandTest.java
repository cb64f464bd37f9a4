package org.ganbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CompareCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int compare(String... arguments) {
    var line = Stream.concat(Stream.of("compare"), Arrays.stream(arguments));
    try (var said = new PrintStream(out, true, StandardCharsets.UTF_8);
        var refused = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return Main.run(said, refused, line.toArray(String[]::new));
    }
  }

  private void refuses(int code, String sentence, String... arguments) {
    assertThat(compare(arguments)).isEqualTo(code);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("ganbook: ").contains(sentence);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    err.reset();
  }

  @Test
  void whatCannotBeComparedOrWrittenIsRefused() throws IOException {
    String page = folder.resolve("page.html").toString();
    refuses(2, "Missing required parameter: 'RUN'");
    refuses(1, "runs to compare: expected at least two, found 1", "s0-gan", "-o", page);
    refuses(1, "--out: expected a name that ends in .html", "s0-gan", "s0-cgan", "-o", "page.pdf");
    refuses(1, "expected at least 6, found 3", "s0-gan", "s0-cgan", "-o", page, "--count", "3");
    refuses(1, "no-such", "s0-gan", "s0-cgan", "-o", folder + "/no-such/page.html");
    Path history = Files.writeString(folder.resolve("history.csv"), "step,images,epoch,D loss\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.html"), history);
    refuses(1, "expected another file than those", "s0-gan", folder.toString(), "-o", "" + link);
    assertThat(Path.of(page)).doesNotExist();
  }

  @Test
  void aPageIsWrittenAndWhatDiffersIsSaid() {
    Path page = folder.resolve("page.html");
    int code = compare("s1-cgan-improved", "s1-dcgan-improved", "--out", page.toString());
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("s1-cgan-improved, s1-dcgan-improved")
        .contains("  conditioning: embedding product | none")
        .contains("the page is in " + page);
    assertThat(page).content().contains("<h1>Runs compared: s1-cgan-improved, s1-dcgan-improved");
  }
}
