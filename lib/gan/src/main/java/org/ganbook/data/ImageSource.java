package org.ganbook.data;

import org.ganbook.GanbookException;

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
   * @throws GanbookException if the files are damaged or there is no way to get them
   */
  Images train();

  /**
   * Loads the images to test with.
   *
   * @return the images; their {@link Images#notice} says if they are not all or not those asked for
   * @throws GanbookException if the files are damaged or there is no way to get them
   */
  Images test();

  /**
   * Returns a source by its name, as a parameter of a notebook or a command has it.
   *
   * @param name {@code mnist}, {@code fashion-mnist}, {@code kmnist}, {@code cifar10} or {@code
   *     stroke-digits}
   * @throws GanbookException if there is none of this name
   */
  static ImageSource named(String name) {
    return switch (name) {
      case "mnist" -> Mnist.source();
      case "fashion-mnist" -> FashionMnist.source();
      case "kmnist" -> Kmnist.source();
      case "cifar10" -> Cifar10.source();
      case "stroke-digits" -> StrokeDigits.source();
      default ->
          throw GanbookException.of(
              "data", "mnist, fashion-mnist, kmnist, cifar10 or stroke-digits", name);
    };
  }
}
