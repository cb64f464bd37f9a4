package org.ganbook.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Fonts;
import org.ganbook.draw.Lettering;
import org.ganbook.draw.Style;

/**
 * Where everything of an {@link ImageGrid} stands, in pixels. Nothing written is cut off: cells and
 * margins grow with the widest text.
 *
 * @param grid the grid
 * @param cell width of a column without the gap
 * @param leftMargin width of the names of rows
 * @param topMargin height of title and names of columns
 * @param captionHeight height of a caption under each image
 */
record GridLayout(ImageGrid grid, int cell, int leftMargin, int topMargin, int captionHeight) {
  private static final int TITLE = 13;
  private static final int CAPTION_SIZE = 11;
  private static final int LINE = 16;

  static GridLayout of(ImageGrid grid) {
    int image = grid.images().width() * grid.zoom();
    double named = Math.max(widest(grid.captions()), widest(grid.columnNames()));
    int names = (int) Math.ceil(widest(grid.rowNames()));
    int title = grid.title().isEmpty() ? 0 : LINE + 4;
    return new GridLayout(
        grid,
        Math.max(image, (int) Math.ceil(named)),
        names > 0 ? names + 6 : 0,
        title + (grid.columnNames().isEmpty() ? 0 : LINE),
        grid.captions().isEmpty() ? 0 : LINE);
  }

  /** The width of all, in pixels. */
  int width() {
    int columns = Math.max(1, Math.min(grid.columns(), Math.max(1, grid.images().count())));
    columns = Math.max(columns, grid.columnNames().size());
    int cells = leftMargin + columns * (cell + grid.gap()) - grid.gap();
    double title = grid.title().isEmpty() ? 0 : Fonts.width(grid.title(), TITLE);
    return Math.max(1, Math.max(cells, (int) Math.ceil(title)));
  }

  private int height() {
    return Math.max(1, topMargin + grid.rows() * (rowHeight() + grid.gap()) - grid.gap());
  }

  /** Draws the images and what is written beside them, on white. */
  BufferedImage image() {
    var image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      for (int i = 0; i < grid.images().count(); i++) {
        drawPixels(image, i);
      }
      write(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  /** Draws one image, each pixel a square of whole size: never smoothed. */
  private void drawPixels(BufferedImage to, int index) {
    var images = grid.images();
    int channels = images.channels();
    if (channels != 1 && channels != 3) {
      throw GanbookException.of("image grid", "1 channel (grey) or 3 (colour)", channels);
    }
    byte[] pixels = images.pixels();
    int zoom = grid.zoom();
    int width = images.width();
    int from = index * images.height() * width * channels;
    int[] row = new int[width * zoom];
    for (int y = 0; y < images.height(); y++) {
      for (int x = 0; x < width; x++) {
        int at = from + (y * width + x) * channels;
        int red = Byte.toUnsignedInt(pixels[at]);
        int green = channels == 1 ? red : Byte.toUnsignedInt(pixels[at + 1]);
        int blue = channels == 1 ? red : Byte.toUnsignedInt(pixels[at + 2]);
        Arrays.fill(row, x * zoom, (x + 1) * zoom, red << 16 | green << 8 | blue);
      }
      to.setRGB(left(index), top(index) + y * zoom, width * zoom, zoom, row, 0, 0);
    }
  }

  private int left(int index) {
    int column = index % grid.columns();
    int inside = (cell - grid.images().width() * grid.zoom()) / 2;
    return leftMargin + column * (cell + grid.gap()) + inside;
  }

  private int top(int index) {
    return topMargin + Math.floorDiv(index, grid.columns()) * (rowHeight() + grid.gap());
  }

  private int rowHeight() {
    return imageHeight() + captionHeight;
  }

  private int imageHeight() {
    return grid.images().height() * grid.zoom();
  }

  /** Writes title, names and captions. */
  private void write(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    var ink = Colors.of(Style.INK, Color.BLACK);
    var small = new Lettering(CAPTION_SIZE, ink, false);
    if (!grid.title().isEmpty()) {
      new Lettering(TITLE, ink, false).draw(g, List.of(grid.title()), leftMargin, 1, 0, 0);
    }
    for (int i = 0; i < grid.columnNames().size(); i++) {
      double middle = leftMargin + i * (cell + grid.gap()) + cell / 2.0;
      small.draw(g, List.of(grid.columnNames().get(i)), middle, topMargin - 2, 0.5, 1);
    }
    for (int i = 0; i < grid.rowNames().size(); i++) {
      double middle = top(i * grid.columns()) + imageHeight() / 2.0;
      small.draw(g, List.of(grid.rowNames().get(i)), leftMargin - 6, middle, 1, 0.5);
    }
    for (int i = 0; i < grid.captions().size(); i++) {
      double middle = left(i) + grid.images().width() * grid.zoom() / 2.0;
      small.draw(g, List.of(grid.captions().get(i)), middle, top(i) + imageHeight() + 1, 0.5, 0);
    }
  }

  private static double widest(List<String> texts) {
    return texts.stream().mapToDouble(text -> Fonts.width(text, CAPTION_SIZE)).max().orElse(0);
  }
}
