package org.ganbook.draw;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;

/**
 * The fonts of pictures. A machine may have none at all; then pictures are drawn without text and
 * {@link #missing()} says why.
 */
public final class Fonts {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final List<String> FAMILIES =
      List.of("Arial", "Helvetica", "Liberation Sans", "DejaVu Sans");
  private static final String ADVICE =
      "This machine has no fonts, so pictures have no text: install fontconfig and one font"
          + " package (on Debian and Ubuntu: apt install fontconfig fonts-dejavu-core).";

  private Fonts() {}

  /** Looked for once: listing fonts takes a part of a second. */
  private static final class Found {
    static final String FAMILY = family();

    private static String family() {
      try {
        for (String name : FAMILIES) {
          if (new Font(name, Font.PLAIN, 12).getFamily().equals(name)) {
            return name;
          }
        }
        new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("a", CONTEXT);
        return Font.SANS_SERIF;
      } catch (InternalError | LinkageError | RuntimeException e) {
        // AWT: "Fontconfig head is null", or its class could not be initialised after that.
        return null;
      }
    }
  }

  /** Returns one sentence of advice if pictures cannot have text here; null if there are fonts. */
  public static String missing() {
    return Found.FAMILY == null ? ADVICE : null;
  }

  /** Returns what a picture says, and that its text is missing if it is. */
  public static String noted(String text) {
    return missing() == null ? text : text + "\n(" + missing() + ")";
  }

  /** A font of the house's family; only to be asked for if there are fonts. */
  static Font of(double size, boolean bold) {
    return new Font(Found.FAMILY, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
  }

  /** The house's font, or Java's composite one if that alone has the letters of a line. */
  static Font of(double size, boolean bold, String line) {
    var font = of(size, bold);
    return font.canDisplayUpTo(line) < 0
        ? font
        : new Font(Font.SANS_SERIF, font.getStyle(), 1).deriveFont((float) size);
  }

  /** A line that is as wide as given at most: of a longer one the beginning, and dots. */
  public static String shortened(String line, double size, double room) {
    String kept = line;
    while (kept.length() > 1 && width(kept, size) > room) {
      int whole = kept.endsWith("…") ? kept.length() - 1 : kept.length();
      kept = kept.substring(0, kept.offsetByCodePoints(whole, -1)).stripTrailing() + "…";
    }
    return kept;
  }

  /** Returns how wide a line of text will be, in pixels; a guess if there are no fonts. */
  public static double width(String line, double size) {
    return missing() != null
        ? line.length() * size * 0.55
        : of(size, false, line).getStringBounds(line, CONTEXT).getWidth();
  }
}
