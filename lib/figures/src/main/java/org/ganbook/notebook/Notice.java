package org.ganbook.notebook;

import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;

/**
 * A sentence that a reader of a notebook must not miss.
 *
 * @param sentence plain text
 */
public record Notice(String sentence) {
  /** Shows a sentence in the running cell, if there is one. */
  public static void say(String sentence) {
    try {
      BaseNotebookStatics.display(new Notice(sentence));
    } catch (RuntimeException outsideOfACell) {
      // The kernel has met the jar at its start, and shows nothing yet.
    }
  }

  /** What a notebook shows: a box. */
  String html() {
    return "<div style=\"border-left: 4px solid #D55E00; padding: 0.3em 0.8em; max-width: 46em\">"
        + "<strong>Notice.</strong> "
        + Html.escaped(sentence)
        + "</div>";
  }

  /** Returns what a terminal shows: a line that begins with "Notice:". */
  @Override
  public String toString() {
    return "Notice: " + sentence;
  }
}
