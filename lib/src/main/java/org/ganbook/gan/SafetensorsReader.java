package org.ganbook.gan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganbook.FileProblem;
import org.ganbook.GanbookException;
import org.ganbook.gan.Safetensors.Array;
import org.ganbook.gan.Safetensors.Width;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;

/** Reads a {@link Safetensors} file: the checksum first, and only then what it says. */
final class SafetensorsReader {
  /** A header is a few kilobytes; more is damage. */
  private static final int LONGEST_HEADER = 1 << 24;

  private static final byte[] SUM_FIELD =
      ("\"" + Safetensors.SUM + "\":\"").getBytes(StandardCharsets.UTF_8);

  private final Path file;
  private final ByteBuffer bytes;

  SafetensorsReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static SafetensorsReader of(Path file) {
    try {
      return new SafetensorsReader(file, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw GanbookException.of(file.toString(), "a file", "none");
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be read", e);
    }
  }

  /** Reads the texts alone, unchecked: to choose among files, not to trust one. */
  static Map<String, String> texts(Path file) {
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      long length = Long.reverseBytes(in.readLong());
      if (length < 2 || length > LONGEST_HEADER) {
        throw damaged(file, "a header", "one of " + length + " bytes");
      }
      return texts(parsed(file, in.readNBytes((int) length)));
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be read", e);
    }
  }

  Safetensors whole() {
    int length = headerLength();
    check(length);
    var data = bytes.slice(8 + length, bytes.limit() - 8 - length).order(ByteOrder.LITTLE_ENDIAN);
    var text = new byte[length];
    bytes.get(8, text);
    JsonNode header = parsed(file, text);
    var arrays = new LinkedHashMap<String, Array>();
    for (var entry : header.properties()) {
      if (!entry.getKey().equals(Safetensors.METADATA)) {
        arrays.put(entry.getKey(), array(entry.getKey(), entry.getValue(), data));
      }
    }
    return new Safetensors(arrays, texts(header));
  }

  private int headerLength() {
    long length = bytes.limit() < 8 ? -1 : bytes.getLong(0);
    if (length < 2 || length > bytes.limit() - 8) {
      throw damaged(file, "a header within its " + bytes.limit() + " bytes", "none");
    }
    return (int) length;
  }

  private void check(int headerLength) {
    int at = sumPlace(8 + headerLength);
    if (at < 0) {
      throw damaged(file, "a checksum in its header", "none");
    }
    var claimed = new byte[Safetensors.ZEROS.length()];
    bytes.get(at, claimed);
    MessageDigest digest = sha256();
    digest.update(bytes.slice(0, at));
    digest.update(Safetensors.ZEROS.getBytes(StandardCharsets.UTF_8));
    digest.update(bytes.slice(at + claimed.length, bytes.limit() - at - claimed.length));
    String sum = HexFormat.of().formatHex(digest.digest());
    if (!sum.equals(new String(claimed, StandardCharsets.ISO_8859_1))) {
      throw damaged(file, "the checksum in its header to be that of its content", "another");
    }
  }

  private int sumPlace(int end) {
    for (int at = 8; at + SUM_FIELD.length + Safetensors.ZEROS.length() <= end; at++) {
      if (bytes.slice(at, SUM_FIELD.length).equals(ByteBuffer.wrap(SUM_FIELD))) {
        return at + SUM_FIELD.length;
      }
    }
    return -1;
  }

  private static JsonNode parsed(Path file, byte[] text) {
    try {
      return Safetensors.JSON.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw damaged(file, "a JSON header", "something else");
    }
  }

  private static Map<String, String> texts(JsonNode header) {
    var texts = new LinkedHashMap<String, String>();
    for (var entry : header.path(Safetensors.METADATA).properties()) {
      texts.put(entry.getKey(), entry.getValue().asText());
    }
    texts.remove(Safetensors.SUM);
    return texts;
  }

  private Array array(String name, JsonNode node, ByteBuffer data) {
    long begin = node.path("data_offsets").path(0).asLong(-1);
    long end = node.path("data_offsets").path(1).asLong(-1);
    boolean half = node.path("dtype").asText().equals(Width.F16.name());
    Width width = half ? Width.F16 : Width.F32;
    var shape = new long[node.path("shape").size()];
    double size = width.bytes();
    for (int i = 0; i < shape.length; i++) {
      shape[i] = node.path("shape").path(i).asLong(-1);
      size *= shape[i];
    }
    boolean inside = 0 <= begin && begin <= end && end <= data.limit();
    if (!node.path("dtype").asText().equals(width.name()) || !inside || size != end - begin) {
      throw damaged(file, name + " to be float32 or float16 numbers within the file", node);
    }
    var numbers = data.slice((int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN);
    var values = new float[(int) (end - begin) / width.bytes()];
    if (half) {
      var halves = new short[values.length];
      numbers.asShortBuffer().get(halves);
      DataLayouts.FLOAT16.applyTo(DataBuffers.of(halves, true, false)).read(values);
    } else {
      numbers.asFloatBuffer().get(values);
    }
    return new Array(shape, values);
  }

  private static GanbookException damaged(Path file, String expected, Object found) {
    return GanbookException.of(file + " is no whole safetensors file", expected, found);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
