package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ganbook.GanbookException;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.StepProfile.Share;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StepProfileTest {
  @Test
  void namesTheKernelsOfAStep() {
    try (var gan = Gan.create(Recipes.s4Gan().withBatch(8), StrokeDigits.draw(64, 1), 1)) {
      var profile = StepProfile.of(gan, 3);
      assertThat(profile.operations())
          .extracting(Share::operation)
          .anyMatch(o -> o.contains("MatMul"));
      assertThat(profile.operations()).allMatch(share -> share.milliseconds() >= 0);
      assertThat(profile.outside()).isPositive();
      assertThat(profile.outsideKernels()).isBetween(0.0, 1.0);
      // Three times as always, three with tracing.
      assertThat(gan.steps()).isEqualTo(6);
      assertThat(profile.toString())
          .contains("ms a step", "outside TensorFlow's kernels", "MatMul");
      assertThatThrownBy(() -> StepProfile.of(gan, 0))
          .isInstanceOf(GanbookException.class)
          .hasMessage("steps of a profile: expected at least 1, found 0");
    }
  }
}
