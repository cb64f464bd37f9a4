package org.ganbook.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
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
  }

  /**
   * Numbers of some shape, row by row; never compared as a whole.
   *
   * @param shape sizes
   * @param values as many as their product
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Array(long[] shape, float[] values) {}

  /**
   * Reads a file of this format, with its checksum, and believes nothing in it.
   *
   * @throws org.ganbook.GanbookException if it is not there, damaged or not one of these
   */
  public static Safetensors read(Path file) {
    return SafetensorsReader.of(file).whole();
  }

  /**
   * Reads the bytes of a file, called so in messages, and believes nothing in them.
   *
   * @throws org.ganbook.GanbookException if they are damaged or not of this format
   */
  public static Safetensors of(Path file, byte[] bytes) {
    return new SafetensorsReader(file, bytes).whole();
  }

  /**
   * Writes a file; an older one is replaced, and whole until then.
   *
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
    MessageDigest digest = SafetensorsReader.sha256();
    write(header, width, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    ((ObjectNode) header.get(METADATA)).put(SUM, HexFormat.of().formatHex(digest.digest()));
    WholeFile.store(file, out -> write(header, width, out));
  }

  /**
   * Gives the bytes of such a file, without a checksum: for what checks them itself, such as a page
   * that holds them.
   */
  public byte[] bytes(Width width) {
    var out = new ByteArrayOutputStream();
    try {
      write(header(width), width, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
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
      long end = at + (long) width.bytes * entry.getValue().values().length;
      node.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    return header;
  }

  /**
   * Writes length, header and numbers: these from a multiple of eight bytes on, as the format
   * wants, and piece by piece, so that no second copy of them is in memory.
   */
  private void write(ObjectNode header, Width width, OutputStream out) throws IOException {
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    var piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    out.write(piece.putLong(0, padded.length).array(), 0, Long.BYTES);
    out.write(padded);
    int most = PIECE / width.bytes;
    for (Array array : arrays.values()) {
      float[] values = array.values();
      for (int from = 0; from < values.length; from += most) {
        int count = Math.min(most, values.length - from);
        if (width == Width.F32) {
          piece.asFloatBuffer().put(values, from, count);
        } else {
          piece.asShortBuffer().put(halves(values, from, count));
        }
        out.write(piece.array(), 0, count * width.bytes);
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
