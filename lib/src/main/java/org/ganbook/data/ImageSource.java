package org.ganbook.data;

/**
 * A set of images that comes in two parts: one to train on, one to test with. {@link Mnist}, {@link
 * StrokeDigits} and the others each give one; a class of your own may be one too.
 */
public interface ImageSource {
  /** Returns the set's name, such as {@code MNIST}. */
  String name();

  /**
   * Loads the images to train on.
   *
   * @return the images; their {@link Images#notice} says if they are not all or not those asked for
   * @throws org.ganbook.GanbookException if the files are damaged or there is no way to get them
   */
  Images train();

  /**
   * Loads the images to test with.
   *
   * @return the images; their {@link Images#notice} says if they are not all or not those asked for
   * @throws org.ganbook.GanbookException if the files are damaged or there is no way to get them
   */
  Images test();
}
