package org.ganbook.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.ganbook.GanbookException;

/** A file that is there whole or not at all, whatever happens while it is written. */
public final class WholeFile {
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  /** What is said where the memory is not enough. */
  public static final String OUT_OF_MEMORY =
      "needs more memory than this Java has, "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MB; java -Xmx gives it more";

  private WholeFile() {}

  /** What goes into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes it to a stream, which is closed by whoever gave it. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes a file; an older one is replaced, and whole until then.
   *
   * @throws GanbookException if it cannot be written
   */
  public static void write(Path file, Content content) {
    try {
      store(file, content);
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be written", e);
    }
  }

  /** The same, for who goes on without the file. */
  public static void store(Path file, Content content) throws IOException {
    try {
      Unbroken.run(
          () -> {
            try {
              unbroken(file, content);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return null;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Not through a channel: a stop that interrupts the thread would close it. */
  private static void unbroken(Path file, Content content) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path part = target.resolveSibling(target.getFileName() + ".part");
    makePart(part, file);
    try {
      try (var out = new FileOutputStream(part.toFile())) {
        content.to(out);
        out.getFD().sync();
      }
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Says by its exception why a file cannot be made, which a FileOutputStream does not. */
  private static void makePart(Path part, Path file) throws IOException {
    try {
      Files.newOutputStream(part).close();
    } catch (NoSuchFileException e) {
      if (!Files.isDirectory(part.toAbsolutePath().getParent())) {
        throw e;
      }
      throw new FileSystemException(file.toString(), null, "no file can be made there");
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Reads a file into memory.
   *
   * @throws GanbookException if there is none, it is larger than an array or than the memory, or
   *     cannot be read
   */
  public static byte[] bytes(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw GanbookException.of(
          file.toString(), "a file", Files.isDirectory(file) ? "a folder" : "something else");
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw GanbookException.of(
            file.toString(), "a file of 2 GiB at most", Files.size(file) + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be read", e);
    } catch (OutOfMemoryError e) {
      throw new GanbookException(file + ": " + OUT_OF_MEMORY, e);
    }
  }
}
