package org.ganbook.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors.Array;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;

/**
 * Reads a {@link Safetensors} file. One that this library wrote must be as it was, to the byte; of
 * one that another program wrote the header must account for every byte.
 */
public final class SafetensorsReader {
  /** As the format says. */
  private static final int LONGEST_HEADER = 100_000_000;

  private static final String SUM_FIELD = "\"" + Safetensors.SUM + "\":\"";

  private static final Map<String, Integer> BYTES = Map.of("F64", 8, "F32", 4, "F16", 2, "BF16", 2);

  private final Path file;
  private final ByteBuffer bytes;

  SafetensorsReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static SafetensorsReader of(Path file) {
    if (Files.notExists(file)) {
      throw GanbookException.of(file.toString(), "a file", "none");
    }
    if (Files.isRegularFile(file)) {
      texts(file); // So that a large file of another kind is refused unread.
    }
    return new SafetensorsReader(file, WholeFile.bytes(file));
  }

  /** Reads the texts alone, unchecked: to choose among files, not to trust one. */
  public static Map<String, String> texts(Path file) {
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      byte[] first = in.readNBytes(8);
      var length = first.length < 8 ? -1 : Long.reverseBytes(ByteBuffer.wrap(first).getLong());
      checkLength(file, length, Files.size(file));
      return texts(parsed(file, in.readNBytes((int) length)));
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be read", e);
    }
  }

  private static void checkLength(Path file, long length, long size) {
    if (length < 2 || length > size - 8 || length > LONGEST_HEADER) {
      throw damaged(file, "a header within its " + size + " bytes", "none");
    }
  }

  Safetensors whole() {
    checkLength(file, bytes.limit() < 8 ? -1 : bytes.getLong(0), bytes.limit());
    try {
      int length = (int) bytes.getLong(0);
      var text = new byte[length];
      bytes.get(8, text);
      JsonNode header = parsed(file, text);
      int characters = new String(text, StandardCharsets.UTF_8).stripTrailing().length();
      if (!isForeign(header, characters)) {
        check(length);
      }
      var data = bytes.slice(8 + length, bytes.limit() - 8 - length);
      return new Safetensors(arrays(header, data), texts(header));
    } catch (OutOfMemoryError e) {
      throw new GanbookException(file + ": " + WholeFile.OUT_OF_MEMORY, e);
    }
  }

  /** All arrays, whose numbers must fill the data without gaps. */
  private Map<String, Array> arrays(JsonNode header, ByteBuffer data) {
    var arrays = new LinkedHashMap<String, Array>();
    var ends = new TreeMap<Long, Long>();
    for (var entry : header.properties()) {
      if (!entry.getKey().equals(Safetensors.METADATA)) {
        JsonNode offsets = entry.getValue().path("data_offsets");
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        arrays.put(entry.getKey(), array(entry.getKey(), entry.getValue(), begin, end, data));
        ends.merge(begin, end, Math::max);
      }
    }
    long at = 0;
    for (var piece : ends.entrySet()) {
      at = piece.getKey() == at ? piece.getValue() : -1;
    }
    if (at != data.limit()) {
      throw damaged(file, "numbers one behind the other up to its end", "gaps");
    }
    return arrays;
  }

  /** One array, if it is of real numbers and within the file. */
  private Array array(String name, JsonNode node, long begin, long end, ByteBuffer data) {
    String type = node.path("dtype").asText();
    var shape = new long[node.path("shape").size()];
    double size = BYTES.getOrDefault(type, 0);
    boolean whole = node.path("shape").isArray() && size > 0;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = node.path("shape").path(i).asLong(-1);
      whole &= shape[i] >= 0;
      size *= shape[i];
    }
    if (!whole || begin < 0 || begin > end || end > data.limit() || size != end - begin) {
      throw damaged(
          file, name + " to be of float numbers (F64, F32, F16 or BF16) within the file", node);
    }
    var numbers = data.slice((int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN);
    return new Array(shape, values(type, numbers));
  }

  private static float[] values(String type, ByteBuffer numbers) {
    var values = new float[numbers.limit() / BYTES.get(type)];
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
    return values;
  }

  /**
   * Tells a header that another program wrote from one that this library wrote, which its checksum
   * protects. Python's safetensors sorts the names, where {@code bias} comes before {@code kernel};
   * others put spaces between the words of JSON. Damage does neither.
   *
   * @param length characters of the header, without spaces at the end
   */
  private static boolean isForeign(JsonNode header, int length) {
    boolean spaced = length >= header.toString().length() + 3 * header.size();
    return spaced || hasSortedNames(header) || hasForeignTexts(header.path(Safetensors.METADATA));
  }

  private static boolean hasSortedNames(JsonNode header) {
    var seen = new HashSet<String>();
    for (String name : names(header)) {
      String first = name.replaceFirst("/kernel$", "/bias").replaceFirst("/gamma$", "/beta");
      if (!first.equals(name) && seen.contains(first)) {
        return true;
      }
      seen.add(name);
    }
    return false;
  }

  /** The checksum comes last where this library writes, and the format first. */
  private static boolean hasForeignTexts(JsonNode metadata) {
    List<String> names = names(metadata);
    if (names.contains(Safetensors.SUM)) {
      return names.indexOf(Safetensors.SUM) < names.size() - 1 || names.indexOf("format") > 0;
    }
    for (JsonNode value : metadata) {
      if (value.asText().length() == Safetensors.ZEROS.length()) {
        return false; // A checksum whose name is damaged.
      }
    }
    return true;
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  private void check(int headerLength) {
    var head = new String(bytes.array(), 0, 8 + headerLength, StandardCharsets.ISO_8859_1);
    int field = head.indexOf(SUM_FIELD, 8);
    int at = field + SUM_FIELD.length();
    int end = at + Safetensors.ZEROS.length();
    if (field < 0 || end > head.length()) {
      throw damaged(file, "a checksum in its header", "none");
    }
    MessageDigest digest = sha256();
    digest.update(bytes.slice(0, at));
    digest.update(Safetensors.ZEROS.getBytes(StandardCharsets.UTF_8));
    digest.update(bytes.slice(end, bytes.limit() - end));
    if (!HexFormat.of().formatHex(digest.digest()).equals(head.substring(at, end))) {
      throw damaged(file, "the checksum in its header to be that of its content", "another");
    }
  }

  private static JsonNode parsed(Path file, byte[] text) {
    try {
      JsonNode header = Safetensors.JSON.readTree(new String(text, StandardCharsets.UTF_8));
      if (header.isObject()) {
        return header;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw damaged(file, "a JSON header", "something else");
  }

  private static Map<String, String> texts(JsonNode header) {
    var texts = new LinkedHashMap<String, String>();
    for (var entry : header.path(Safetensors.METADATA).properties()) {
      texts.put(entry.getKey(), entry.getValue().asText());
    }
    texts.remove(Safetensors.SUM);
    return texts;
  }

  static GanbookException damaged(Path file, String expected, Object found) {
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
