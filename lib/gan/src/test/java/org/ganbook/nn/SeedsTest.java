package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class SeedsTest {
  /** By the published constants of both hashes, in Python: a saved run must find its numbers. */
  @Test
  void theDerivationIsTheOneSpecified() {
    assertThat(Seeds.derive(0, "")).isEqualTo(-780787492076525413L);
    assertThat(Seeds.derive(42, "noise")).isEqualTo(9147500697945132455L);
    assertThat(Seeds.derive(-1, "weights généré")).isEqualTo(8672502468025586728L);
  }

  @Test
  void seedsAndPurposesDoNotMeet() {
    var found = new HashSet<Long>();
    for (long seed = 0; seed < 100; seed++) {
      for (String purpose : List.of("noise", "noise 2", "batches", "sample", "dropout #3 of d")) {
        found.add(Seeds.derive(seed, purpose));
      }
    }
    assertThat(found).hasSize(500);
    // Neighbouring seeds share no pattern: about half of the bits change.
    double changed = 0;
    for (long seed = 0; seed < 1000; seed++) {
      changed += Long.bitCount(Seeds.derive(seed, "noise") ^ Seeds.derive(seed + 1, "noise"));
    }
    assertThat(changed / 1000).isBetween(31.0, 33.0);
  }

  /** Four numbers from each of three streams, at a step. */
  private static float[][] draw(long seed, long step) {
    try (var engine = new Engine("probe");
        var number = TInt64.scalarOf(step)) {
      var tf = engine.tf();
      var at = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      var seeds = new Seeds(tf, seed, at);
      Operand<?>[] drawn = new Operand<?>[3];
      String[] purposes = {"noise", "noise", "dropout"};
      for (int i = 0; i < 3; i++) {
        drawn[i] =
            tf.random.statelessRandomNormal(
                tf.constant(new long[] {4}), seeds.next(purposes[i]), TFloat32.class);
      }
      return engine.run(
          List.of(new Engine.Feed(at, number)),
          List.of(drawn),
          null,
          result -> {
            var found = new float[3][];
            for (int i = 0; i < 3; i++) {
              found[i] = Floats.of(result.get(i));
            }
            return found;
          });
    }
  }

  @Test
  void everyStreamDependsOnSeedPurposeUseAndStep() {
    float[][] first = draw(5, 7);
    assertThat(first[0]).isNotEqualTo(first[1]).isNotEqualTo(first[2]);
    assertThat(first[1]).isNotEqualTo(first[2]);
    assertThat(draw(5, 7)).isDeepEqualTo(first);
    for (float[][] other : List.of(draw(5, 8), draw(6, 7))) {
      for (int i = 0; i < 3; i++) {
        assertThat(other[i]).isNotEqualTo(first[i]);
      }
    }
  }
}
