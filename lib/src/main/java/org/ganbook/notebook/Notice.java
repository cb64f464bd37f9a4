package org.ganbook.notebook;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** A sentence that a reader of a notebook must not miss. */
final class Notice {
  private Notice() {}

  /**
   * Frames a sentence.
   *
   * @param sentence plain text
   * @return what a notebook shows as a box, a terminal as a line that begins with "Notice:"
   */
  static DisplayData of(String sentence) {
    var data = new DisplayData("Notice: " + sentence);
    data.putHTML(
        "<div style=\"border-left: 4px solid #D55E00; padding: 0.3em 0.8em; max-width: 46em\">"
            + "<strong>Notice.</strong> "
            + Html.escaped(sentence)
            + "</div>");
    return data;
  }
}
