package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class RecordJsonTest {
  private static final RecordJson RECORDS =
      new RecordJson(RecordJson.NETWORK_TYPES, Set.of(), Set.of());

  static Stream<Method> shortNames() {
    return Arrays.stream(Layers.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("shortNames")
  void aLayerWithAShortNameIsWrittenAndReadAgain(Method shortName)
      throws ReflectiveOperationException {
    Object[] arguments =
        Arrays.stream(shortName.getParameterTypes()).map(RecordJsonTest::example).toArray();
    Object layer = shortName.invoke(null, arguments);
    var written = RECORDS.write(layer);
    assertThat(written.get("type").textValue()).isEqualTo(shortName.getName());
    assertThat(RECORDS.read("layer", written, Layer.class)).isEqualTo(layer);
  }

  private static Object example(Class<?> parameter) {
    if (parameter == int.class) {
      return 3;
    }
    if (parameter == double.class) {
      return 0.25;
    }
    return parameter == long[].class ? new long[] {2, 3} : Layers.conv(4, 5).valid();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.lang.ProcessBuilder", "weight", "pass", "variable", "description"})
  void whatIsNoPartOfANetworkIsNotRead(String name) {
    var node = JsonNodeFactory.instance.objectNode().put("type", name);
    assertThatThrownBy(() -> RECORDS.read("part", node, Record.class))
        .isInstanceOf(GanbookException.class)
        .hasMessage("part: expected a record, found " + name);
  }

  @Test
  void aLearnersOwnLayerIsWrittenByNameAlone() {
    record Halve() implements PerSample.SameShape {
      @Override
      public Operand<TFloat32> apply(LayerContext c, Operand<TFloat32> x) {
        return c.tf().math.mul(x, c.tf().constant(0.5f));
      }
    }

    var written = RECORDS.write(new Halve());
    assertThat(RecordJson.own(written)).isEqualTo("Halve");
    assertThatThrownBy(() -> RECORDS.read("part", written, Layer.class))
        .isInstanceOf(GanbookException.class);
  }
}
