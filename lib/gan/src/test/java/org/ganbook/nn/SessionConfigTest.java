package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionConfigTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "points, 0, true, true, true",
    "convolutional classroom, 66000000, true, true, true",
    "dense batch of 64, 129000000, true, true, true",
    "dense batch of 128, 258000000, false, true, true",
    "dense batch of 256, 516000000, false, false, false",
    "only looked at, 9223372036854775807, false, false, false"
  })
  void smallIsWhatACoreOfThisKindSoonHasDone(
      String model, long multiplyAdds, boolean avx2, boolean avx512, boolean unknown) {
    assertThat(SessionConfig.small(multiplyAdds, Set.of("avx2"))).isEqualTo(avx2);
    assertThat(SessionConfig.small(multiplyAdds, Set.of("avx2", "avx512f"))).isEqualTo(avx512);
    assertThat(SessionConfig.small(multiplyAdds, Set.of())).isEqualTo(unknown);
  }
}
