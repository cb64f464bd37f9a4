package org.ganbook.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;

/**
 * Named float arrays and texts in one file of the safetensors format
 * (huggingface.co/docs/safetensors): a length, a JSON header, the numbers. Nothing in it can run;
 * other languages read it. A checksum of every byte is among the texts, so that damage is seen.
 *
 * @param arrays by name, in order
 * @param texts what else the file says of itself
 */
public record Safetensors(Map<String, Array> arrays, Map<String, String> texts) {
  public static final ObjectMapper JSON = new ObjectMapper();

  /** Name of the checksum: SHA-256 of the file with zeros in the checksum's place. */
  static final String SUM = "sha256";

  static final String ZEROS = "0".repeat(64);
  static final String METADATA = "__metadata__";

  private static final int PIECE = 1 << 16;

  /** How a file keeps a number. */
  public enum Width {
    /** 32 bits, as computed. */
    F32(4),
    /** 16 bits: half the size, three digits; refuses nothing up to 65,504. */
    F16(2);

    private final int bytes;

    Width(int bytes) {
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }
  }

  /**
   * Numbers of some shape, row by row; never compared as a whole.
   *
   * @param shape sizes
   * @param values as many as their product
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Array(long[] shape, float[] values) {}

  /** Where bytes go. */
  private interface Sink {
    void take(byte[] bytes, int count) throws IOException;
  }

  /**
   * Reads a file and believes nothing in it.
   *
   * @param file of this format, with its checksum
   * @return what it holds
   * @throws org.ganbook.GanbookException if it is not there, damaged or not one of these
   */
  public static Safetensors read(Path file) {
    return SafetensorsReader.of(file).whole();
  }

  /**
   * Reads the bytes of a file and believes nothing in them.
   *
   * @param file what they are called in messages
   * @param bytes all of the file
   * @return what they hold
   * @throws org.ganbook.GanbookException if they are damaged or not of this format
   */
  public static Safetensors of(Path file, byte[] bytes) {
    return new SafetensorsReader(file, bytes).whole();
  }

  /**
   * Writes a file; it is there whole or not at all.
   *
   * @param file where to; replaced if it is there
   * @param width how each number is kept
   * @throws org.ganbook.GanbookException if it cannot be written
   */
  public void write(Path file, Width width) {
    try {
      store(file, width);
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be written", e);
    }
  }

  /** The same, for who goes on without the file. */
  public void store(Path file, Width width) throws IOException {
    ObjectNode header = header(width);
    String sum = HexFormat.of().formatHex(digest(bytes(header), width));
    ((ObjectNode) header.get(METADATA)).put(SUM, sum);
    WholeFile.store(
        file,
        out -> {
          out.write(bytes(header));
          numbers(width, (bytes, count) -> out.write(bytes, 0, count));
        });
  }

  private byte[] digest(byte[] header, Width width) {
    MessageDigest digest = SafetensorsReader.sha256();
    digest.update(header);
    try {
      numbers(width, (bytes, count) -> digest.update(bytes, 0, count));
    } catch (IOException e) {
      throw new IllegalStateException("a digest writes no file", e);
    }
    return digest.digest();
  }

  private ObjectNode header(Width width) {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode metadata = header.putObject(METADATA);
    texts.forEach(metadata::put);
    metadata.put(SUM, ZEROS);
    long at = 0;
    for (var entry : arrays.entrySet()) {
      var node = header.putObject(entry.getKey());
      node.put("dtype", width.name());
      var shape = node.putArray("shape");
      for (long size : entry.getValue().shape()) {
        shape.add(size);
      }
      long end = at + (long) width.bytes() * entry.getValue().values().length;
      node.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    return header;
  }

  /** Length and header; the format wants the numbers to start at a multiple of eight bytes. */
  private static byte[] bytes(ObjectNode header) {
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return ByteBuffer.allocate(8 + padded.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(padded.length)
        .put(padded)
        .array();
  }

  /** Gives all numbers piece by piece, so that no second copy of them is in memory. */
  private void numbers(Width width, Sink sink) throws IOException {
    var piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    int most = PIECE / width.bytes();
    for (Array array : arrays.values()) {
      float[] values = array.values();
      for (int from = 0; from < values.length; from += most) {
        int count = Math.min(most, values.length - from);
        if (width == Width.F32) {
          piece.asFloatBuffer().put(values, from, count);
        } else {
          piece.asShortBuffer().put(halves(values, from, count));
        }
        sink.take(piece.array(), count * width.bytes());
      }
    }
  }

  private static short[] halves(float[] values, int from, int count) {
    var halves = new short[count];
    var target = DataLayouts.FLOAT16.applyTo(DataBuffers.of(halves, false, false));
    for (int i = 0; i < count; i++) {
      target.setFloat(values[from + i], i);
    }
    return halves;
  }
}
