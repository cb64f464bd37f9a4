package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.doctor.Diagnosis;
import org.ganbook.doctor.Finding;
import org.ganbook.doctor.Illness;
import org.ganbook.gan.History;
import org.junit.jupiter.api.Test;

class DiagnosisHtmlTest {
  private static final String HOSTILE = "<script>alert(\"D\")</script>";

  private static Finding finding(Illness illness, String curve) {
    var evidence = new LinkedHashMap<String, Double>();
    evidence.put("D accuracy", 0.98765);
    evidence.put("D(G(z))", 0.0123);
    return new Finding(illness, 160_000, 0.92, evidence, curve);
  }

  private static Diagnosis diagnosis(Finding... findings) {
    return new Diagnosis("s0-gan", GalleryInputs.history(1), List.of(findings));
  }

  @Test
  void saysWhatTheDiagnosisHolds() {
    String html =
        DiagnosisHtml.of(
            diagnosis(
                finding(Illness.D_WINS, History.D_ACCURACY),
                finding(Illness.PARTIAL_COLLAPSE, null)));
    assertThat(html)
        .contains("D wins: it tells real from generated nearly every time.</strong>")
        .contains("s0-gan, since 160,000 of 320,000 images seen, 92 % sure")
        .contains("D accuracy&nbsp;<strong>0.988</strong>")
        .contains("D(G(z))&nbsp;<strong>0.0123</strong>")
        .contains("D's loss is near 0")
        .contains("<code", Illness.D_WINS.code(), "06 · Reading the curves")
        .contains(Illness.PARTIAL_COLLAPSE.sentence() + " Since 160,000 images, 92 % sure.</li>")
        .containsPattern(
            "<img src=\"data:image/png;base64,[^\"]+\" alt=\"[^\"]*Shaded: since 160,000")
        .doesNotContain("<script", "http");
  }

  @Test
  void onlyAnIllnessHasAShadedStretch() {
    assertThat(DiagnosisHtml.of(diagnosis(finding(Illness.HEALTHY, History.D_LOSS))))
        .contains("<img", "after 320,000 images seen, 92 % sure")
        .doesNotContain("Shaded", "since");
  }

  @Test
  void everyFindingShowsItself() {
    for (Illness illness : Illness.values()) {
      assertThat(DiagnosisHtml.of(diagnosis(finding(illness, null)))).contains(illness.taught());
    }
  }

  @Test
  void nothingInItIsTakenForMarkup() {
    var history = new History(List.of(HOSTILE), 32, 3200);
    history.record(1);
    var evidence = Map.of(HOSTILE, Double.NaN);
    var found = new Finding(Illness.CANNOT_TELL, 0, 1, evidence, HOSTILE);
    assertThat(DiagnosisHtml.of(new Diagnosis(HOSTILE, history, List.of(found))))
        .contains("&lt;script&gt;alert(&quot;D&quot;)")
        .doesNotContain("<script");
  }

  @Test
  void aCurveThatWasNotRecordedIsLeftOut() {
    var found = finding(Illness.D_WINS, History.D_REAL);
    for (List<String> names : List.of(List.of("a"), List.of(History.D_REAL))) {
      var empty = new History(names, 32, 3200);
      assertThat(DiagnosisHtml.of(new Diagnosis("run", empty, List.of(found))))
          .doesNotContain("<img");
    }
  }

  @Test
  void aCurveOfNothingButNanIsDrawn() {
    var history = new History(List.of(History.D_LOSS, History.G_LOSS), 32, 3200);
    for (int i = 0; i < 300; i++) {
      history.record(Float.NaN, i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY);
    }
    var found = new Finding(Illness.DIVERGING, 0, 1, Map.of(), History.D_LOSS);
    assertThat(DiagnosisHtml.of(new Diagnosis("run", history, List.of(found)))).contains("<img");
  }

  /** A page to be looked at: every kind of card. */
  static void write(Path page) throws IOException {
    var cards = new ArrayList<String>();
    cards.add(
        DiagnosisHtml.of(
            diagnosis(
                finding(Illness.D_WINS, History.D_ACCURACY),
                finding(Illness.PARTIAL_COLLAPSE, null),
                finding(Illness.OSCILLATION, History.G_LOSS))));
    cards.add(DiagnosisHtml.of(diagnosis(finding(Illness.HEALTHY, History.D_LOSS))));
    cards.add(DiagnosisHtml.of(diagnosis(finding(Illness.G_VANISHING, History.G_GRADIENT))));
    cards.add(DiagnosisHtml.of(diagnosis(new Finding(Illness.CANNOT_TELL, 0, 1, Map.of(), null))));
    cards.add(
        DiagnosisHtml.of(
            diagnosis(new Finding(Illness.TOO_EARLY, 0, 1, Map.of("rows", 3.0), History.D_REAL))));
    Files.writeString(page, String.join("<br>\n", cards));
  }
}
