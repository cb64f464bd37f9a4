package org.ganbook.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.ganbook.GanbookException;

/** Says in one sentence why a file or folder could not be used, naming it once. */
public final class FileProblem {
  private FileProblem() {}

  /**
   * Turns an input or output error into a sentence to be thrown, such as {@code runs/a: cannot be
   * made a folder: no permission}.
   *
   * @param path the file or folder
   * @param what what failed, such as "cannot be written"
   * @param e why
   */
  public static GanbookException of(Path path, String what, IOException e) {
    return new GanbookException(path + ": " + what + ": " + reason(path, e), e);
  }

  /**
   * Refuses a file that cannot be written later, as its folder is missing, before the work for it
   * begins.
   */
  public static void needFolder(Path file) {
    if (!inFolder(file)) {
      throw of(file, "cannot be written", new NoSuchFileException(file.toString()));
    }
  }

  private static boolean inFolder(Path file) {
    return Files.isDirectory(file.toAbsolutePath().getParent());
  }

  private static String reason(Path path, IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    if (e instanceof NoSuchFileException missing) {
      if (path.getParent() != null && !inFolder(path)) {
        return "there is no folder " + path.getParent();
      }
      return "there is no " + missing.getFile();
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return ((FileSystemException) e).getFile() + " is a file";
    }
    if (e instanceof FileSystemException other && other.getReason() != null) {
      return other.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
