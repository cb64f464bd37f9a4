package org.ganbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands read stays as it is, and what they cannot read they refuse in one sentence. */
@Tag("slow")
class CommandFilesTest {
  @TempDir static Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(List<String> arguments) {
    try (var refused = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return Main.run(refused, refused, arguments.toArray(String[]::new));
    }
  }

  private String refusal() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  private static String in(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void noCommandWritesToWhatItReads() throws IOException {
    Path file = folder.resolve("input.safetensors");
    Files.write(file, Files.readAllBytes(shipped()));
    byte[] before = Files.readAllBytes(file);
    Path hard = Files.createLink(folder.resolve("hard.safetensors"), file);
    Path soft = Files.createSymbolicLink(folder.resolve("soft.safetensors"), file);
    Path picture = Files.createSymbolicLink(folder.resolve("soft.png"), file);
    Path page = Files.createSymbolicLink(folder.resolve("soft.html"), file);
    Path images = Files.createSymbolicLink(folder.resolve("soft.idx3-ubyte"), file);
    Path labels = Files.createSymbolicLink(folder.resolve("other.idx1-ubyte"), file);
    for (String line :
        List.of(
            "export " + file + " --out " + file,
            "export " + file + " --out " + folder + "/./" + file.getFileName(),
            "export " + file + " --out " + soft,
            "export " + soft + " --out " + hard,
            "compare s0-gan " + file + " --out " + page,
            "generate --generator " + file + " --out " + picture,
            "generate --generator " + file + " --out " + images,
            "generate --generator " + file + " --out " + in("other.idx3-ubyte"),
            "score --data stroke-digits --picture " + picture + " " + file)) {
      assertThat(run(List.of(line.split(" ")))).as(line).isEqualTo(1);
      assertThat(refusal()).as(line).contains("expected another file than those that are read");
      err.reset();
      assertThat(Files.readAllBytes(file)).as(line).isEqualTo(before);
    }
    assertThat(labels).hasSameBinaryContentAs(hard);
  }

  private static Path shipped() {
    return Path.of("../../data/trained/s0-cgan/generator.safetensors");
  }

  @Test
  void aRunWithoutACheckpointIsNotWrittenOver() throws IOException {
    Path run = Files.createDirectory(folder.resolve("precious"));
    Files.writeString(run.resolve("generator.safetensors"), "precious");
    var train = List.of("train", "s0-gan", "--steps", "3", "--out", run.toString());
    for (var line : List.of(train, with(train, "--resume"))) {
      assertThat(run(line)).isEqualTo(1);
      assertThat(refusal()).contains("with generator.safetensors");
      assertThat(run.resolve("generator.safetensors")).hasContent("precious");
    }
  }

  @Test
  void aFileLargerThanMemoryIsOneSentence() throws IOException {
    Path file = folder.resolve("large.safetensors");
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(3L << 30);
      assertThat(run(List.of("generate", "--generator", file.toString()))).isEqualTo(1);
      assertThat(refusal()).endsWith("expected a header within its 3221225472 bytes, found none");
      byte[] header = "{\"a\":{}}       ".getBytes(StandardCharsets.UTF_8);
      large.write(new byte[] {(byte) header.length, 0, 0, 0, 0, 0, 0, 0});
      large.write(header);
    }
    for (String command : List.of("export", "score", "generate --generator")) {
      err.reset();
      var line = List.of((command + " " + file + " --out " + in("a.safetensors")).split(" "));
      assertThat(run(command.equals("score") ? line.subList(0, 2) : line)).as(command).isPositive();
      assertThat(refusal()).as(command).startsWith("ganbook: ").hasLineCount(1);
    }
    Files.delete(file);
  }

  @ParameterizedTest
  @CsvSource({
    "generate, --count: expected at most 10000 in the terminal or a picture",
    "generate --out a.png, --count: expected at most 10000 in the terminal or a picture",
    "generate --out a.idx3-ubyte, sample: expected at most 2739137 of this size at a time",
    "generate --digit 3 --out a.idx3-ubyte, sample: expected at most 2739137 of this size at a"
        + " time",
    "train s0-gan --steps 3 --out a, --panel-images: expected at most 10000",
  })
  void aCountThatNoMemoryHoldsIsRefusedBeforeTheWork(String line, String sentence) {
    String count = line.startsWith("train") ? "--panel-images" : "--count";
    var words = List.of(line.replace("--out ", "--out " + folder + "/").split(" "));
    assertThat(run(with(words, count, "1000000000"))).isEqualTo(1);
    assertThat(refusal()).isEqualTo("ganbook: " + sentence + ", found 1000000000");
  }

  private static List<String> with(List<String> line, String... more) {
    return Stream.concat(line.stream(), Stream.of(more)).toList();
  }
}
