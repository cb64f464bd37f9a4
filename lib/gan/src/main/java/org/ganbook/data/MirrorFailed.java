package org.ganbook.data;

/** One mirror did not give a file; the message says how, for people. */
final class MirrorFailed extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether it broke off: it may go on if it is asked again. */
  private final boolean brokeOff;

  /** What will be so again if it is asked again. */
  MirrorFailed(String message) {
    super(message);
    this.brokeOff = false;
  }

  /** What may be otherwise if it is asked again. */
  MirrorFailed(String message, Throwable cause) {
    super(message, cause);
    this.brokeOff = true;
  }

  boolean brokeOff() {
    return brokeOff;
  }
}
