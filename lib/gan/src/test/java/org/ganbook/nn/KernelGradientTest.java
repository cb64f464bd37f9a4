package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class KernelGradientTest {
  private final Engine engine = new Engine("probe");
  private final Ops tf = engine.tf();
  private final Graph graph = (Graph) tf.scope().env();

  @AfterEach
  void close() {
    engine.close();
  }

  /** Fed, lest TensorFlow compute all of the graph beforehand, with other kernels. */
  private final Operand<TInt64> seed =
      tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));

  private Operand<TFloat32> normal(Shape shape, long stream) {
    var both = tf.stack(List.of(seed, tf.constant(stream)));
    return tf.random.statelessRandomNormal(tf.constant(shape), both);
  }

  private Set<String> types(Operand<TFloat32> y) {
    return graph.subgraphTo(Set.<Operand<?>>of(y)).stream()
        .map(GraphOperation::type)
        .collect(Collectors.toSet());
  }

  private float[] values(Operand<TFloat32> y) {
    try (var one = TInt64.scalarOf(1)) {
      var feeds = List.of(new Engine.Feed(seed, one));
      return engine.run(feeds, List.of(y), null, result -> Floats.of(result.get(0)));
    }
  }

  /** Of a kernel that is used twice, as D's are, on real and on generated images. */
  private Operand<TFloat32> gradient(
      boolean kernels,
      List<? extends Operand<TFloat32>> images,
      Operand<TFloat32> kernel,
      int stride,
      Padding padding) {
    var half = new Products(tf, Precision.BFLOAT16, kernels);
    var real = half.conv(images.get(0), kernel, stride, padding);
    var fake = half.conv(images.get(1), kernel, stride, padding);
    var y = tf.math.add(tf.math.square(real), fake);
    Output<?>[] ones = {tf.fill(tf.shape(y), tf.constant(1f)).asOutput()};
    Output<?>[] ys = {y.asOutput()};
    Output<?>[] of = {kernel.asOutput()};
    return graph.addGradients(null, ys, of, ones)[0].expect(TFloat32.class);
  }

  /** Batch, size, channels, filters, kernel, stride, padding; whether there is a faster way. */
  @ParameterizedTest
  @CsvSource({
    "8, 7, 16, 4, 5, 1, SAME, true",
    "8, 7, 16, 4, 5, 2, SAME, true",
    "4, 8, 16, 4, 5, 2, SAME, true",
    "4, 8, 16, 4, 4, 2, SAME, true",
    "4, 9, 16, 4, 3, 2, VALID, true",
    "4, 10, 16, 4, 3, 2, VALID, false",
    "4, 8, 16, 4, 1, 2, SAME, false",
    "64, 16, 2, 4, 5, 1, SAME, false",
  })
  void givesTheGradientThatTensorFlowGives(
      int n, int size, int c, int f, int k, int stride, Padding padding, boolean faster) {
    var images =
        List.of(normal(Shape.of(n, size, size, c), 2), normal(Shape.of(n, size, size, c), 3));
    var kernel = normal(Shape.of(k, k, c, f), 1);
    var slow = gradient(true, images, kernel, stride, padding);
    var inFloat32 = gradient(false, images, kernel, stride, padding);

    var ours = KernelGradient.of(tf, slow, kernel.shape());

    assertThat(types(slow)).contains("Conv2DBackpropFilter");
    assertThat(types(ours).contains("Conv2DBackpropFilter")).isEqualTo(!faster);
    assertThat(ours.shape()).isEqualTo(kernel.shape());
    assertThat(types(KernelGradient.of(tf, inFloat32, kernel.shape())))
        .contains("Conv2DBackpropFilter");
    if (!faster && !Bfloat16.exact()) {
      return; // it is TensorFlow's own, which is used where its sums are float32's only
    }
    float[] wanted = values(inFloat32);
    float[] found = values(ours);
    double apart = 0;
    double length = 0;
    for (int i = 0; i < wanted.length; i++) {
      apart += Math.pow(found[i] - wanted[i], 2);
      length += Math.pow(wanted[i], 2);
    }
    // Each is rounded to bfloat16's eight bits.
    assertThat(Math.sqrt(apart / length)).isLessThan(0.005);
    assertThat(length).isPositive();
  }
}
