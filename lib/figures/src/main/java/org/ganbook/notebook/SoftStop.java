package org.ganbook.notebook;

/**
 * How a person asks a loop to stop: in a notebook the stop button, elsewhere the thread's
 * interrupt. Left to itself the kernel ends a cell at once and forgets its thread, which goes on
 * unseen. While a loop listens here, the first press only raises a flag, so that the loop ends
 * after its step and the cell's other statements run; a press two seconds later or more cancels the
 * cell for real.
 */
public interface SoftStop extends AutoCloseable {
  /** Returns whether somebody wants the loop to stop, true from the first wish on; cheap. */
  boolean requested();

  /** Ends the listening; what is pressed from now on is the kernel's. */
  @Override
  default void close() {}

  /** Starts to listen, in the thread that works; to be closed where the work ends. */
  static SoftStop listen() {
    return SoftCell.inFrontOfThisThreads()
        .<SoftStop>map(cell -> cell)
        .orElseGet(
            () ->
                new SoftStop() {
                  private boolean interrupted;

                  @Override
                  public boolean requested() {
                    interrupted |= Thread.interrupted();
                    return interrupted;
                  }
                });
  }
}
