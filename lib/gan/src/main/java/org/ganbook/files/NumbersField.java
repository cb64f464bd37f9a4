package org.ganbook.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.ganbook.files.Safetensors.Array;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;

/** What the header of a safetensors file says of an array, and its numbers as float32. */
final class NumbersField {
  private static final Map<String, Integer> BYTES = Map.of("F64", 8, "F32", 4, "F16", 2, "BF16", 2);

  private final long[] shape;
  private final String type;
  private final long begin;
  private final long end;
  private final ByteBuffer numbers;

  /**
   * Reads a field.
   *
   * @param data of all arrays
   * @throws org.ganbook.GanbookException if it is not of real numbers or not within the file
   */
  NumbersField(Path file, String name, JsonNode node, ByteBuffer data) {
    JsonNode offsets = node.path("data_offsets");
    begin = offsets.path(0).asLong(-1);
    end = offsets.path(1).asLong(-1);
    type = node.path("dtype").asText();
    shape = new long[node.path("shape").size()];
    double size = BYTES.getOrDefault(type, 0);
    boolean whole = node.path("shape").isArray() && size > 0;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = node.path("shape").path(i).asLong(-1);
      whole &= shape[i] >= 0;
      size *= shape[i];
    }
    if (!whole || begin < 0 || begin > end || end > data.limit() || size != end - begin) {
      throw SafetensorsReader.damaged(
          file, name + " to be of float numbers (F64, F32, F16 or BF16) within the file", node);
    }
    numbers = data.slice((int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN);
  }

  long begin() {
    return begin;
  }

  long end() {
    return end;
  }

  Array array() {
    var values = new float[(int) (end - begin) / BYTES.get(type)];
    switch (type) {
      case "F64" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) numbers.getDouble(8 * i);
        }
      }
      case "BF16" -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(numbers.getShort(2 * i) << 16);
        }
      }
      case "F16" -> {
        var halves = new short[values.length];
        numbers.asShortBuffer().get(halves);
        if (halves.length > 0) {
          DataLayouts.FLOAT16.applyTo(DataBuffers.of(halves, true, false)).read(values);
        }
      }
      default -> numbers.asFloatBuffer().get(values);
    }
    return new Array(shape, values);
  }
}
