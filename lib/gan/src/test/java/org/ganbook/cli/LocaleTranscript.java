package org.ganbook.cli;

import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ganbook.data.StrokeDigits;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Level;
import org.ganbook.figure.Visual;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.keep.Pretrained;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LayerContext;
import org.ganbook.nn.Network;
import org.ganbook.plot.Charts;
import org.ganbook.plot.GalleryInputs;
import org.ganbook.plot.NetworkDiagram;
import org.ganbook.score.Metric;
import org.ganbook.score.Scoring;
import org.ganbook.train.Trainer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Writes down what the library says and draws in some locales, a file for each. */
public final class LocaleTranscript {
  private final StringBuilder text = new StringBuilder();
  private final Path folder;

  private LocaleTranscript(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes.
   *
   * @param arguments the folder and the locales' tags
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (String tag : arguments[1].split(",", -1)) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      var transcript = new LocaleTranscript(Files.createTempDirectory(folder, tag + "-"));
      transcript.training();
      transcript.figures();
      Locale.setDefault(Locale.forLanguageTag(tag));
      transcript.commands();
      Files.writeString(folder.resolve(tag), transcript.text);
    }
  }

  /** A learner's own layer, which adds nodes of its own. */
  private record Shifted(double by) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
      return c.tf().math.add(c.tf().math.add(x, c.tf().constant((float) by)), c.tf().constant(0f));
    }
  }

  private void training() throws IOException {
    var digits = StrokeDigits.draw(64, 1);
    var g =
        Network.of(
            "generator",
            dense(16),
            batchNorm(),
            new Shifted(0.5),
            leakyRelu(0.2),
            dense(784),
            tanh(),
            reshape(28, 28, 1));
    var d =
        Network.of(
            "discriminator",
            conv(4, 3).stride(2),
            leakyRelu(0.2),
            flatten(),
            new Shifted(0.25),
            dense(1));
    say(digits);
    say(g.describe(Shape.of(100)));
    try (var gan = Gan.create(GanSpec.of(g, d).withName("own").withBatch(16), digits, 1)) {
      say(gan);
      say(Trainer.of(gan).steps(5).train());
      say(gan.history());
      say(gan.history().table().print());
      text.append(new String(gan.history().csv(1), StandardCharsets.UTF_8));
      say(gan.sample(3));
      try (var scorer = Scoring.of(digits, StrokeDigits.draw(64, 2)).samples(20).open()) {
        say(scorer.score(gan));
      }
    }
    try (var generator = Pretrained.load("s2-cgan-improved")) {
      say(generator);
      generator.exportSavedModel(folder.resolve("model"));
    }
  }

  private void figures() {
    var history = GalleryInputs.history(1);
    for (Visual visual :
        List.of(
            Charts.losses(history, Level.discriminator(2 * Math.log(2))),
            Charts.gradientNorms(history),
            Charts.lossesAndScores(history, GalleryInputs.curve(), Metric.COVERAGE),
            Charts.classHistogram(GalleryInputs.digits()),
            Charts.scores(GalleryInputs.scored("a model", 0.9)),
            NetworkDiagram.of(GalleryInputs.dcgan()),
            logarithmic())) {
      var picture = visual.picture();
      say(picture);
      text.append(picture.plotly()).append(Arrays.hashCode(picture.png())).append('\n');
    }
  }

  /** Numbers of four and more digits, fractions and powers on each kind of axis. */
  private static Chart logarithmic() {
    var x = List.of(0.001, 1.0, 1000.0, 1e6);
    var trace =
        new TreeMap<String, Object>(Map.of("x", x, "y", List.of(1000.5, 2000.25, 60_000.0, 1e9)));
    var layout = Map.<String, Object>of("xaxis", Map.of("type", "log"));
    return Chart.ofJson(new TreeMap<>(Map.of("data", List.of(trace), "layout", layout)));
  }

  private void commands() {
    command("--help");
    command("describe");
    command("describe s2-cgan");
    command("train s0-gan --steps 0 --out " + folder.resolve("a"));
    command("train S0-GAN --epochs -1,5 --out " + folder.resolve("a"));
    command("train s0-gan --steps -1e3 x");
    command("generate --generator s0-gan --count 2 --out " + folder.resolve("a.png"));
    command("generate --generator s0-gan --count 2 --digit 1");
  }

  private void command(String line) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code = Main.run(out, out, line.split(" ", -1));
    say(line + " ended with " + code + "\n" + said.toString(StandardCharsets.UTF_8));
  }

  private void say(Object what) {
    text.append(
            what.toString()
                .replace(folder.toString(), "FOLDER")
                .replaceAll("[0-9,]+ images/s", "N images/s"))
        .append('\n');
  }
}
