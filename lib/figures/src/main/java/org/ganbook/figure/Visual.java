package org.ganbook.figure;

/** Something that can be looked at. A notebook shows every {@code Visual} as its picture. */
@FunctionalInterface
public interface Visual {
  /** Draws it anew. */
  Picture picture();
}
