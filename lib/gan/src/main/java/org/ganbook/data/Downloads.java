package org.ganbook.data;

import java.util.Locale;

/**
 * How downloads are shown. Data that is not on this machine is fetched when it is first asked for;
 * that may take a while, and a {@link DownloadListener} says how far it is.
 */
public final class Downloads {
  private static volatile DownloadListener listener = Downloads::print;

  private Downloads() {}

  /**
   * Shows all further downloads of this process in another way than as text on {@code System.err}.
   *
   * @param how the listener to tell
   */
  public static void show(DownloadListener how) {
    listener = how;
  }

  /** The listener of the moment. */
  static DownloadListener listener() {
    return (file, bytes, total) -> listener.progress(file, bytes, total);
  }

  /** One line that overwrites itself. */
  private static void print(String file, long bytes, long total) {
    System.err.printf(
        Locale.ROOT,
        "\rdownloading %s: %d %% of %.1f MB%s",
        file,
        100 * bytes / total,
        total / 1e6,
        bytes == total ? "\n" : "");
  }
}
