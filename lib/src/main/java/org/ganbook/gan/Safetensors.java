package org.ganbook.gan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganbook.GanbookException;

/**
 * Named float arrays and texts in one file of the safetensors format
 * (huggingface.co/docs/safetensors): a length, a JSON header, the numbers. Nothing in it can run;
 * other languages read it. A checksum of everything is among the texts, so that damage is seen.
 *
 * @param arrays by name, in order
 * @param texts what else the file says of itself
 */
record Safetensors(Map<String, Array> arrays, Map<String, String> texts) {
  private static final String SUM = "sha256";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Numbers of some shape, row by row; never compared as a whole. */
  @SuppressWarnings("ArrayRecordComponent")
  record Array(long[] shape, float[] values) {}

  /** Writes a file; it is there whole or not at all. */
  void write(Path file) {
    var header = JSON.createObjectNode();
    var metadata = header.putObject("__metadata__");
    texts.forEach(metadata::put);
    long at = 0;
    for (var entry : arrays.entrySet()) {
      var node = header.putObject(entry.getKey());
      node.put("dtype", "F32");
      var shape = node.putArray("shape");
      for (long size : entry.getValue().shape()) {
        shape.add(size);
      }
      long end = at + 4L * entry.getValue().values().length;
      node.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    var data = ByteBuffer.allocate(Math.toIntExact(at)).order(ByteOrder.LITTLE_ENDIAN);
    for (Array array : arrays.values()) {
      data.asFloatBuffer().put(array.values());
      data.position(data.position() + 4 * array.values().length);
    }
    data.flip();
    metadata.put(SUM, sum(header.toString(), data));
    byte[] text = padded(header.toString());
    var whole = ByteBuffer.allocate(8 + text.length + data.limit()).order(ByteOrder.LITTLE_ENDIAN);
    whole.putLong(text.length).put(text).put(data);
    try {
      Path temporary = file.resolveSibling(file.getFileName() + ".part");
      Files.write(temporary, whole.array());
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new GanbookException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** Reads a file and believes nothing in it. */
  static Safetensors read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw GanbookException.of("generator", "a file", "nothing at " + file);
    } catch (IOException e) {
      throw new GanbookException(file + ": cannot be read: " + e.getMessage(), e);
    }
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.length < 8 ? -1 : buffer.getLong(0);
    if (length < 2 || length > bytes.length - 8) {
      throw damaged(file, "a header within its " + bytes.length + " bytes", length);
    }
    JsonNode header;
    try {
      header = JSON.readTree(new String(bytes, 8, (int) length, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw damaged(file, "a JSON header", "something else");
    }
    var data = buffer.slice(8 + (int) length, bytes.length - 8 - (int) length);
    data.order(ByteOrder.LITTLE_ENDIAN);
    var texts = new LinkedHashMap<String, String>();
    header
        .path("__metadata__")
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    String claimed = texts.remove(SUM);
    if (claimed == null || !claimed.equals(sum(withoutSum(header), data))) {
      throw damaged(file, "the checksum in its header to be that of its content", claimed);
    }
    var arrays = new LinkedHashMap<String, Array>();
    header
        .properties()
        .forEach(
            entry -> {
              if (!entry.getKey().equals("__metadata__")) {
                arrays.put(entry.getKey(), array(file, entry.getKey(), entry.getValue(), data));
              }
            });
    return new Safetensors(arrays, texts);
  }

  private static Array array(Path file, String name, JsonNode node, ByteBuffer data) {
    long begin = node.path("data_offsets").path(0).asLong(-1);
    long end = node.path("data_offsets").path(1).asLong(-1);
    var shape = new long[node.path("shape").size()];
    double size = 4;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = node.path("shape").path(i).asLong(-1);
      size *= shape[i];
    }
    boolean inside = 0 <= begin && begin <= end && end <= data.limit();
    if (!node.path("dtype").asText().equals("F32") || !inside || size != end - begin) {
      throw damaged(file, name + " to be float32 numbers within the file", node);
    }
    var values = new float[(int) (end - begin) / 4];
    data.slice((int) begin, (int) (end - begin))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return new Array(shape, values);
  }

  private static GanbookException damaged(Path file, String expected, Object found) {
    return GanbookException.of(file + " is no whole safetensors file", expected, found);
  }

  private static String withoutSum(JsonNode header) {
    ObjectNode copy = header.deepCopy();
    ((ObjectNode) copy.path("__metadata__")).remove(SUM);
    return copy.toString();
  }

  private static String sum(String header, ByteBuffer data) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(header.getBytes(StandardCharsets.UTF_8));
      digest.update(data.duplicate());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The format wants the numbers to start at a multiple of eight bytes. */
  private static byte[] padded(String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }
}
