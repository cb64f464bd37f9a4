package org.ganbook.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;

/** IDX files as the commands take them: images, and their labels in a file beside them. */
final class IdxFiles {
  private static final String IMAGES = "idx3-ubyte";
  private static final String LABELS = "idx1-ubyte";

  /** What any labels can be called. */
  private static final List<String> NUMBERS =
      IntStream.range(0, 256).mapToObj(String::valueOf).toList();

  private IdxFiles() {}

  /** Whether a file's name says that it holds images. */
  static boolean isImages(Path file) {
    return file.getFileName().toString().contains(IMAGES);
  }

  /** Where the labels of images lie or would lie: named as generate does, or as MNIST does. */
  static Path labels(Path images) {
    String name = images.getFileName().toString();
    Path published = images.resolveSibling(name.replace("images-" + IMAGES, "labels-" + LABELS));
    return published.equals(images) || !Files.exists(published)
        ? images.resolveSibling(name.replace(IMAGES, LABELS))
        : published;
  }

  /** Images, with their labels, called as they are, if a file beside them has some. */
  static Images read(Path images) {
    return read(images, NUMBERS);
  }

  /** Images of some classes, with their labels if a file beside them has some. */
  static Images read(Path images, List<String> classNames) {
    Path labels = labels(images);
    return isImages(images) && Files.exists(labels)
        ? Idx.read(images, labels, classNames)
        : Idx.images(images);
  }
}
