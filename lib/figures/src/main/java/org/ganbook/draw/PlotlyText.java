package org.ganbook.draw;

import java.util.List;

/**
 * Text in plotly's figures. Plotly reads a few tags and entities in it, so a title with a {@code <}
 * must be written with an entity to be seen as it is.
 */
public final class PlotlyText {
  private PlotlyText() {}

  /** Writes text so that plotly shows exactly that text. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Undoes the escaping of jsplot's templates. */
  public static String unescapeHtml(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /** The lines that plotly would show: tags left out, entities resolved. */
  public static List<String> lines(String text) {
    return text.replaceAll("(?i)<br\\s*/?>", "\n")
        .replaceAll("</?[A-Za-z][^<>]*>", "")
        .lines()
        .map(PlotlyText::unescapeHtml)
        .toList();
  }
}
