package org.ganbook.notebook;

import java.util.ArrayList;
import java.util.Locale;
import org.ganbook.data.Images;
import org.ganbook.plot.ImageGrid;
import org.ganbook.plot.Picture;

/** Images as a notebook shows them: a grid of them or, of many, the first few. */
final class ImagesPicture {
  private static final int MOST = 100;
  private static final int FIRST = 40;
  private static final int COLUMNS = 10;

  private ImagesPicture() {}

  /**
   * Draws images, their labels below.
   *
   * @param images at least one
   * @return the grid; its text tells what they are and how many there are of each class
   */
  static Picture of(Images images) {
    return (images.count() <= MOST ? all(images) : first(images)).picture().withText(text(images));
  }

  private static ImageGrid all(Images images) {
    var grid = ImageGrid.of(images);
    return images.hasLabels() ? grid.labelled() : grid;
  }

  private static ImageGrid first(Images images) {
    String title = String.format(Locale.ROOT, "The first %d of %,d", FIRST, images.count());
    return all(images.take(FIRST)).inColumns(COLUMNS).titled(title);
  }

  /**
   * Says what images are.
   *
   * @param images any images
   * @return one line, and a second with the images of each class if they are labelled
   */
  static String text(Images images) {
    if (!images.hasLabels()) {
      return images.toString();
    }
    int[] counts = images.classCounts();
    var classes = new ArrayList<String>();
    for (int i = 0; i < counts.length; i++) {
      classes.add(String.format(Locale.ROOT, "%s: %,d", images.classNames().get(i), counts[i]));
    }
    return images + "\nimages of each class: " + String.join(", ", classes);
  }
}
