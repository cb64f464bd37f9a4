package org.ganbook;

/**
 * A mistake in what was asked for, said in one sentence: what went wrong, what was expected, what
 * was found, and where.
 *
 * <p>In a notebook (the kernel extension sets the system property {@code ganbook.notebook}) it
 * carries no stack trace and no cause, so that a learner sees the sentence alone; elsewhere it is
 * an ordinary exception.
 */
public class GanbookException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception from a whole sentence.
   *
   * @param message the sentence
   */
  public GanbookException(String message) {
    this(message, null);
  }

  /**
   * Makes an exception from a whole sentence and what caused it.
   *
   * @param message the sentence
   * @param cause what went wrong below, or null
   */
  public GanbookException(String message, Throwable cause) {
    super(message, inNotebook() ? null : cause);
  }

  /**
   * Makes the sentence {@code where: expected E, found F}.
   *
   * @param where the place a reader can go to: a layer, a file, a parameter
   * @param expected what would have been right
   * @param found what was there
   * @return the exception, to be thrown
   */
  public static GanbookException of(String where, String expected, Object found) {
    return new GanbookException(where + ": expected " + expected + ", found " + found);
  }

  /**
   * Refuses null.
   *
   * @param what such as "spec"
   * @param value what was given
   */
  public static void ifNull(String what, Object value) {
    if (value == null) {
      throw of(what, "one", "null");
    }
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return inNotebook() ? this : super.fillInStackTrace();
  }

  private static boolean inNotebook() {
    return Boolean.getBoolean("ganbook.notebook");
  }
}
