package org.ganbook.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads gzip (RFC 1952) and trusts none of it: header, checksum, length and what follows the end.
 * {@link java.util.zip.GZIPInputStream} takes bytes after the end for padding and ignores them.
 */
final class GzipReader extends InputStream {
  /** No deflate stream unpacks to more than this many times its size. */
  static final int MAX_RATIO = 1032;

  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer;
  private int position;
  private int limit;
  private boolean ended;

  /**
   * Reads the header.
   *
   * @param in the packed bytes
   * @param buffer how many of them to take at a time
   */
  GzipReader(InputStream in, int buffer) throws IOException {
    this.in = in;
    this.buffer = new byte[buffer];
    readHeader();
  }

  /** Whether a file that starts with these two bytes is gzip. */
  static boolean isGzip(int first, int second) {
    return (first | second << 8) == MAGIC;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!ended) {
        int n = inflater.inflate(to, offset, length);
        if (n > 0) {
          crc.update(to, offset, n);
          return n;
        } else if (inflater.finished()) {
          position = limit - inflater.getRemaining();
          finishMember();
        } else if (inflater.needsDictionary()) {
          throw new IOException("the gzip data asks for a dictionary");
        } else {
          fill();
          inflater.setInput(buffer, 0, limit);
        }
      }
      return -1;
    } catch (DataFormatException e) {
      throw new IOException("the gzip data is damaged", e);
    }
  }

  /** Checks what a member says of itself; another may follow it, and nothing else. */
  private void finishMember() throws IOException {
    long wantedCrc = fourBytes();
    long wantedLength = fourBytes();
    if (wantedCrc != crc.getValue() || wantedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new IOException("the gzip checksum or length does not fit its data");
    }
    if (position == limit && !tryFill()) {
      ended = true;
      return;
    }
    inflater.reset();
    crc.reset();
    readHeader();
    inflater.setInput(buffer, position, limit - position);
  }

  private void readHeader() throws IOException {
    if (twoBytes() != MAGIC || next() != DEFLATE) {
      throw new IOException("there is no gzip header where one was expected");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new IOException("the gzip header has unknown flags");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(twoBytes());
    }
    for (int text : new int[] {NAME, COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {}
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.setInput(buffer, position, limit - position);
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private long fourBytes() throws IOException {
    return twoBytes() | (long) twoBytes() << 16;
  }

  private int twoBytes() throws IOException {
    int low = next();
    return low | next() << 8;
  }

  private int next() throws IOException {
    if (position == limit) {
      fill();
    }
    return Byte.toUnsignedInt(buffer[position++]);
  }

  private void fill() throws IOException {
    if (!tryFill()) {
      throw new EOFException("the gzip data ends too early");
    }
  }

  private boolean tryFill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
