package org.ganbook.data;

import org.ganbook.GanbookException;

/** The sets of images that the library knows. */
public final class ImageSources {
  private ImageSources() {}

  /**
   * Returns a source by its name, as a parameter of a notebook or a command has it.
   *
   * @param name {@code mnist}, {@code fashion-mnist}, {@code kmnist}, {@code cifar10} or {@code
   *     stroke-digits}
   * @throws GanbookException if there is none of this name
   */
  public static ImageSource named(String name) {
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
