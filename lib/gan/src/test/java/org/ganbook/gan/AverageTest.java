package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The moving average of G's weights. */
@Tag("slow")
class AverageTest {
  private static final float KEPT = 0.75f;

  @Test
  void followsItsRecursion() {
    // (1 + t) / (10 + t) reaches 0.75 at t = 26.
    try (var gan = Gan.create(Toy.spec().withAverage(KEPT), Toy.images(), 2)) {
      Map<String, float[]> before = gan.weights();
      before.keySet().stream()
          .filter(name -> name.endsWith("/average"))
          .forEach(name -> assertThat(before.get(name)).isEqualTo(before.get(weightOf(name))));
      for (int step = 0; step < 30; step++) {
        float kept = Math.min(KEPT, (1f + step) / (10f + step));
        Map<String, float[]> old = gan.weights();
        gan.step();
        Map<String, float[]> now = gan.weights();
        int averages = 0;
        for (String name : now.keySet()) {
          if (name.endsWith("/average")) {
            averages++;
            float[] weight = now.get(weightOf(name));
            var expected = new float[weight.length];
            for (int i = 0; i < weight.length; i++) {
              expected[i] = kept * old.get(name)[i] + (1 - kept) * weight[i];
            }
            assertThat(now.get(name)).as(name).isEqualTo(expected);
          }
        }
        // Two dense layers, one batch normalisation with its moving statistics; none of D's.
        assertThat(averages).isEqualTo(8);
      }
    }
  }

  private static String weightOf(String average) {
    return average.replace("/average", "");
  }

  @Test
  void doesNotChangeTheTraining() {
    try (var plain = Gan.create(Toy.spec(), Toy.images(), 2);
        var averaged = Gan.create(Toy.spec().withAverage(0.9), Toy.images(), 2)) {
      for (int i = 0; i < 10; i++) {
        assertThat(averaged.step()).isEqualTo(plain.step());
      }
    }
  }

  @Test
  void drawsTheSamples() {
    // An average that keeps nearly nothing is G; one that keeps nearly all begins at once all the
    // same, and is nearer to the trained G than to the untrained one.
    try (var plain = Gan.create(Toy.spec(), Toy.images(), 2);
        var slow = Gan.create(Toy.spec().withAverage(0.999999), Toy.images(), 2);
        var quick = Gan.create(Toy.spec().withAverage(1e-9), Toy.images(), 2)) {
      byte[] untrained = plain.sample(20).pixels();
      for (int i = 0; i < 60; i++) {
        plain.step();
        slow.step();
        quick.step();
      }
      byte[] trained = plain.sample(20).pixels();
      assertThat(distance(trained, untrained)).isGreaterThan(5);
      byte[] followed = slow.sample(20).pixels();
      assertThat(distance(followed, trained)).isLessThan(distance(followed, untrained) / 2);
      assertThat(distance(quick.sample(20).pixels(), trained)).isLessThan(0.05);
    }
  }

  /** Mean difference of two images' pixels. */
  private static double distance(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return sum / a.length;
  }
}
