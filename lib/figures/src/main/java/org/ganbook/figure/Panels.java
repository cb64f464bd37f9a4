package org.ganbook.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Fonts;
import org.ganbook.draw.Lettering;
import org.ganbook.draw.Png;
import org.ganbook.draw.Style;

/**
 * Grids of images side by side, such as the same noise at steps 0, 1,000 and 10,000; in a new row
 * where the page ends. A notice that images carry is written below.
 *
 * @param grids from left to right
 */
public record Panels(List<ImageGrid> grids) implements Visual {
  private static final int EDGE = 4;
  private static final int APART = 16;
  private static final int NOTICE = 11;
  private static final int LEAST_NOTICE = 400;

  /** Three grids of four images of 28 pixels fit at double size. */
  private static final int MAX_WIDTH = 740;

  /** Takes a copy. */
  public Panels {
    grids = List.copyOf(grids);
  }

  /** Puts grids side by side, from left to right. */
  public static Panels of(List<ImageGrid> grids) {
    return new Panels(grids);
  }

  /** Puts grids side by side in one row if that can be: rather narrower grids than small pixels. */
  public static Panels inOneRow(List<ImageGrid> grids) {
    int most = grids.stream().mapToInt(ImageGrid::zoom).max().orElse(1);
    int columns = grids.stream().mapToInt(ImageGrid::columns).max().orElse(1);
    for (int zoom = most; zoom > 1; zoom--) {
      for (int narrow = columns; narrow >= (columns + 1) / 2; narrow--) {
        var tried = new Panels(shaped(grids, narrow, zoom));
        if (tried.rowWidth() <= MAX_WIDTH) {
          return tried;
        }
      }
    }
    return new Panels(shaped(grids, columns, 1));
  }

  private static List<ImageGrid> shaped(List<ImageGrid> grids, int columns, int zoom) {
    return grids.stream()
        .map(g -> g.inColumns(Math.min(columns, g.columns())).zoomed(Math.min(zoom, g.zoom())))
        .toList();
  }

  private int rowWidth() {
    int widths = grids.stream().mapToInt(grid -> GridLayout.of(grid).width() + APART).sum();
    return widths - APART + 2 * EDGE;
  }

  /** Returns one sentence that says what there is to see. */
  public String text() {
    String seen = grids.stream().map(ImageGrid::text).collect(Collectors.joining("; "));
    String notices = String.join(" ", notices());
    return notices.isEmpty() ? seen : seen + ". " + notices;
  }

  @Override
  public Picture picture() {
    var image = image();
    return new Picture(
        null, Png.exact(image), image.getWidth(), image.getHeight(), Fonts.noted(text()));
  }

  private BufferedImage image() {
    var images = grids.stream().map(ImageGrid::image).toList();
    int[] lefts = new int[images.size()];
    int[] tops = new int[images.size()];
    int x = EDGE;
    int y = EDGE;
    int width = 1;
    int bottom = EDGE;
    for (int i = 0; i < images.size(); i++) {
      var image = images.get(i);
      if (x > EDGE && x + image.getWidth() + EDGE > MAX_WIDTH) {
        x = EDGE;
        y = bottom + APART;
      }
      lefts[i] = x;
      tops[i] = y;
      x += image.getWidth() + APART;
      width = Math.max(width, x - APART + EDGE);
      bottom = Math.max(bottom, y + image.getHeight());
    }
    var small = new Lettering(NOTICE, Colors.of(Style.QUIET, Color.GRAY), false);
    double room = Math.max(width - 2 * EDGE, LEAST_NOTICE);
    var notices = notices().stream().flatMap(n -> small.wrapped(n, room).stream()).toList();
    double below = notices.isEmpty() ? 0 : small.height(notices) + 4;
    width = Math.max(width, (int) Math.ceil(small.width(notices)) + 2 * EDGE);
    int height = bottom + EDGE + (int) Math.ceil(below);
    var all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = all.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      for (int i = 0; i < images.size(); i++) {
        g.drawImage(images.get(i), lefts[i], tops[i], null);
      }
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      small.draw(g, notices, EDGE, bottom + 4, 0, 0);
    } finally {
      g.dispose();
    }
    return all;
  }

  private List<String> notices() {
    var notices = new LinkedHashSet<String>();
    grids.forEach(grid -> grid.images().notice().map(Panels::sentence).ifPresent(notices::add));
    return List.copyOf(notices);
  }

  /** The first sentence; what to do about it is said where the images are loaded. */
  private static String sentence(String notice) {
    int end = notice.indexOf(". ");
    return end < 0 ? notice : notice.substring(0, end + 1);
  }

  @Override
  public String toString() {
    return text();
  }
}
