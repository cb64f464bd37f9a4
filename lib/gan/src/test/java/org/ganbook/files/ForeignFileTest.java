package org.ganbook.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Toy;
import org.ganbook.keep.Generator;
import org.ganbook.keep.GeneratorFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generators that another program has written again, as Python's safetensors and others do. */
class ForeignFileTest {
  @TempDir static Path folder;
  private static Path ours;
  private static byte[] drawn;

  @BeforeAll
  static void train() {
    ours = folder.resolve("ours.safetensors");
    var spec = Toy.spec().withConditioning(Conditioning.concatenated());
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Generator.save(gan, ours);
    }
    drawn = draw(ours);
  }

  private static byte[] draw(Path file) {
    try (var generator = Generator.load(file)) {
      return generator.sample(20, 1).pixels();
    }
  }

  /** What is written how: the metadata's texts, the arrays' order and type, JSON's spaces. */
  private record Style(boolean sum, String order, String type, boolean spaces, int alignment) {}

  @ParameterizedTest
  @CsvSource({
    "true, sorted, F32, false, 8",
    "false, sorted, F32, false, 8",
    "true, sorted, F64, false, 8",
    "true, sorted, BF16, false, 8",
    "true, sorted, F16, false, 8",
    "true, reversed, F32, false, 8",
    "true, as it was, F32, true, 1",
    "false, as it was, F32, false, 64",
  })
  void isLoaded(boolean sum, String order, String type, boolean spaces, int alignment)
      throws IOException {
    Path file = folder.resolve("again.safetensors");
    Files.write(file, rewritten(new Style(sum, order, type, spaces, alignment)));
    byte[] now = draw(file);
    int most = type.equals("BF16") ? 20 : type.equals("F16") ? 2 : 0;
    for (int i = 0; i < drawn.length; i++) {
      assertThat(Math.abs((now[i] & 255) - (drawn[i] & 255))).isLessThanOrEqualTo(most);
    }
    assertThat(GeneratorFile.read(file).card()).isEqualTo(GeneratorFile.read(ours).card());
  }

  @Test
  void withoutMetadataSaysWhatItIs() throws IOException {
    Path file = folder.resolve("bare.safetensors");
    byte[] bytes = rewritten(new Style(false, "sorted", "F32", false, 8));
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    var header = Safetensors.JSON.readTree(bytes, 8, length);
    ((com.fasterxml.jackson.databind.node.ObjectNode) header).remove(Safetensors.METADATA);
    Files.write(file, joined(header.toString(), bytes, 8 + length, 8));
    assertThatThrownBy(() -> Generator.load(file))
        .isInstanceOf(GanbookException.class)
        .hasMessageStartingWith(file + ": is a safetensors file, but does not say what it is of")
        .hasMessageEndingWith("has to keep its metadata");
  }

  @Test
  void thatDoesNotAccountForItsBytesIsRefused() throws IOException {
    byte[] bytes = rewritten(new Style(true, "sorted", "F32", false, 8));
    Path file = folder.resolve("cut.safetensors");
    for (int change : new int[] {-100, -1, 1, 100}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length + change));
      assertThatThrownBy(() -> Generator.load(file))
          .isInstanceOf(GanbookException.class)
          .hasMessageStartingWith(file + " is no whole safetensors file");
    }
  }

  private static byte[] rewritten(Style style) throws IOException {
    byte[] bytes = Files.readAllBytes(ours);
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    var metadata = Safetensors.JSON.readTree(bytes, 8, length).get(Safetensors.METADATA);
    Map<String, Object> texts = new LinkedHashMap<>();
    texts.put("card", metadata.get("card").asText());
    texts.put("format", metadata.get("format").asText());
    if (style.sum()) {
      texts.put(Safetensors.SUM, metadata.get(Safetensors.SUM).asText());
    }
    texts.put("spec", metadata.get("spec").asText());
    var arrays = Safetensors.read(ours).arrays();
    List<String> names = new ArrayList<>(arrays.keySet());
    if (style.order().equals("sorted")) {
      Collections.sort(names);
    } else if (style.order().equals("reversed")) {
      Collections.reverse(names);
    }
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(Safetensors.METADATA, texts);
    var numbers = new ByteArrayOutputStream();
    for (String name : names) {
      int begin = numbers.size();
      numbers.write(numbers(arrays.get(name).values(), style.type()));
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("dtype", style.type());
      field.put("shape", arrays.get(name).shape());
      field.put("data_offsets", List.of(begin, numbers.size()));
      header.put(name, field);
    }
    var writer = Safetensors.JSON.writer();
    String text =
        (style.spaces() ? writer.with(SerializationFeature.INDENT_OUTPUT) : writer)
            .writeValueAsString(header);
    return joined(text, numbers.toByteArray(), 0, style.alignment());
  }

  private static byte[] joined(String header, byte[] numbers, int from, int alignment) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    int length = (text.length + alignment - 1) / alignment * alignment;
    var bytes =
        ByteBuffer.allocate(8 + length + numbers.length - from).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length).put(text);
    while (bytes.position() < 8 + length) {
      bytes.put((byte) ' ');
    }
    return bytes.put(numbers, from, numbers.length - from).array();
  }

  private static byte[] numbers(float[] values, String type) {
    var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      switch (type) {
        case "F64" -> bytes.putDouble(value);
        case "BF16" -> bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
        case "F16" -> bytes.putShort(half(value));
        default -> bytes.putFloat(value);
      }
    }
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Of a number of ordinary size; the rest is 0. */
  private static short half(float value) {
    int bits = Float.floatToIntBits(value);
    int exponent = ((bits >>> 23) & 255) - 127 + 15;
    int sign = (bits >>> 16) & 0x8000;
    return (short) (exponent <= 0 ? sign : sign + (exponent << 10) + ((bits >>> 13) & 0x3ff));
  }
}
