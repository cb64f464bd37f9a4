package org.ganbook.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads gzip (RFC 1952) and trusts none of it: header, checksum, length and what follows the end.
 * {@link java.util.zip.GZIPInputStream} takes bytes after the end for padding and ignores them.
 */
final class GzipReader extends InflaterInputStream {
  /** No deflate stream unpacks to more than this many times its size. */
  static final int MAX_RATIO = 1032;

  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final CRC32 crc = new CRC32();

  /** Where the header or trailer goes on in {@code buf}. */
  private int position;

  private boolean ended;

  /**
   * Reads the header.
   *
   * @param in the packed bytes
   * @param buffer how many of them to take at a time
   */
  GzipReader(InputStream in, int buffer) throws IOException {
    super(in, new Inflater(true), buffer);
    readHeader();
  }

  /** Whether a file that starts with these two bytes is gzip. */
  static boolean isGzip(int first, int second) {
    return (first | second << 8) == MAGIC;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    try {
      while (!ended) {
        int n = super.read(to, offset, length);
        if (n >= 0) {
          crc.update(to, offset, n);
          return n;
        } else if (inf.needsDictionary()) {
          throw new IOException("the gzip data asks for a dictionary");
        }
        finishMember();
      }
      return -1;
    } catch (ZipException e) {
      throw new IOException("the gzip data is damaged", e);
    }
  }

  /** Checks what a member says of itself; another may follow it, and nothing else. */
  private void finishMember() throws IOException {
    position = len - inf.getRemaining();
    long wantedCrc = fourBytes();
    long wantedLength = fourBytes();
    if (wantedCrc != crc.getValue() || wantedLength != (inf.getBytesWritten() & 0xffffffffL)) {
      throw new IOException("the gzip checksum or length does not fit its data");
    }
    if (position == len && !tryFill()) {
      ended = true;
      return;
    }
    inf.reset();
    crc.reset();
    readHeader();
  }

  private void readHeader() throws IOException {
    if (twoBytes() != MAGIC || next() != DEFLATE) {
      throw new IOException("there is no gzip header where one was expected");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new IOException("the gzip header has unknown flags");
    }
    skipInHeader(6);
    if ((flags & EXTRA) != 0) {
      skipInHeader(twoBytes());
    }
    for (int text : new int[] {NAME, COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {}
    }
    if ((flags & HEADER_CRC) != 0) {
      skipInHeader(2);
    }
    inf.setInput(buf, position, len - position);
  }

  private void skipInHeader(int bytes) throws IOException {
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
    if (position == len) {
      fill();
    }
    return Byte.toUnsignedInt(buf[position++]);
  }

  private boolean tryFill() throws IOException {
    position = 0;
    len = Math.max(0, in.read(buf, 0, buf.length));
    return len > 0;
  }

  @Override
  protected void fill() throws IOException {
    if (!tryFill()) {
      throw new EOFException("the gzip data ends too early");
    }
    inf.setInput(buf, 0, len);
  }

  @Override
  public void close() throws IOException {
    inf.end();
    super.close();
  }
}
