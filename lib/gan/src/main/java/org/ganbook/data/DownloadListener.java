package org.ganbook.data;

/** Is told how far a download is, to show it; {@link Downloads#show} installs one. */
@FunctionalInterface
public interface DownloadListener {
  /**
   * Called by the thread that loads the data: at the start, about five times a second, and at the
   * end, when {@code bytes} equals {@code total}. A download that fails has no such last call; the
   * next mirror starts another.
   *
   * @param file the file's name
   * @param bytes how many bytes are here
   * @param total how many there are
   */
  void progress(String file, long bytes, long total);
}
