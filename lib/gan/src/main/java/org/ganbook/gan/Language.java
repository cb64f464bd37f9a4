package org.ganbook.gan;

import org.ganbook.GanbookException;
import org.ganbook.data.Images;

/**
 * In which words or numbers a conditional GAN is asked for what it draws, where that is not a
 * class: {@link Measures} such as {@code thickness=4, slant=20}, or {@link Captions} such as "a
 * thick slanted three". It makes of texts what the networks are told.
 */
public sealed interface Language permits Measures, Captions {
  /** Returns how many numbers a condition has. */
  int size();

  /**
   * Makes of each text a condition.
   *
   * @param texts at least one
   * @return a row a text
   * @throws GanbookException if a text says something else than this language can, which it names
   */
  Conditions ask(String... texts);

  /**
   * Gives what a sample is asked for when nobody says: so many rows, going through all there is.
   */
  Conditions examples(int count);

  /** Says what an example is asked for, such as {@code "thin upright 0"}. */
  String example(int i);

  /** Labels what was drawn with the classes that the conditions name, if they name any. */
  default Images labelled(Images drawn, Conditions asked) {
    return drawn;
  }
}
