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
 * <p>It is solved or not, and earns all of an exercise's points or none. By {@link #worth} single
 * conditions earn a part of them.
 *
 * @param missing what is still missing, or null where all conditions hold
 * @param earned what the conditions that hold are worth together
 * @param possible what all conditions are worth together; 0 where none has a worth of its own
 */
public record Check(String missing, double earned, double possible) {
  /** Starts with a condition, tried once, now, and what to say if it does not hold. */
  public static Check that(BooleanSupplier condition, String missing) {
    return new Check(null, 0, 0).and(condition, missing);
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
      return condition.getAsBoolean() ? this : new Check(otherwise, earned, possible);
    } catch (GanbookException e) {
      return new Check(e.getMessage(), earned, possible);
    }
  }

  /**
   * Lets the condition before earn a part of the exercise's points, also where a later one does not
   * hold. One without a worth earns nothing by itself, such as one that merely asks whether there
   * is an answer.
   *
   * <pre>{@code
   * Check.that(() -> mine != null, "mine is still null")
   *     .and(() -> mine.count() == 20, "twenty images are wanted").worth(1)
   *     .and(() -> mine.classCounts()[4] == 20, "not all of them are fours").worth(2)
   * }</pre>
   *
   * @param share a number above 0, beside the worths of the other conditions
   * @throws GanbookException if it is not above 0
   */
  public Check worth(double share) {
    if (!(share > 0)) {
      throw GanbookException.of("worth", "a number above 0", share);
    }
    return new Check(missing, solved() ? earned + share : earned, possible + share);
  }

  /**
   * Says in the cell what {@link #toString} says, and gives what the exercise earns: what nbgrader
   * takes for a cell's mark where it is the cell's value.
   *
   * @param of what the exercise earns where it is solved
   * @return from 0 to {@code of}, in hundredths if it is a part
   */
  public double points(double of) {
    System.out.println(this);
    if (solved()) {
      return of;
    }
    return possible == 0 ? 0 : Math.min(of, Math.round(100 * of * earned / possible) / 100.0);
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
