package org.ganbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.gan.History;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static History history(int steps) {
    var history = new History(List.of(History.D_LOSS), 64, 60_000);
    for (int i = 0; i < steps; i++) {
      history.record(1);
    }
    return history;
  }

  @Test
  void asTextItIsALineAFact() {
    var evidence = new LinkedHashMap<String, Double>();
    evidence.put("D accuracy", 0.98765);
    evidence.put("images", 12_847.0);
    evidence.put("G gradient norm", 1.234e-9);
    evidence.put("G loss", Double.NaN);
    var wins = new Finding(Illness.D_WINS, 12_800, 0.999, evidence, History.D_LOSS);
    var uneven = new Finding(Illness.PARTIAL_COLLAPSE, 0, 0.7, Map.of(), null);
    String text = new Diagnosis("mine", history(1_000), List.of(wins, uneven)).toString();
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text)
        .isEqualToNormalizingWhitespace(
            String.join(
                "\n",
                "mine: " + Illness.D_WINS.sentence(),
                "when since 12,800 of 64,000 images seen, 99 % sure",
                "evidence D accuracy 0.988, images 12,847, G gradient norm 1.2e-09,",
                "G loss not a number",
                "it means " + Illness.D_WINS.meaning(),
                "to try " + Illness.D_WINS.advice(),
                "code " + Illness.D_WINS.code(),
                "taught in 06 · Reading the curves",
                "also " + Illness.PARTIAL_COLLAPSE.sentence() + " Since 0 images, 70 % sure."));
  }

  @Test
  void whatTheLastSamplesShowHasNoBeginning() {
    var uneven = new Finding(Illness.PARTIAL_COLLAPSE, 64_000, 0.7, Map.of(), null);
    assertThat(new Diagnosis("mine", history(1_000), List.of(uneven)).toString())
        .contains("  when       after 64,000 images seen, 70 % sure");
  }

  @Test
  void whatIsUndecidedIsNotSureOfAnything() {
    var early = new Finding(Illness.TOO_EARLY, 0, 1, Map.of(), null);
    assertThat(new Diagnosis("mine", history(1), List.of(early)).toString())
        .contains("  when       after 64 images seen")
        .doesNotContain("sure", "evidence", "also");
  }

  @Test
  void lessonsAreCalledAsOnTheirPages() throws IOException {
    try (var pages = Files.list(Path.of("..", "..", "notebooks"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".ipynb")).toList()) {
        String number = page.getFileName().toString().substring(0, 2);
        for (Illness illness : Illness.values()) {
          if (illness.taught().startsWith(number)) {
            assertThat(page).content().contains("# " + illness.taught());
          }
        }
      }
    }
  }
}
