package org.ganbook.cli;

import org.ganbook.data.Images;

/** Images as text of block characters, two pixels one above the other in a character. */
final class Blocks {
  private static final String CHARACTERS = " ▄▀█";
  private static final String GAP = "  ";
  private static final int BRIGHT = 110;

  private Blocks() {}

  /** How many images stand side by side in a line of some characters. */
  static int inLine(Images images, int width) {
    return Math.max(1, (width + GAP.length()) / (images.width() + GAP.length()));
  }

  /** Draws images, so many side by side. */
  static String of(Images images, int columns) {
    var text = new StringBuilder();
    for (int from = 0; from < images.count(); from += columns) {
      int to = Math.min(images.count(), from + columns);
      for (int y = 0; y < images.height(); y += 2) {
        var line = new StringBuilder();
        for (int i = from; i < to; i++) {
          line.append(i == from ? "" : GAP);
          for (int x = 0; x < images.width(); x++) {
            int upper = bright(images, i, y, x) ? 2 : 0;
            int lower = y + 1 < images.height() && bright(images, i, y + 1, x) ? 1 : 0;
            line.append(CHARACTERS.charAt(upper + lower));
          }
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  private static boolean bright(Images images, int i, int y, int x) {
    int channels = images.channels();
    int at = i * images.imageSize() + (y * images.width() + x) * channels;
    int sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += images.pixels()[at + c] & 0xff;
    }
    return sum >= BRIGHT * channels;
  }
}
