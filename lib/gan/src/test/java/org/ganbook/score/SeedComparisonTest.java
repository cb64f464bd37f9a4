package org.ganbook.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganbook.score.Metric.Better;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of runs against scipy: src/test/python/record_seeds.py. */
class SeedComparisonTest {
  private static SeedComparison compared(Better better, double[] a, double[] b) {
    return new SeedComparison("distance", better, "A", a, "B", b);
  }

  private static double[] values(JsonNode node) {
    return IntStream.range(0, node.size()).mapToDouble(i -> node.get(i).asDouble()).toArray();
  }

  @ParameterizedTest
  @CsvSource({"apart, 0", "overlapping, 0", "of two sizes, 0", "alike, 0", "many, 0.005"})
  void sharesAndIntervalsAreScipys(String name, double error) throws IOException {
    JsonNode expected;
    try (var in = SeedComparisonTest.class.getResourceAsStream("seeds.json")) {
      expected = new JsonMapper().readTree(in).get(name);
    }
    var found = compared(Better.LOWER, values(expected.get("a")), values(expected.get("b")));
    assertThat(found.share()).isCloseTo(expected.get("share").asDouble(), within(error + 1e-15));
    double[] ends = values(expected.get("interval"));
    double rough = 0.05 * (ends[1] - ends[0]);
    assertThat(found.interval().low()).isCloseTo(ends[0], within(rough));
    assertThat(found.interval().high()).isCloseTo(ends[1], within(rough));
  }

  @Test
  void saysItInWords() {
    double[] low = {4.1, 3.9, 4.6, 4.3, 4.0};
    double[] high = {6.2, 5.8, 7.1, 6.4, 6.6};
    String said = compared(Better.LOWER, low, high).toString();
    assertThat(said)
        .matches(
            "The distance of A is 2\\.24 lower than that of B \\(95 % interval 1\\.7\\d to"
                + " 2\\.7\\d; means of 5 and 5 runs\\); of 252 ways to share out the 10 runs 2"
                + " \\(0\\.79 %\\) are as far apart: better beyond the spread of the seeds\\.");
    assertThat(compared(Better.HIGHER, low, high).toString())
        .endsWith("worse beyond the spread of the seeds.");
    assertThat(compared(Better.HIGHER, high, low).toString())
        .startsWith("The distance of A is 2.24 higher than")
        .endsWith("better beyond the spread of the seeds.");
    double[] between = {4.2, 3.8, 4.7, 6.1, 4.05};
    assertThat(compared(Better.LOWER, low, between).beyondSeeds()).isFalse();
    assertThat(compared(Better.LOWER, low, between).toString())
        .endsWith("are as far apart: within the spread of the seeds.");
  }

  @Test
  void saysThatRunsAreTooFew() {
    // Of 20 ways, the one found and its mirror image: 10 % at least.
    var three = compared(Better.LOWER, new double[] {1, 2, 3}, new double[] {7, 8, 9});
    assertThat(three.share()).isEqualTo(0.1);
    assertThat(three.tooFew()).isTrue();
    assertThat(three.beyondSeeds()).isFalse();
    assertThat(three.toString())
        .endsWith("runs): too few runs to say more; with 4 of each a" + " difference can be told.");
    // Of 35 ways, one.
    var more = compared(Better.LOWER, new double[] {1, 2, 3}, new double[] {7, 8, 9, 10});
    assertThat(more.tooFew()).isFalse();
    assertThat(more.beyondSeeds()).isTrue();
  }

  /** Where both specs are alike, few pairs of groups are called different: 5 % at most. */
  @Test
  void seldomErrs() {
    var random = new SplittableRandom(3);
    int called = 0;
    for (int i = 0; i < 1000; i++) {
      double[] runs = random.doubles(10).map(Math::log).toArray();
      double[] a = Arrays.copyOf(runs, 5);
      double[] b = Arrays.copyOfRange(runs, 5, 10);
      called += compared(Better.LOWER, a, b).beyondSeeds() ? 1 : 0;
    }
    assertThat(called).isBetween(25, 65);
  }

  @Test
  void refusesWhatHasNoSpread() {
    double[] two = {1, 2};
    assertThatThrownBy(() -> compared(Better.LOWER, two, new double[] {1}))
        .hasMessage("runs of B: expected at least 2 seeds, found 1");
    assertThatThrownBy(() -> compared(Better.LOWER, new double[] {1, Double.NaN}, two))
        .hasMessage("runs of A: expected finite scores, found NaN");
  }
}
