package org.ganbook.notebook;

import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The notebook this program runs in, if it runs in one. */
final class Notebook {
  private Notebook() {}

  /**
   * Looks for the kernel. Outside a notebook its classes are missing, or it was never started; so
   * its type must not be named where others call this.
   *
   * @return the kernel, or empty outside a notebook
   */
  static Optional<Object> kernel() {
    try {
      return Optional.of(BaseKernel.notebookKernel());
    } catch (NullPointerException | NoClassDefFoundError outside) {
      return Optional.empty();
    }
  }
}
