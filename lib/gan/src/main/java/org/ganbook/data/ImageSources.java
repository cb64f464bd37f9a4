package org.ganbook.data;

import java.util.List;
import org.ganbook.GanbookException;

/** The sets of images that the library knows. */
public final class ImageSources {
  private static final List<String> NAMES =
      List.of(
          "mnist",
          "fashion-mnist",
          "kmnist",
          "cifar10",
          "stroke-digits",
          "coloured-strokes",
          "stacked-mnist");

  private ImageSources() {}

  /** Returns the names that {@link #named} knows. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Returns a source by its name, as a parameter of a notebook or a command has it.
   *
   * @param name {@code mnist}, {@code fashion-mnist}, {@code kmnist}, {@code cifar10}, {@code
   *     stroke-digits}, {@code coloured-strokes} or {@code stacked-mnist}
   * @throws GanbookException if there is none of this name
   */
  public static ImageSource named(String name) {
    return switch (name) {
      case "mnist" -> Mnist.source();
      case "fashion-mnist" -> FashionMnist.source();
      case "kmnist" -> Kmnist.source();
      case "cifar10" -> Cifar10.source();
      case "stroke-digits" -> StrokeDigits.source();
      case "coloured-strokes" -> ColouredStrokes.source();
      case "stacked-mnist" -> StackedMnist.source();
      default ->
          throw GanbookException.of(
              "data",
              "mnist, fashion-mnist, kmnist, cifar10, stroke-digits, coloured-strokes or"
                  + " stacked-mnist",
              name);
    };
  }
}
