package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneDnnTest {
  private static final Set<String> LAPTOP = Set.of("sse4_2", "avx", "fma", "avx2");

  @Test
  void saysWhatIsLostAndHowToSetIt() {
    assertThat(OneDnn.caution(null, LAPTOP))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence).contains("oneDNN", "set", "TF_ENABLE_ONEDNN_OPTS to 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "true", "false"})
  void saysNothingWhereSomebodyChose(String setting) {
    assertThat(OneDnn.caution(setting, LAPTOP)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"avx512_vnni", "avx_vnni", "amx_tile"})
  void saysNothingWhereTensorFlowTurnsItOnByItself(String feature) {
    assertThat(OneDnn.caution(null, Set.of("avx2", feature))).isEmpty();
  }

  @Test
  void saysNothingWhereTheCpuIsNotKnown() {
    assertThat(OneDnn.caution(null, Set.of())).isEmpty();
  }

  @Test
  void asksThisMachine() {
    assertThat(OneDnn.caution().isPresent() && System.getenv("TF_ENABLE_ONEDNN_OPTS") != null)
        .isFalse();
  }
}
