package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ganbook.data.Images;
import org.ganbook.data.StrokeDigits;
import org.ganbook.plot.ScoreFigures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever makes images worse moves the metrics the way they say, step by step. */
@Tag("slow")
class CorruptionTest {
  private static final int COUNT = 1000;
  private static final int STRENGTHS = 5;

  private static final Images TRAINING = StrokeDigits.draw(3 * COUNT, 1);
  private static final Images IMAGES = StrokeDigits.draw(5 * COUNT, 2);
  private static final Map<Corruption, Map<Metric, double[]>> FOUND =
      new EnumMap<>(Corruption.class);
  private static Scorer scorer;

  @BeforeAll
  static void open() {
    scorer = Scoring.of(TRAINING, StrokeDigits.draw(COUNT, 3)).samples(COUNT).open();
  }

  @AfterAll
  static void close() throws IOException {
    scorer.close();
    if (Boolean.getBoolean("gallery.write")) {
      write();
    }
  }

  @ParameterizedTest
  @EnumSource
  void movesItsMetrics(Corruption corruption) {
    Images given = corruption == Corruption.MISSING_CLASSES ? IMAGES : IMAGES.take(COUNT);
    var curves = new LinkedHashMap<Metric, double[]>();
    for (int strength = 0; strength <= STRENGTHS; strength++) {
      Images worse = corruption.apply(given, TRAINING, strength);
      var values = scorer.values(worse);
      for (var value : values.entrySet()) {
        curves.computeIfAbsent(value.getKey(), m -> new double[STRENGTHS + 1])[strength] =
            value.getValue();
      }
    }
    FOUND.put(corruption, curves);
    corruption.moves.forEach(
        (metric, direction) -> {
          double[] curve = curves.get(metric);
          for (int strength = 1; strength <= STRENGTHS; strength++) {
            assertThat(direction * (curve[strength] - curve[strength - 1]))
                .as("%s at strength %d of %s: %s", metric, strength, corruption, show(curve))
                .isPositive();
          }
          boolean better = metric.better() == Metric.Better.HIGHER;
          assertThat(direction).as("better %s", metric).isEqualTo(better ? -1 : 1);
        });
  }

  private static List<Double> show(double[] curve) {
    var list = new ArrayList<Double>();
    for (double value : curve) {
      list.add(value);
    }
    return list;
  }

  /** Draws what was found. */
  private static void write() throws IOException {
    Path folder = Path.of("..", "..", "docs", "gallery");
    for (var found : FOUND.entrySet()) {
      var corruption = found.getKey();
      var moved = new LinkedHashMap<Metric, double[]>();
      found.getValue().entrySet().stream()
          .filter(entry -> corruption.moves.containsKey(entry.getKey()))
          .forEach(entry -> moved.put(entry.getKey(), entry.getValue()));
      Files.write(
          folder.resolve("scores-" + corruption.name().toLowerCase(Locale.ROOT) + ".png"),
          ScoreFigures.strengths(corruption.title, moved).picture().png());
    }
  }
}
