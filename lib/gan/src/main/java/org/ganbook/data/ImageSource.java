package org.ganbook.data;

import org.ganbook.GanbookException;

/**
 * A set of images that comes in two parts: one to train on, one to test with. {@link ImageSources}
 * has some; a class of your own may be one too.
 *
 * <p>{@link #train} and {@link #test} fail with a {@link GanbookException} if the files are damaged
 * or there is no way to get them. If the images are not all or not those asked for, their {@link
 * Images#notice} says so.
 */
public interface ImageSource {
  /** Returns the set's name, such as {@code MNIST}. */
  String name();

  /** Loads the images to train on. */
  Images train();

  /** Loads the images to test with. */
  Images test();
}
