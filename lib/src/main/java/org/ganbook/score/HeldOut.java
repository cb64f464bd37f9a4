package org.ganbook.score;

import java.util.List;
import java.util.Optional;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSource;
import org.ganbook.data.Images;

/** The test images that belong to training images, told by what these say of their source. */
final class HeldOut {
  private static final List<String> NAMES =
      List.of("mnist", "fashion-mnist", "kmnist", "cifar10", "stroke-digits");

  private HeldOut() {}

  /** Test images, where the training images are of a set with test images at hand. */
  static Optional<Images> of(Images training) {
    for (String name : NAMES) {
      var source = ImageSource.named(name);
      if (training.source().startsWith(source.name() + ",")) {
        try {
          return Optional.of(source.test()).filter(test -> test.notice().isEmpty());
        } catch (GanbookException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
