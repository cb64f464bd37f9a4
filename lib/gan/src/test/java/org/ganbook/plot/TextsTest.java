package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganbook.data.Images;
import org.ganbook.draw.Json;
import org.ganbook.draw.Sheet;
import org.ganbook.draw.WrittenTexts;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Histogram;
import org.ganbook.figure.Level;
import org.ganbook.figure.SideBySide;
import org.ganbook.figure.Visual;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;
import org.ganbook.score.Metric;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** In a still picture every text is whole, none lies over another, and none over a curve. */
@Tag("slow")
class TextsTest {
  private static final Level[] LEVELS = {
    Level.discriminator(2 * Math.log(2)), Level.generator(Math.log(2))
  };

  /**
   * Runs of many lengths: the last number of the axis is short or long, and near its end or far.
   */
  private static History history(int steps, int batch) {
    var history =
        new History(
            List.of(
                History.D_LOSS,
                History.G_LOSS,
                History.D_ACCURACY,
                History.G_ACCURACY,
                History.D_GRADIENT,
                History.G_GRADIENT),
            batch,
            60_000);
    for (int i = 0; i < steps; i++) {
      float swing = (float) Math.sin(i * 0.7);
      history.record(1.3f + 0.5f * swing, 0.8f - 0.5f * swing, 0.5f, 0.5f, 1e-3f, 1e3f);
    }
    return history;
  }

  private static Map<String, Object> trace(String type, List<?> x, List<?> y) {
    return Json.object("type", type, "x", x, "y", y, "name", "values");
  }

  private static Chart chart(Map<String, Object> trace) {
    return Chart.ofJson(Json.object("data", List.of(trace)))
        .withTitle("A chart")
        .withAxes("what", "how much")
        .with(Level.of("a level", 2));
  }

  private static Map<String, Visual> kinds() {
    var kinds = new LinkedHashMap<String, Visual>();
    for (int steps : new int[] {1, 100, 999, 1875, 10_000}) {
      for (int batch : new int[] {1, 32, 100, 6000}) {
        var history = history(steps, batch);
        String what = steps + " steps of " + batch;
        kinds.put("losses, " + what, Charts.losses(history, LEVELS));
        kinds.put(
            "both, " + what,
            SideBySide.of(Charts.losses(history, LEVELS), Charts.accuracies(history)));
      }
    }
    var history = GalleryInputs.history(1);
    kinds.put("accuracies", Charts.accuracies(history));
    kinds.put("probabilities", Charts.dOfX(history));
    kinds.put("gradients", Charts.gradientNorms(history).with(Level.of("one", 1)));
    kinds.put(
        "runs",
        RunComparison.of(History.G_LOSS).run("a", history).run("b", history).chart().with(LEVELS));
    kinds.put("classes", Charts.classHistogram(GalleryInputs.digits()));
    kinds.put("scores", Charts.scores(GalleryInputs.scored("a model", 0.9)));
    kinds.put("scoring", Charts.lossesAndScores(history, GalleryInputs.curve(), Metric.COVERAGE));
    kinds.put("histogram", Histogram.of("real", GalleryInputs.normal(1e7, 500)).titled("logits"));
    kinds.put("points", PointCloud.of(GalleryInputs.ring()));
    var progress = new Progress(10_000, 10_000, 5.33, 3412, 0, "finished at step 10,000");
    Images images = GalleryInputs.digits();
    kinds.put("dashboard", Dashboard.of(LEVELS).last(history, progress, images));
    kinds.put(
        "dashboard with a note",
        Dashboard.of(LEVELS).withNote("Doctor: healthy so far.").last(history, progress, images));
    kinds.put("dashboard without levels", Dashboard.of().last(history, progress, images));
    kinds.put("millions", chart(trace("scatter", List.of(0, 12_000_000), List.of(1, 3_000_000))));
    kinds.put(
        "billions",
        chart(trace("scatter", List.of(0, 12_000_000_000L), List.of(1, -3_000_000_000L))));
    kinds.put("small", chart(trace("scatter", List.of(0.00001, 0.00005), List.of(0.1, 0.2))));
    kinds.put(
        "logarithms",
        chart(trace("scatter", List.of(1, 1e6), List.of(1, 10)))
            .withLayout("xaxis", Json.object("type", "log")));
    kinds.put("dates", chart(trace("scatter", List.of("2020-01-01", "2021-01-01"), List.of(1, 3))));
    kinds.put(
        "names",
        chart(
            trace(
                "bar",
                List.of("a long name of a class", "b", "another long name"),
                List.of(1, 2, 3))));
    kinds.put(
        "many names",
        chart(
            trace(
                "bar",
                IntStream.range(0, 40).mapToObj(i -> "class number " + i).toList(),
                IntStream.range(0, 40).boxed().toList())));
    var lying = trace("bar", List.of(1_000_000, 2_000_000), List.of("the one", "the other"));
    lying.put("orientation", "h");
    kinds.put("lying bars", chart(lying));
    kinds.put("many runs", many());
    var wordy = "a name of so many words that no sheet is wide enough ".repeat(3).strip();
    var wordily = trace("bar", List.of(1, 2), List.of(wordy, "short"));
    wordily.putAll(Json.object("orientation", "h", "name", wordy));
    kinds.put("wordy bars", chart(wordily).withTitle(wordy).with(Level.of(wordy, 0)));
    kinds.put(
        "wordy classes", chart(trace("bar", List.of(wordy, "b", wordy + "!"), List.of(1, 2, 3))));
    kinds.put(
        "marks at the ends",
        chart(trace("scatter", List.of(0, 9), List.of(1, 3)))
            .withMark("the very beginning", 0)
            .withMark("the very end of it", 9));
    kinds.put("two axes", twoAxes());
    var z = List.of(List.of(0, 1_000_000), List.of(500_000, 25_000_000));
    kinds.put(
        "heat", Chart.ofJson(Json.object("data", List.of(Json.object("type", "heatmap", "z", z)))));
    kinds.put("box", chart(trace("box", List.of("a", "a", "b"), List.of(1, 2, 3))));
    return kinds;
  }

  private static Chart twoAxes() {
    var left = trace("scatter", List.of(0, 9), List.of(1, 3));
    var right = trace("scatter", List.of(0, 9), List.of(1_000_000, 30_000_000));
    right.put("yaxis", "y2");
    var title = Json.object("text", "millions");
    var axis = Json.object("side", "right", "overlaying", "y", "title", title);
    return Chart.ofJson(
        Json.object("data", List.of(left, right), "layout", Json.object("yaxis2", axis)));
  }

  private static Chart many() {
    var data = new ArrayList<Object>();
    for (int i = 0; i < 12; i++) {
      var trace = trace("scatter", List.of(0, 1), List.of(0, i));
      trace.put("name", "run number " + i + " of twelve");
      data.add(trace);
    }
    return Chart.ofJson(Json.object("data", data)).with(LEVELS).withTitle("many");
  }

  @TestFactory
  List<DynamicTest> everyTextIsReadable() {
    return kinds().entrySet().stream()
        .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> check(kind.getValue())))
        .toList();
  }

  private static void check(Visual visual) throws ReflectiveOperationException {
    var json = visual.picture().plotly();
    var layout = Json.object(json, "layout");
    var sheet = Sheet.of(layout);
    var texts = WrittenTexts.of(json);
    assertThat(texts).isNotEmpty();
    var whole = new Rectangle2D.Double(0, 0, sheet.width(), sheet.height());
    for (int i = 0; i < texts.size(); i++) {
      var text = texts.get(i);
      assertThat(whole.contains(text.ink())).as("%s is whole", text).isTrue();
      for (var curves : WrittenTexts.plots(json)) {
        assertThat(curves.intersects(text.ink())).as("%s lies over curves", text).isFalse();
      }
      for (var other : texts.subList(0, i)) {
        assertThat(other.ink().intersects(text.ink())).as("%s lies over %s", text, other).isFalse();
      }
    }
  }
}
