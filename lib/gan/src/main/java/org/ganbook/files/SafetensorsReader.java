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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors.Array;

/**
 * Reads a {@link Safetensors} file. One that this library wrote must be as it was, to the byte; of
 * one that another program wrote the header must account for every byte.
 */
public final class SafetensorsReader {
  /** As the format says. */
  private static final int LONGEST_HEADER = 100_000_000;

  private static final byte[] SUM_FIELD =
      ("\"" + Safetensors.SUM + "\":\"").getBytes(StandardCharsets.UTF_8);

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
    try {
      return read();
    } catch (OutOfMemoryError e) {
      throw new GanbookException(file + ": " + WholeFile.OUT_OF_MEMORY, e);
    }
  }

  private Safetensors read() {
    checkLength(file, bytes.limit() < 8 ? -1 : bytes.getLong(0), bytes.limit());
    int length = (int) bytes.getLong(0);
    var text = new byte[length];
    bytes.get(8, text);
    JsonNode header = parsed(file, text);
    int characters = new String(text, StandardCharsets.UTF_8).stripTrailing().length();
    if (!new ForeignHeader(header, characters).sure()) {
      check(length);
    }
    var data = bytes.slice(8 + length, bytes.limit() - 8 - length).order(ByteOrder.LITTLE_ENDIAN);
    var arrays = new LinkedHashMap<String, Array>();
    var ends = new TreeMap<Long, Long>();
    for (var entry : header.properties()) {
      if (!entry.getKey().equals(Safetensors.METADATA)) {
        var numbers = new NumbersField(file, entry.getKey(), entry.getValue(), data);
        arrays.put(entry.getKey(), numbers.array());
        ends.merge(numbers.begin(), numbers.end(), Math::max);
      }
    }
    long at = 0;
    for (var piece : ends.entrySet()) {
      at = piece.getKey() == at ? piece.getValue() : -1;
    }
    if (at != data.limit()) {
      throw damaged(file, "numbers one behind the other up to its end", "gaps");
    }
    return new Safetensors(arrays, texts(header));
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
