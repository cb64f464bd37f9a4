package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures of every colour model are read as Pillow reads them. Where nothing is to be computed the
 * numbers are the same; else they may differ by 1 (rounding), and of JPEGs, whose decoders may
 * round each colour before they mix them, by 2.
 */
class PictureTest {
  static Stream<Map.Entry<String, JsonNode>> pictures() throws IOException {
    try (InputStream in = PictureTest.class.getResourceAsStream("pictures/reference.json")) {
      return new ObjectMapper().readTree(in).properties().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void isReadAsPillowReadsIt(Map.Entry<String, JsonNode> picture) throws URISyntaxException {
    String name = picture.getKey();
    JsonNode expected = picture.getValue();
    Path file = Path.of(PictureTest.class.getResource("pictures/" + name).toURI());
    ScaledPicture read =
        ScaledPicture.read(file, expected.get("height").asInt(), expected.get("width").asInt());
    int off = name.endsWith(".jpg") ? 2 : 1;
    assertClose(read.bytes(3), expected.get("rgb"), off);
    assertClose(read.bytes(1), expected.get("grey"), off);
  }

  private static void assertClose(byte[] bytes, JsonNode expected, int off) {
    assertThat(bytes).hasSize(expected.size());
    int worst = 0;
    for (int i = 0; i < bytes.length; i++) {
      worst = Math.max(worst, Math.abs(Byte.toUnsignedInt(bytes[i]) - expected.get(i).asInt()));
    }
    assertThat(worst).isLessThanOrEqualTo(off);
  }
}
