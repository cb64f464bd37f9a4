package org.ganbook.notebook;

/** Text on its way into a page. */
public final class Html {
  private Html() {}

  /**
   * Writes a text so that a page shows it and runs nothing.
   *
   * @param text any text
   * @return the same to a reader, for an element's content or a quoted attribute
   */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
