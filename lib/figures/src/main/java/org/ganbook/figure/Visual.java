package org.ganbook.figure;

/** Something that can be looked at. A notebook shows every {@code Visual} as its picture. */
@FunctionalInterface
public interface Visual {
  /**
   * Draws it.
   *
   * @return the picture, made anew
   */
  Picture picture();
}
