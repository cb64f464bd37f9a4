package org.ganbook.plot;

import java.util.Locale;
import java.util.function.Supplier;
import org.ganbook.data.DownloadListener;
import org.ganbook.notebook.Screen;

/** Shows a download as a bar of text in a notebook, one line a file, redrawn in place. */
final class DownloadBar implements DownloadListener {
  private static final int CELLS = 30;
  private static final double MEGABYTE = 1e6;

  private final Supplier<Screen> screens;
  private Screen screen;
  private String shown;

  DownloadBar(Supplier<Screen> screens) {
    this.screens = screens;
  }

  @Override
  public synchronized void progress(String file, long bytes, long total) {
    if (!file.equals(shown)) {
      shown = file;
      screen = screens.get();
    }
    screen.show(line(file, bytes, total));
  }

  /** One line: name, bar, megabytes. */
  private static String line(String file, long bytes, long total) {
    int full = (int) Math.min(CELLS, CELLS * bytes / total);
    return String.format(
        Locale.ROOT,
        "%s  %s%s  %.1f of %.1f MB",
        file,
        "█".repeat(full),
        "░".repeat(CELLS - full),
        bytes / MEGABYTE,
        total / MEGABYTE);
  }
}
