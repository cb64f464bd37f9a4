package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.ganbook.GanbookException;
import org.ganbook.draw.Style;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.Latent;
import org.ganbook.gan.Toy;
import org.ganbook.keep.RunFolder;
import org.ganbook.nn.Optimizers;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RunPageTest {
  private static final Pattern ROW = Pattern.compile("<th scope=\"row\"[^>]*>([^<]*)<");
  private static final Pattern SOURCE = Pattern.compile("(?:src|href)=\"(.{0,22})");
  private static final Pattern IMAGE = Pattern.compile("<img [^>]*>");

  @TempDir Path folder;

  private Path trained(String name, GanSpec spec, long seed) {
    Path run = folder.resolve(name);
    try (var gan = Gan.create(spec, Toy.images(), seed)) {
      Trainer.of(gan).steps(4).keep(RunFolder.at(run)).train();
    }
    return run;
  }

  private static GanSpec slower() {
    GanSpec spec = Toy.spec();
    return spec.withOptimizers(
        Optimizers.withRate(spec.generatorOptimizer(), 1e-5), spec.discriminatorOptimizer());
  }

  private static List<String> rows(String html) {
    return ROW.matcher(html).results().map(row -> row.group(1)).toList();
  }

  @Test
  void theParametersThatDifferComeFirstAndAreExactlyThese() {
    var page = RunPage.of(trained("a", Toy.spec(), 1), trained("b", slower(), 1));
    String html = page.html();
    assertThat(html.indexOf("<h2>What differs")).isEqualTo(html.indexOf("<h2>"));
    assertThat(rows(html.substring(0, html.indexOf("<details>"))))
        .containsExactly("generatorOptimizer.rate.rate");
    assertThat(rows(html)).contains("seed", "latent", "data").doesNotHaveDuplicates();
    assertThat(html)
        .containsSubsequence("<h2>What", "<h2>Curves", "<h2>Samples", "<h2>Scores", "<h2>Diagnoses")
        .contains(">0.0002<", ">0.00001<", "none of the library's sets: a, b.")
        .doesNotContain(folder.toString());
    assertThat(page)
        .hasToString("a, b%n  generatorOptimizer.rate.rate: 0.0002 | 0.00001".formatted());
  }

  @Test
  void runsThatDifferInTheSeedAloneAreOneLine() {
    Path one = trained("mine/1", Toy.spec(), 1);
    Path two = trained("mine/2", Toy.spec(), 2);
    Path other = trained("slow/1", slower(), 1);
    assertThat(RunPage.of(RunFolder.at(one), RunFolder.at(two), RunFolder.at(other)).html())
        .containsPattern("G loss of several runs; at the end mine/1, 2 [\\d.]+, slow/1 [\\d.]+");
  }

  @Test
  void allDrawFromTheSameNoise() throws IOException {
    Path run = trained("a", Toy.spec(), 1);
    Path copy = Files.createDirectory(folder.resolve("b"));
    Path checkpoint = RunFolder.at(run).newest().orElseThrow().file();
    Files.copy(checkpoint, copy.resolve(checkpoint.getFileName()));
    var page = RunPage.of(run, copy);
    assertThat(page.html()).contains("Nothing that their files say.", "from the same noise.");
    var picture = page.picture();
    assertThat(picture.text()).startsWith("a: 20 images").contains("b: 20 images");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
    int middle = image.getWidth() / 2;
    int lower = image.getHeight() / 2;
    // Below the names; 4 pixels of edge on both sides, 8 of what is between the two.
    int[] left = image.getRGB(4, lower, middle - 12, lower / 2, null, 0, middle);
    int[] right = image.getRGB(middle + 8, lower, middle - 12, lower / 2, null, 0, middle);
    assertThat(right).isEqualTo(left);
    assertThat(left).contains(-1).hasSizeGreaterThan(1_000);
    Path wider = trained("c", Toy.spec().withLatent(Latent.uniform(9)), 1);
    assertThat(RunPage.of(run, wider).html())
        .contains("Not from the same noise: normal noise of size 8; uniform noise of size 9.");
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    var history = new History(List.of(History.D_LOSS), 32, 3200);
    history.record(1);
    history.record(0.5f);
    Path numbers = Files.write(folder.resolve("numbers.csv"), history.csv(1));
    var page = RunPage.of("s1-dcgan-improved", numbers.toString());
    assertThat(page.html())
        .contains("No G loss was recorded of numbers.csv.")
        .contains("so no samples and no scores: s1-dcgan-improved, numbers.csv.");
    assertThat(page.picture().text()).startsWith("G loss of several runs");
    Path hinge = trained("hinge", Toy.spec().withLoss(GanLosses.hinge()), 1);
    assertThat(RunPage.of("s1-dcgan-improved", numbers.toString(), hinge.toString()).html())
        .contains(">not known<", "Not known: the files", "They play different losses")
        .contains("so no samples and no scores: s1-dcgan-improved, numbers.csv.");
  }

  @Test
  void aModelWithCodeOfItsOwnHasAllButItsSamples() {
    Path own =
        trained(
            "own",
            Toy.spec()
                .withStep(
                    t -> {
                      var fake = t.discriminate(t.generate(t.noise()));
                      return t.losses(t.mean(fake), t.mean(t.negate(fake)));
                    }),
            1);
    assertThat(rows(RunPage.of(trained("a", Toy.spec(), 1), own).html()))
        .startsWith("step", "code of your own");
  }

  @Test
  void whatAreNoTwoRunsIsRefused() throws IOException {
    Path run = trained("a", Toy.spec(), 1);
    refuses("runs to compare: expected at least two, found 1", run.toString());
    String again = run.resolve("../a").toString();
    refuses("expected each of them once, found " + again + " twice", run.toString(), again);
    refuses("expected each of them once, found s0-gan twice", "s0-gan", "s0-gan");
    refuses("run: expected a run's folder, a history.csv or a recording", "s0-gan", "no-such");
    refuses(
        "name one of the runs in it, such as",
        "s0-gan",
        trained("b/1", Toy.spec(), 1).getParent().toString());
    Path sweep = trained("c/rate=1e-4,seed=1", Toy.spec(), 1).getParent();
    Files.writeString(sweep.resolve("sweep.json"), "{}");
    refuses("it holds a sweep: name one of the runs in it", "s0-gan", sweep.toString());
    var page = RunPage.of("s0-gan", "s0-cgan");
    assertThatThrownBy(() -> page.scored(5))
        .isInstanceOf(GanbookException.class)
        .hasMessage("images to score: expected at least 6, found 5");
  }

  @Test
  void titlesStayShortAndRunsHaveColoursOfTheirOwn() {
    var long1 = "a-long-name-of-a-run-".repeat(3);
    Path file = folder.resolve("page.html");
    RunPage.of(trained(long1 + 1, Toy.spec(), 1), trained(long1 + 2, Toy.spec(), 2)).save(file);
    assertThat(file).content().contains("<h1>2 runs compared</h1>");
    var colors = IntStream.range(0, 7).mapToObj(ScoreCharts::color).toList();
    assertThat(colors).doesNotHaveDuplicates().doesNotContain(Style.REAL);
  }

  private static void refuses(String sentence, String... runs) {
    assertThatThrownBy(() -> RunPage.of(runs))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void theFileStandsAlone() throws IOException {
    Path hostile = trained("<b>&", Toy.spec(), 1);
    Path file = folder.resolve("page.html");
    RunPage.of("s0-gan", "s4-gan", hostile.toString()).scored(50).save(file);
    String page = Files.readString(file);
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("<title>Runs compared: s0-gan, s4-gan, &lt;b&gt;&amp;</title>")
        .contains("50 images of each, against ", "<th style=\"text-align: right\">real images</th>")
        .contains("none of the library's sets: &lt;b&gt;&amp;.")
        .doesNotContain("<script", "http", "url(", "<b>", "null");
    assertThat(SOURCE.matcher(page).results().map(it -> it.group(1)))
        .isNotEmpty()
        .containsOnly("data:image/png;base64,");
    assertThat(IMAGE.matcher(page).results().map(image -> image.group()))
        .hasSizeGreaterThan(3)
        .allSatisfy(image -> assertThat(image).containsPattern(" alt=\"[^\"]{20,}\""));
  }
}
