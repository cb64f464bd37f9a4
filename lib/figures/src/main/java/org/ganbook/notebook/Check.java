package org.ganbook.notebook;

import java.util.function.BooleanSupplier;
import org.ganbook.GanbookException;

/**
 * The check of an exercise: a chain of conditions that stops at the first which does not hold and
 * says in words what is still missing.
 *
 * <pre>{@code
 * Check.that(() -> mine != null, "mine is still null: write your network above")
 *     .and(() -> mine.layers().size() > 3, "mine has no hidden layer yet")
 * }</pre>
 *
 * @param missing what is still missing, or null where all conditions hold
 */
public record Check(String missing) {
  /** Starts with a condition, tried once, now, and what to say if it does not hold. */
  public static Check that(BooleanSupplier condition, String missing) {
    return new Check(null).and(condition, missing);
  }

  /**
   * Adds a condition, tried only if all before it hold. A mistake found while trying it, such as a
   * shape that does not fit, is what is missing then.
   *
   * @param otherwise what to say if the condition does not hold
   */
  public Check and(BooleanSupplier condition, String otherwise) {
    if (missing != null) {
      return this;
    }
    try {
      return condition.getAsBoolean() ? this : new Check(otherwise);
    } catch (GanbookException e) {
      return new Check(e.getMessage());
    }
  }

  /** Returns whether the exercise is solved: all conditions hold. */
  public boolean solved() {
    return missing == null;
  }

  @Override
  public String toString() {
    return solved() ? "Solved." : "Not yet: " + missing;
  }
}
