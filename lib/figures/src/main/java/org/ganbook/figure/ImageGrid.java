package org.ganbook.figure;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;

/**
 * Images in rows and columns, pixels sharp, each pixel a square of {@code zoom} screen pixels. What
 * is written under or beside them is optional.
 *
 * @param images grey or colour
 * @param columns images a row; 0 lets the grid choose
 * @param zoom screen pixels a pixel; 0 lets the grid choose
 * @param gap screen pixels between images
 * @param captions what stands under each image, one an image, or empty
 * @param columnNames what stands above each column, or empty
 * @param rowNames what stands left of each row, or empty
 * @param title what stands above all, or empty
 */
public record ImageGrid(
    ImageBatch images,
    int columns,
    int zoom,
    int gap,
    List<String> captions,
    List<String> columnNames,
    List<String> rowNames,
    String title)
    implements Visual {
  private static final int MAX_ROW = 20;
  private static final int GLANCE = 40;
  private static final int GLANCE_ROW = 10;
  private static final int ROOMY = 640;

  /** Checks that there is a name for everything that is to be named. */
  public ImageGrid {
    captions = List.copyOf(captions);
    columnNames = List.copyOf(columnNames);
    rowNames = List.copyOf(rowNames);
    if (columns < 0 || zoom < 0 || gap < 0) {
      throw GanbookException.of(
          "image grid", "columns, zoom and gap of at least 0", List.of(columns, zoom, gap));
    }
    if (!captions.isEmpty() && captions.size() != images.count()) {
      throw GanbookException.of(
          "image grid", images.count() + " captions, one an image", captions.size());
    }
    columns = columns > 0 ? columns : chooseColumns(images.count(), columnNames.size());
    zoom = zoom > 0 ? zoom : chooseZoom(images, columns, gap);
  }

  /** Makes a grid of all images, grey or colour, nearly as wide as high, without captions. */
  public static ImageGrid of(ImageBatch images) {
    return new ImageGrid(images, 0, 0, 2, List.of(), List.of(), List.of(), "");
  }

  /**
   * Makes a grid of the first images, at most 40, to see what a large set is like: with their
   * classes if they have labels, titled with what they are.
   */
  public static ImageGrid glance(ImageBatch images) {
    int shown = Math.min(GLANCE, images.count());
    var grid = of(images.take(shown)).inColumns(Math.max(1, Math.min(GLANCE_ROW, shown)));
    String rest = shown < images.count() ? ", the first " + shown : "";
    return (images.hasLabels() ? grid.labelled() : grid).titled(images + rest);
  }

  /**
   * Puts grids side by side, each under its caption; rather narrow and large than wide and small.
   */
  public static Panels panels(Map<String, ? extends ImageBatch> panels) {
    return Panels.inOneRow(
        panels.entrySet().stream().map(e -> of(e.getValue()).titled(e.getKey())).toList());
  }

  /** Chooses the images a row, at least 1. */
  public ImageGrid inColumns(int count) {
    return new ImageGrid(images, count, 0, gap, captions, columnNames, rowNames, title);
  }

  /** Chooses how large a pixel is shown: screen pixels a pixel, at least 1. */
  public ImageGrid zoomed(int pixels) {
    return new ImageGrid(images, columns, pixels, gap, captions, columnNames, rowNames, title);
  }

  /** Chooses the distance of the images, in screen pixels. */
  public ImageGrid withGap(int pixels) {
    return new ImageGrid(images, columns, zoom, pixels, captions, columnNames, rowNames, title);
  }

  /**
   * Writes under each image the name of its class.
   *
   * @throws GanbookException if the images have no labels
   */
  public ImageGrid labelled() {
    return withCaptions(images.captions());
  }

  /** Writes something under each image, one text an image. */
  public ImageGrid withCaptions(List<String> texts) {
    return new ImageGrid(images, columns, zoom, gap, texts, columnNames, rowNames, title);
  }

  /** Writes something above each column; there are as many columns as names. */
  public ImageGrid withColumnNames(List<String> names) {
    return new ImageGrid(images, names.size(), 0, gap, captions, names, rowNames, title);
  }

  /** Writes something left of each row, one name a row. */
  public ImageGrid withRowNames(List<String> names) {
    return new ImageGrid(images, columns, zoom, gap, captions, columnNames, names, title);
  }

  /** Writes one line above all. */
  public ImageGrid titled(String text) {
    return new ImageGrid(images, columns, zoom, gap, captions, columnNames, rowNames, text);
  }

  /** Returns one sentence that says what there is to see. */
  public String text() {
    String what = images.count() + (images.count() == 1 ? " image" : " images");
    String how = " of " + images.width() + " x " + images.height() + " pixels in ";
    String rows = rows() + (rows() == 1 ? " row" : " rows");
    return (title.isEmpty() ? "" : title + ": ") + what + how + rows;
  }

  @Override
  public Picture picture() {
    return Panels.of(List.of(this)).picture();
  }

  /** Returns the number of rows, the last one filled or not. */
  public int rows() {
    return (images.count() + columns - 1) / columns;
  }

  /** Draws the grid with everything that is written on it. */
  public BufferedImage image() {
    return GridLayout.of(this).image();
  }

  private static int chooseColumns(int count, int names) {
    return names > 0 ? names : Math.max(1, Math.min(MAX_ROW, (int) Math.ceil(Math.sqrt(count))));
  }

  /** Large enough to see, small enough for the page. */
  private static int chooseZoom(ImageBatch images, int columns, int gap) {
    int fits = (ROOMY - (columns - 1) * gap) / (columns * images.width());
    return Math.max(1, Math.min(fits, Math.max(1, 64 / images.width())));
  }

  @Override
  public String toString() {
    return text();
  }
}
