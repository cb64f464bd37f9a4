package org.ganbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ganbook.gan.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorCommandTest {
  private static final String NAMES = "step,images,epoch,D loss,G loss\n";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int doctor(String... arguments) {
    var line = Stream.concat(Stream.of("doctor"), Arrays.stream(arguments));
    try (var said = new PrintStream(out, true, StandardCharsets.UTF_8);
        var refused = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return Main.run(said, refused, line.toArray(String[]::new));
    }
  }

  private String refusal() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  static Stream<Arguments> noHistories() {
    var binary = new byte[100_000];
    new Random(1).nextBytes(binary);
    return Stream.of(
        arguments("empty", bytes(""), "a line of names and numbers below it, found an empty file"),
        arguments("a header only", bytes(NAMES), ", line 2: expected numbers of a first step"),
        arguments("foreign", bytes("epoch,loss\n1,0.5\n"), ", line 1: expected step,images,epoch"),
        arguments("binary", binary, ", line 1: expected step,images,epoch"),
        arguments("JSON", bytes("{\"loss\": [1, 2"), ", line 1: expected step,images,epoch"),
        arguments("words", bytes(NAMES + "1,32,0.1,low,1\n"), ", line 2: expected numbers, found"),
        arguments("no steps", bytes(NAMES + ",,,1,1\n"), ", line 2: expected numbers, found"),
        arguments("short", bytes(NAMES + "1,32,0.1,1\n"), ", line 2: expected 5 numbers"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noHistories")
  void aFileThatIsNoHistoryIsRefusedInASentence(String kind, byte[] content, String sentence)
      throws IOException {
    String file = file("numbers.csv", content);
    assertThat(doctor(file)).isEqualTo(1);
    assertThat(refusal())
        .startsWith("ganbook: " + file)
        .contains(sentence)
        .hasLineCount(1)
        .hasSizeLessThan(300 + file.length());
    assertThat(said()).isEmpty();
  }

  @Test
  void aPlaceWithoutNumbersIsRefusedInASentence() throws IOException {
    refuses("no-such", "run: expected a run's folder, a history.csv or a recording such as s0-gan");
    refuses(
        "no-such",
        "found nothing named \"no-such\"; the recordings are caption-cgan, classroom-cgan, ");
    refuses(folder.toString(), folder + ": expected history.csv or a whole checkpoint, found");
    Path one = Files.createDirectories(folder.resolve("3"));
    refuses(folder.toString(), "name one of the runs in it, such as " + one);
    String broken = file("checkpoint-0000000003.safetensors", bytes("{broken"));
    refuses(folder.toString(), "expected history.csv or a whole checkpoint, found");
    refuses(broken, broken + " is no whole safetensors file");
    Files.createDirectory(one.resolve("history.csv"));
    refuses(one.toString(), "expected a file, found a folder");
  }

  private void refuses(String run, String sentence) {
    assertThat(doctor("s0-gan", run)).isEqualTo(1);
    assertThat(refusal()).startsWith("ganbook: ").contains(sentence).hasLineCount(1);
    assertThat(said()).isEmpty();
    err.reset();
  }

  @Test
  void aFolderWithoutRightsIsRefusedInASentence() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(closed), "root may read everything");
    refuses(closed.toString(), closed + ": cannot be read: no permission");
  }

  @Test
  void aMisspeltLineIsToldSo() {
    assertThat(doctor()).isEqualTo(2);
    assertThat(refusal()).contains("Missing required parameter: 'RUN'");
  }

  private static History history(float... losses) {
    var history = new History(List.of(History.D_LOSS, History.G_LOSS), 32, 3200);
    for (float loss : losses) {
      history.record(loss, 1);
    }
    return history;
  }

  @Test
  void whateverHasNumbersIsDiagnosed() throws IOException {
    String one = file("one.csv", history(1).csv(1));
    String constant = file("constant.csv", history(new float[1_000]).csv(1));
    String nan = file("nan.csv", history(1, 2, Float.NaN, Float.POSITIVE_INFINITY).csv(1));
    String foreign = file("foreign.csv", bytes(NAMES + "1,32,0.1,nan,-inf\n2,64,0.2,NaN,\n"));
    assertThat(doctor("--json", one, constant, nan, foreign, "s0-gan")).as(refusal()).isZero();
    var objects = said().lines().map(DoctorCommandTest::json).toList();
    assertThat(objects).hasSize(5);
    assertThat(objects)
        .allSatisfy(
            object -> {
              assertThat(object.fieldNames())
                  .toIterable()
                  .containsExactly("run", "finding", "since", "sure", "evidence", "others");
              assertThat(object.path("sure").asDouble()).isBetween(0.0, 1.0);
              assertThat(object.path("since").isIntegralNumber()).isTrue();
            });
    assertThat(objects.get(4).path("run").asText()).isEqualTo("s0-gan");
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void inWordsOneComesAfterTheOther() throws IOException {
    Files.write(folder.resolve("history.csv"), history(1, 2, 3).csv(1));
    assertThat(doctor(folder.toString(), "s0-gan")).as(refusal()).isZero();
    assertThat(said()).startsWith(folder + ": ").containsPattern("\\R\\Rs0-gan: ");
  }
}
