package org.ganbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one types, and what one is told. */
@Tag("slow")
class CommandLineTest {
  @TempDir static Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(List<String> arguments) {
    try (var said = new PrintStream(out, true, StandardCharsets.UTF_8);
        var refused = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return Main.run(said, refused, arguments.toArray(String[]::new));
    }
  }

  private String refusal() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String in(String name) {
    return folder.resolve(name).toString();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("train s9 --steps 3 --out " + in("a"), "recipe: expected one of s0-gan, "),
        arguments(
            "train s0-gan --steps 0 --out " + in("a"), "--steps: expected at least 1, found 0"),
        arguments(
            "train s0-gan --epochs -1 --out " + in("a"),
            "--epochs: expected a number above 0, found -1.0"),
        arguments("train s0-gan --steps 3 --data cats --out " + in("a"), "data: expected mnist, "),
        arguments(
            "train s0-gan --steps 3 --data coloured-strokes --out " + in("a"),
            "output of generator: expected [32, 32, 3] like the images of the data, found [28, 28,"
                + " 1]"),
        arguments(
            "score s0-gan --data stroke-digits --classifier " + in("no.safetensors"),
            in("no.safetensors") + ": "),
        arguments(
            "train s0-gan --steps 3 --batch 0 --out " + in("a"), "batch: expected at least 1"),
        arguments(
            "train s0-gan --steps 3 --average 1 --out " + in("a"),
            "average of G's weights: expected a share in [0, 1), found 1.0"),
        arguments(
            "train s0-gan --steps 3 --panels 1,5e --out " + in("a"),
            "--panels: expected none after the last step, 3, found 5e"),
        arguments(
            "train s0-gan --steps 3 --panels 1,two --out " + in("a"),
            "--panels: expected steps such as 1000 or epochs such as 5e, separated by commas, found"
                + " two"),
        arguments(
            "train s0-gan --steps 3 --panel-images 0 --out " + in("a"),
            "--panel-images: expected at least 1, found 0"),
        arguments(
            "train s0-gan --steps 3 --checkpoint-every 0 --out " + in("a"),
            "--checkpoint-every: expected at least 1, found 0"),
        arguments(
            "train s0-gan --steps 3 --out " + in("a-file"),
            in("a-file") + ": cannot be made a folder: " + in("a-file") + " is a file"),
        arguments(
            "generate --generator s9", "generator: expected one of s2-cgan-improved, s2-cgan"),
        arguments("generate --digit 10", "class: expected a number from 0 to 9, found 10"),
        arguments("generate --count 0", "--count: expected at least 1, found 0"),
        arguments(
            "generate --out " + in("a.gif"),
            "--out: expected a name that ends in .png or .idx3-ubyte, found " + in("a.gif")),
        arguments(
            "generate --out " + in("no/a.png"),
            in("no/a.png") + ": cannot be written: there is no folder " + in("no")),
        arguments(
            "generate --generator " + in("a-file"),
            in("a-file") + " is no whole safetensors file: expected a header"),
        arguments("export " + in("a-file"), "export: expected --out FILE, --saved-model FOLDER"),
        arguments(
            "export " + in("a-file") + " --out " + in("a.zip"),
            "--out: expected a name that ends in .safetensors, found " + in("a.zip")),
        arguments(
            "score s9 --data stroke-digits",
            "generator: expected one of s2-cgan-improved, s2-cgan"),
        arguments(
            "score --data stroke-digits " + in("no.idx3-ubyte"),
            in("no.idx3-ubyte") + ": expected a file, found none"),
        arguments(
            "score s0-gan --data cats",
            "data: expected mnist, fashion-mnist, kmnist, cifar10, stroke-digits, coloured-strokes"
                + " or stacked-mnist, found cats"),
        arguments(
            "score s0-gan --data stacked-mnist --json",
            "score --data stacked-mnist: expected no --json, --gan-train or --picture, found one"),
        arguments(
            "score s0-gan --data stacked-mnist --count 2",
            "modes of stacked digits: expected images of three channels, found 2 x 28 x 28 x 1"),
        arguments(
            "score s0-gan --picture " + in("no/a.png"),
            in("no/a.png") + ": cannot be written: there is no folder " + in("no")),
        arguments(
            "score s0-gan --picture " + in("a.jpg"),
            "--picture: expected a name that ends in .png, found " + in("a.jpg")),
        arguments(
            "score s0-gan --count 5 --data stroke-digits",
            "images to score: expected at least 6, found 5"),
        arguments(
            "train s0-gan --steps 3 --out " + folder,
            "--out: expected an empty folder or a run with a checkpoint, found "
                + folder
                + " with "),
        arguments(
            "train s0-gan --steps 3 --rate 1e-4,2e-4,3e-4 --out " + in("a"),
            "--rate: expected one, or G's and D's, found [1.0E-4, 2.0E-4, 3.0E-4]"),
        arguments(
            "train s0-gan --steps 3 --rate 0 --out " + in("a"),
            "learning rate: expected a number above 0, found 0"),
        arguments(
            "train --from runs/a --steps 3 --out " + in("a"),
            "--from: expected a run's folder and a step such as runs/a@3000, found \"runs/a\""),
        arguments(
            "train --from runs/a@many --steps 3 --out " + in("a"),
            "--from: expected a run's folder and a step such as runs/a@3000, found"),
        arguments(
            "train --from " + in("no") + "@3 --steps 3 --out " + in("a"),
            "--from: expected the folder of a run with a checkpoint, found " + in("no")),
        arguments(
            "train-classifier stroke-digits --out " + in("a.txt"),
            "--out: expected a name that ends in .safetensors, found " + in("a.txt")),
        arguments(
            "measure nothing",
            "measure: expected a data set (mnist, fashion-mnist, kmnist, cifar10, stroke-digits,"
                + " coloured-strokes, stacked-mnist), a"
                + " generator, a file or a folder, found \"nothing\""),
        arguments("measure mnist --count 0", "--count: expected at least 1, found 0"),
        arguments(
            "measure mnist --csv " + in("a.txt"),
            "--csv: expected a name that ends in .csv, found " + in("a.txt")),
        arguments(
            "measure mnist --csv " + in("no/a.csv"),
            in("no/a.csv") + ": cannot be written: there is no folder " + in("no")),
        arguments("measure " + in("a-file"), in("a-file") + ": "),
        arguments("train-classifier cats", "data: expected mnist, "),
        arguments(
            "train-classifier stroke-digits --out " + in("no/a.safetensors"),
            in("no/a.safetensors") + ": cannot be written: there is no folder " + in("no")),
        arguments("describe s9", "recipe: expected one of s0-gan, "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsOneSentence(String line, String sentence) throws IOException {
    Files.writeString(folder.resolve("a-file"), "abc");
    assertThat(run(List.of(line.split(" ")))).isEqualTo(1);
    assertThat(refusal()).startsWith("ganbook: " + sentence).hasLineCount(1);
  }

  static Stream<Arguments> misspelt() {
    return Stream.of(
        arguments("train s0-gan --out a", "Missing required argument (specify one of these)"),
        arguments("train s0-gan --steps 3 --epochs 3 --out a", "are mutually exclusive"),
        arguments(
            "train --steps 3 --out a",
            "Missing required argument (specify one of these): (RECIPE | --from=RUN@STEP)"),
        arguments("train s0-gan --from a@1 --steps 3 --out b", "are mutually exclusive"),
        arguments("train s0-gan --steps many --out a", "Invalid value for option '--steps'"),
        arguments(
            "train s0-gan --steps 3 --precision half --out a", "expected one of [FP32, BF16]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misspelt")
  void aMisspeltLineIsToldWhereTheUsageIs(String line, String words) {
    assertThat(run(List.of(line.split(" ")))).isEqualTo(2);
    assertThat(refusal().lines())
        .hasSize(2)
        .satisfies(said -> assertThat(said).startsWith("ganbook: ").contains(words), atIndex(0))
        .contains("How it is used: ./ganbook train --help", atIndex(1));
  }

  @Test
  void aMisspeltOptionIsGuessed() {
    assertThat(run(List.of("generate", "--digits", "6"))).isEqualTo(2);
    assertThat(refusal()).contains("Possible solutions: --digit");
  }

  @Test
  void everyCommandTellsItsVersionAndUsage() {
    assertThat(run(List.of("--version"))).isZero();
    assertThat(run(List.of("train", "--version"))).isZero();
    assertThat(said().lines()).allMatch(line -> line.matches("ganbook \\d+\\.\\d+\\.\\d+"));
    assertThat(run(List.of("generate", "--help"))).isZero();
    assertThat(said()).contains("Usage: ./ganbook generate");
  }

  @Test
  void aRunIsKeptResumedAndDrawnFrom() throws IOException {
    String run = in("run");
    var train = List.of("train", "s0-cgan", "--batch", "16", "--panels", "0,2", "--out", run);
    assertThat(run(with(train, "--steps", "2"))).as(refusal()).isZero();
    assertThat(run(with(train, "--steps", "4"))).isEqualTo(1);
    assertThat(refusal())
        .isEqualTo(
            "ganbook: "
                + run
                + " holds a run, checkpoint of s0-cgan at step 2: go on with it by --resume, or"
                + " name another folder");
    assertThat(run(with(train, "--steps", "4", "--resume"))).isZero();
    assertThat(said()).contains("finished at step 4");
    assertThat(Files.readAllLines(Path.of(run, "history.csv"))).hasSize(5);
    assertThat(Path.of(run, "panel-0000002.png")).exists();
    assertThat(Path.of(run, "panel-0000002.idx3-ubyte")).exists();
    assertThat(run(List.of("generate", "--generator", run, "--digit", "6", "--seed", "1")))
        .isZero();
    assertThat(said()).contains("drawn by s0-cgan with --seed 1");

    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(run));
    for (String place : List.of(run, link.toString())) {
      refusesToWriteInto(place, "export", run, "--out", place + "/other.safetensors");
      refusesToWriteInto(place, "export", run, "--recording", place);
      refusesToWriteInto(place, "export", run, "--saved-model", place + "/served");
    }

    String served = in("served");
    assertThat(
            run(
                List.of(
                    "export",
                    run,
                    "--half",
                    "--out",
                    in("g.safetensors"),
                    "--saved-model",
                    served,
                    "--score",
                    "FID=12.5",
                    "--licence",
                    "CC0")))
        .isZero();
    assertThat(said()).contains("FID        12.5").contains("licence    CC0");
    assertThat(Path.of(served, "1", "saved_model.pb")).exists();
  }

  @Test
  void aRunIsForked() throws IOException {
    String a = in("forked");
    String b = in("fork");
    assertThat(run(List.of("train", "s0-gan", "--batch", "16", "--steps", "4", "--out", a)))
        .as(refusal())
        .isZero();
    var fork = List.of("train", "--from", a + "@2", "--rate", "1e-3,2e-3", "--out", b);
    assertThat(run(with(fork, "--steps", "4"))).as(refusal()).isZero();
    var rows = Files.readAllLines(Path.of(b, "history.csv"));
    var before = Files.readAllLines(Path.of(a, "history.csv"));
    assertThat(rows.subList(0, 3)).isEqualTo(before.subList(0, 3));
    assertThat(rows.get(4)).isNotEqualTo(before.get(4));
    assertThat(run(with(fork, "--steps", "5", "--resume"))).as(refusal()).isZero();
    assertThat(said()).contains("finished at step 5");

    refuses(with(fork, "--steps", "6"), b + " holds a run, ");
    refuses(with(fork, "--steps", "2"), "--steps: expected more than those before the fork, 2");
    refuses(with(fork, "--steps", "6", "--seed", "1"), "--seed: expected none with --from, ");
    refuses(
        with(fork, "--steps", "6", "--resume", "--average", "0.9"),
        b + " holds another run (average: 0.0 before, 0.9 now): keep this one in another folder");
    var from = List.of("train", "--steps", "6", "--from");
    refuses(with(from, a + "@5", "--out", in("c")), "--from: expected a step up to 4, where ");
    refuses(
        with(from, a + "@3", "--out", in("c"), "--batch", "8"),
        "batch of a fork: expected 16 as before, found 8; ");
    refuses(
        with(from, a + "@3", "--out", a),
        "--out: expected another folder than that of the run, found " + a);
  }

  @Test
  void imagesAreChangedForD() throws IOException {
    var line = List.of("train", "s0-gan", "--batch", "16", "--steps", "2", "--out", in("changed"));
    var changed = with(line, "--augment", "translation,brightness");
    assertThat(run(changed)).as(refusal()).isZero();
    refuses(
        with(line, "--resume"),
        in("changed") + " holds another run (augmentation: augmentation before, none now): ");
    assertThat(run(with(changed, "--resume"))).as(refusal()).isZero();
  }

  private void refuses(List<String> line, String sentence) {
    err.reset();
    assertThat(run(line)).isEqualTo(1);
    assertThat(refusal()).startsWith("ganbook: " + sentence).hasLineCount(1);
  }

  private void refusesToWriteInto(String place, String... line) {
    assertThat(run(List.of(line))).isEqualTo(1);
    assertThat(refusal())
        .contains(line[2] + ": expected a place outside the run's folder, found " + place);
    err.reset();
  }

  private static List<String> with(List<String> line, String... more) {
    return Stream.concat(line.stream(), Stream.of(more)).toList();
  }

  @Test
  void imagesInAFileAreScored() throws IOException {
    String images = in("sevens.idx3-ubyte");
    assertThat(run(List.of("generate", "--digit", "7", "--count", "60", "--out", images))).isZero();
    var score = List.of("score", images, "--count", "60", "--data", "stroke-digits");
    assertThat(run(with(score, "--json", "--picture", in("bars.png")))).as(refusal()).isZero();
    JsonNode scores = new ObjectMapper().readTree(said().substring(said().indexOf('{')));
    assertThat(scores.at("/scores/as_asked/value").asDouble()).isGreaterThan(0.9);
    assertThat(scores.at("/classCounts/7").asInt()).isGreaterThan(54);
    assertThat(Path.of(in("bars.png"))).isNotEmptyFile();
  }

  @Test
  void imagesAndGeneratorsAreMeasured() throws IOException {
    String images = in("sixes.idx3-ubyte");
    assertThat(run(List.of("generate", "--digit", "6", "--count", "30", "--out", images))).isZero();
    out.reset();
    String csv = in("sixes.csv");
    assertThat(run(List.of("measure", images, "--csv", csv))).as(refusal()).isZero();
    assertThat(said().lines())
        .hasSize(6)
        .anyMatch(line -> line.matches("6 +30 +\\d\\.\\d\\d ± .*"))
        .anyMatch(line -> line.startsWith("all "));
    assertThat(Files.readAllLines(Path.of(csv)))
        .hasSize(31)
        .startsWith("image,class,thickness,slant,width,height,length,area")
        .element(1)
        .asString()
        .matches("0,6(,-?\\d+\\.\\d{4}){6}");
    out.reset();
    assertThat(run(List.of("measure", "s0-gan", "--count", "20"))).as(refusal()).isZero();
    assertThat(said()).contains("s0-gan, 20 images").doesNotContain("of one grey");

    Path empty = Files.createDirectory(folder.resolve("empty"));
    refuses(List.of("measure", empty.toString()), empty + ": expected PNG or JPEG files");
    refuses(
        List.of("measure", images, "--csv", images), "--csv: expected a name that ends in .csv");
  }

  @Test
  void theShippedGeneratorDrawsInTheTerminal() {
    assertThat(run(List.of("generate", "--digit", "6", "--count", "3", "--seed", "1"))).isZero();
    assertThat(said().lines().filter(line -> line.contains("█")).count()).isGreaterThan(10);
    assertThat(said().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run(List.of("generate", "--list"))).isZero();
    assertThat(said()).contains("s0-cgan").contains("MNIST");
  }

  @Test
  void theShippedGeneratorsAreAskedInWordsAndInNumbers() {
    assertThat(run(List.of("generate", "--caption", "a thick slanted three", "--count", "2")))
        .isZero();
    assertThat(said()).contains("█").contains("drawn by caption-cgan");
    assertThat(run(List.of("generate", "--condition", "thickness=4,slant=20", "--count", "2")))
        .isZero();
    assertThat(said()).contains("█").contains("drawn by shape-cgan");
    refuses(
        List.of("generate", "--caption", "a purple 3"),
        "caption \"a purple 3\": expected words of zero, 0, one, 1, ");
    refuses(
        List.of("generate", "--condition", "thickness"),
        "condition: expected thickness=NUMBER,slant=NUMBER, each at most once, found");
    refuses(
        List.of("generate", "--caption", "3", "--digit", "3"),
        "generate: expected one of --digit, --caption and --condition, found more than one");
    refuses(
        List.of("generate", "--caption", "3", "--generator", "s4-gan"),
        "--caption: expected a generator that is asked in words, such as caption-cgan, found");
    refuses(
        List.of("generate", "--digit", "3", "--generator", "caption-cgan"),
        "class 3: expected a generator that is conditional on classes, found one conditional on"
            + " captions of 34 words");
  }
}
