package org.ganbook.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ganbook.GanbookException;

/**
 * A file of data, gzipped or not (its first bytes tell, not its name), read without trust: what a
 * header claims is compared with the file before memory is taken for it.
 */
final class DataFile implements Closeable {
  /** The largest array a JVM is sure to make. */
  static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private static final int CHUNK = 1 << 20;

  private final Path path;
  private final InputStream in;
  private final boolean packed;
  private final long size;
  private long read;

  private DataFile(Path path, InputStream in, boolean packed, long size) {
    this.path = path;
    this.in = in;
    this.packed = packed;
    this.size = size;
  }

  /** What is done with an open file. */
  interface Use<T> {
    T of(DataFile file) throws IOException;
  }

  /**
   * Opens a file, uses it and closes it.
   *
   * @throws GanbookException if it cannot be read or is damaged, naming the file
   */
  static <T> T with(Path path, Use<T> use) {
    try (DataFile file = open(path)) {
      T result = use.of(file);
      file.expectEnd();
      return result;
    } catch (IOException e) {
      throw new GanbookException(path + ": cannot be read: " + cause(e), e);
    }
  }

  private static String cause(IOException e) {
    return e.getClass() == IOException.class || e instanceof java.io.EOFException
        ? e.getMessage()
        : e.toString();
  }

  private static DataFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw GanbookException.of(path.toString(), "a file", Files.exists(path) ? "no file" : "none");
    }
    long size = Files.size(path);
    InputStream raw = Files.newInputStream(path);
    try {
      BufferedInputStream peek = new BufferedInputStream(raw, 1 << 16);
      peek.mark(2);
      boolean packed = GzipReader.isGzip(peek.read(), peek.read());
      peek.reset();
      return new DataFile(path, packed ? new GzipReader(peek) : peek, packed, size);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** What the file is called in messages. */
  String name() {
    return path.toString();
  }

  /** The file's bytes when unpacked, or the most they can be when it is packed. */
  private long mostBytes() {
    return packed ? size * GzipReader.MAX_RATIO : size;
  }

  /**
   * Reads a big-endian number of four bytes.
   *
   * @throws GanbookException if the file ends before it
   */
  long unsignedInt(String what) throws IOException {
    byte[] four = in.readNBytes(4);
    if (four.length < 4) {
      throw GanbookException.of(name(), what + " (4 bytes)", four.length + " bytes");
    }
    read += 4;
    long value = 0;
    for (byte b : four) {
      value = value << 8 | Byte.toUnsignedLong(b);
    }
    return value;
  }

  /**
   * Reads so many bytes. An unpacked file's length is judged first; a packed one is unpacked piece
   * by piece, so that memory grows with what is there and not with what is claimed.
   *
   * @throws GanbookException if the file has fewer
   */
  byte[] bytes(long length, String what) throws IOException {
    if (length > MAX_ARRAY || read + length > mostBytes()) {
      throw GanbookException.of(
          name(), what + ": " + length + " bytes", mostBytes() - read + " at most");
    }
    byte[] all = packed ? gather((int) length, what) : new byte[(int) length];
    if (!packed) {
      fill(all, length, 0, what);
    }
    read += length;
    return all;
  }

  private void fill(byte[] piece, long length, int have, String what) throws IOException {
    int n = in.readNBytes(piece, 0, piece.length);
    if (n < piece.length) {
      throw GanbookException.of(name(), what + ": " + length + " bytes", have + n);
    }
  }

  private byte[] gather(int length, String what) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    for (int have = 0; have < length; ) {
      byte[] piece = new byte[Math.min(CHUNK, length - have)];
      fill(piece, length, have, what);
      pieces.add(piece);
      have += piece.length;
    }
    byte[] all = new byte[length];
    for (int i = 0; i < pieces.size(); i++) {
      byte[] piece = pieces.set(i, null);
      System.arraycopy(piece, 0, all, i * CHUNK, piece.length);
    }
    return all;
  }

  private void expectEnd() throws IOException {
    if (in.read() >= 0) {
      throw GanbookException.of(name(), "the end after " + read + " bytes", "more");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
