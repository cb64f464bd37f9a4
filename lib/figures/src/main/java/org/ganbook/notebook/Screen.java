package org.ganbook.notebook;

import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;

/** One place in a notebook's output that shows one thing after another. */
@FunctionalInterface
public interface Screen {
  /** Replaces what is shown by anything that the notebook can show. */
  void show(Object frame);

  /** Returns whether this program runs in a notebook. */
  static boolean inReach() {
    return Inside.kernel().isPresent();
  }

  /** Makes a place below what the running cell has put out so far, on its first use. */
  static Screen inNotebook() {
    return new Screen() {
      private String id;

      @Override
      public void show(Object frame) {
        if (id == null) {
          id = BaseNotebookStatics.display(frame);
        } else {
          BaseNotebookStatics.updateDisplay(id, frame);
        }
      }
    };
  }
}
