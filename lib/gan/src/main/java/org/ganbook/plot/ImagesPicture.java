package org.ganbook.plot;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganbook.data.Images;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Picture;

/** Images as a notebook shows them: a grid of them or, of many, the first few. */
final class ImagesPicture {
  private static final int MOST_SHOWN = 100;
  private static final int FIRST = 40;
  private static final int COLUMNS = 10;

  private ImagesPicture() {}

  /**
   * Draws images, their labels below. The text tells what they are, how many there are of each
   * class and what a reader should know of them; the latter is not drawn, but shown beside.
   */
  static Picture of(Images images) {
    var plain = images.withNotice(null);
    return (images.count() <= MOST_SHOWN ? all(plain) : first(plain))
        .picture()
        .withText(text(images));
  }

  private static ImageGrid all(Images images) {
    var grid = ImageGrid.of(images);
    return images.hasLabels() ? grid.labelled() : grid;
  }

  private static ImageGrid first(Images images) {
    String title = String.format(Locale.ROOT, "The first %d of %,d", FIRST, images.count());
    return all(images.take(FIRST)).inColumns(COLUMNS).titled(title);
  }

  private static String text(Images images) {
    String text = images.hasLabels() ? images + "\n" + classes(images) : images.toString();
    return images.notice().map(notice -> text + "\n" + notice).orElse(text);
  }

  private static String classes(Images images) {
    int[] counts = images.classCounts();
    return IntStream.range(0, counts.length)
        .mapToObj(i -> String.format(Locale.ROOT, "%s: %,d", images.classNames().get(i), counts[i]))
        .collect(Collectors.joining(", ", "images of each class: ", ""));
  }
}
