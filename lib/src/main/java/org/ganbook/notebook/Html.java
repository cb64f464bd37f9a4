package org.ganbook.notebook;

/** Text for a page. */
final class Html {
  private Html() {}

  /**
   * Makes text show as it is, whatever it contains.
   *
   * @param text plain text
   * @return HTML for an element or a quoted attribute
   */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
