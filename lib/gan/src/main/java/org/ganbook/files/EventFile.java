package org.ganbook.files;

import com.google.protobuf.ByteString;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.ganbook.GanbookException;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * A file of numbers and pictures by step, as TensorBoard reads it: TensorFlow's {@code Event}
 * messages, each between its length and checksums. Used by one thread.
 */
public final class EventFile implements Closeable {
  private static final int GREY = 1;
  private static final int COLOUR = 3;

  private final Path path;
  private final OutputStream out;

  private EventFile(Path path, OutputStream out) {
    this.path = path;
    this.out = out;
    write(Event.newBuilder().setFileVersion("brain.Event:2"));
  }

  /**
   * Starts a new file in a folder, made if it is not there. TensorBoard shows all files of a folder
   * as one run.
   *
   * @throws GanbookException if it cannot be written
   */
  public static EventFile in(Path folder) {
    long now = System.currentTimeMillis();
    for (int i = 0; ; i++) {
      String name = String.format(Locale.ROOT, "events.out.tfevents.%013d.%d", now, i);
      try {
        Files.createDirectories(folder);
        Path path = folder.resolve(name);
        var out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
        return new EventFile(path, new BufferedOutputStream(out));
      } catch (FileAlreadyExistsException other) {
        if (!Files.isDirectory(folder)) {
          throw GanbookException.of("event file", "a folder", folder);
        }
      } catch (IOException e) {
        throw failed(folder, e);
      }
    }
  }

  /** Returns where it is. */
  public Path path() {
    return path;
  }

  /**
   * Writes numbers that were found at a step, by name; a slash puts those with the same beginning
   * together.
   */
  public void numbers(long step, Map<String, Float> values) {
    var summary = Summary.newBuilder();
    values.forEach((name, value) -> summary.addValueBuilder().setTag(name).setSimpleValue(value));
    write(step, summary);
  }

  /**
   * Writes a picture.
   *
   * @param step when it was made
   * @param name pictures of one name are shown with a slider over the steps
   * @param png the bytes of a PNG file
   * @param width in pixels
   * @param height in pixels
   * @param grey whether it has no colour
   */
  public void picture(long step, String name, byte[] png, int width, int height, boolean grey) {
    var summary = Summary.newBuilder();
    summary
        .addValueBuilder()
        .setTag(name)
        .setImage(
            Summary.Image.newBuilder()
                .setWidth(width)
                .setHeight(height)
                .setColorspace(grey ? GREY : COLOUR)
                .setEncodedImageString(ByteString.copyFrom(png)));
    write(step, summary);
  }

  private void write(long step, Summary.Builder summary) {
    write(Event.newBuilder().setStep(step).setSummary(summary));
  }

  private void write(Event.Builder event) {
    byte[] message = event.setWallTime(System.currentTimeMillis() / 1e3).build().toByteArray();
    var framed = ByteBuffer.allocate(message.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    framed.putLong(message.length);
    framed.putInt(checksum(framed.array(), Long.BYTES));
    framed.put(message).putInt(checksum(message, message.length));
    tried(() -> out.write(framed.array()));
  }

  /** The format's own: CRC-32C, turned by fifteen bits, with a constant added. */
  private static int checksum(byte[] data, int length) {
    var crc = new CRC32C();
    crc.update(data, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }

  /** Lets readers see all that was written so far. */
  public void flush() {
    tried(out::flush);
  }

  @Override
  public void close() {
    tried(out::close);
  }

  /** What fails when the file cannot be written. */
  private interface Work {
    void run() throws IOException;
  }

  private void tried(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static GanbookException failed(Path where, IOException cause) {
    return new GanbookException("event file " + where + ": cannot be written: " + cause, cause);
  }

  @Override
  public String toString() {
    return "event file " + path;
  }
}
