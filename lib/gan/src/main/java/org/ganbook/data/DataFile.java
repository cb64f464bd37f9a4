package org.ganbook.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ganbook.GanbookException;

/**
 * A file of data, gzipped or not (its first bytes tell, not its name), read without trust: what a
 * header claims is compared with the file before memory is taken for it. Where a file has fewer
 * bytes than are asked for, a {@link GanbookException} says so.
 */
final class DataFile {
  /** The largest array a JVM is sure to make. */
  static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final String name;
  private final InputStream in;
  private final boolean packed;

  /** The file's bytes when unpacked, or the most they can be when it is packed. */
  private final long mostBytes;

  private long read;

  private DataFile(String name, InputStream in, long size) {
    this.name = name;
    this.in = in;
    this.packed = in instanceof GzipReader;
    this.mostBytes = packed ? size * GzipReader.MAX_RATIO : size;
  }

  /** What is done with an open file. */
  interface Use<T> {
    T of(DataFile file) throws IOException;
  }

  /**
   * Opens a file, uses it to its end and closes it.
   *
   * @throws GanbookException if it cannot be read, is damaged or has more bytes than were used
   */
  static <T> T with(Path path, Use<T> use) {
    if (!Files.isRegularFile(path)) {
      throw GanbookException.of(path.toString(), "a file", Files.exists(path) ? "no file" : "none");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return with(path.toString(), in, Files.size(path), use);
    } catch (IOException e) {
      throw new GanbookException(path + ": cannot be read: " + e, e);
    }
  }

  /** The same with a file that is in memory. */
  static <T> T with(String name, byte[] content, Use<T> use) {
    return with(name, new ByteArrayInputStream(content), content.length, use);
  }

  private static <T> T with(String name, InputStream raw, long size, Use<T> use) {
    int buffer = (int) Math.max(16, Math.min(size, 1 << 16));
    try (InputStream in = unpacked(raw, buffer)) {
      DataFile file = new DataFile(name, in, size);
      T result = use.of(file);
      file.expectEnd();
      return result;
    } catch (IOException e) {
      boolean said = e.getClass() == IOException.class || e instanceof EOFException;
      throw new GanbookException(
          name + ": cannot be read: " + (said ? e.getMessage() : e.toString()), e);
    }
  }

  /** The bytes that a stream holds, unpacked if they are gzipped. */
  static InputStream unpacked(InputStream raw, int buffer) throws IOException {
    BufferedInputStream peek = new BufferedInputStream(raw, buffer);
    peek.mark(2);
    boolean packed = GzipReader.isGzip(peek.read(), peek.read());
    peek.reset();
    return packed ? new GzipReader(peek, buffer) : peek;
  }

  /** What the file is called in messages. */
  String name() {
    return name;
  }

  /** Reads a big-endian number of four bytes. */
  long unsignedInt(String what) throws IOException {
    byte[] four = in.readNBytes(4);
    if (four.length < 4) {
      throw GanbookException.of(name, what + " (4 bytes)", four.length + " bytes");
    }
    read += 4;
    return Integer.toUnsignedLong(ByteBuffer.wrap(four).getInt());
  }

  /**
   * Reads so many bytes. An unpacked file's length is judged first; a packed one is unpacked piece
   * by piece, so that memory grows with what is there and not with what is claimed.
   */
  byte[] bytes(long length, String what) throws IOException {
    if (length > MAX_ARRAY || read + length > mostBytes) {
      throw GanbookException.of(
          name, what + ": " + length + " bytes", mostBytes - read + " at most");
    }
    byte[] all = packed ? in.readNBytes((int) length) : new byte[(int) length];
    int found = packed ? all.length : in.readNBytes(all, 0, all.length);
    if (found < length) {
      throw GanbookException.of(name, what + ": " + length + " bytes", found);
    }
    read += length;
    return all;
  }

  /** Leaves so many bytes out. */
  void skip(long length, String what) throws IOException {
    byte[] scrap = new byte[(int) Math.min(length, 1 << 13)];
    for (long left = length; left > 0; left -= scrap.length) {
      int n = in.readNBytes(scrap, 0, (int) Math.min(left, scrap.length));
      if (n < Math.min(left, scrap.length)) {
        throw GanbookException.of(name, what + ": " + length + " bytes", length - left + n);
      }
    }
    read += length;
  }

  /** Reads all that an unpacked file has left; a packed one is refused. */
  byte[] rest(String what) throws IOException {
    if (packed) {
      throw GanbookException.of(name, what, "gzip");
    }
    return bytes(mostBytes - read, what);
  }

  /** Reads one byte, or -1 at the end. */
  int next() throws IOException {
    read++;
    return in.read();
  }

  private void expectEnd() throws IOException {
    if (in.read() >= 0) {
      throw GanbookException.of(name, "the end after " + read + " bytes", "more");
    }
  }
}
