package org.ganbook.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.draw.Fonts;
import org.ganbook.draw.Gif;

/**
 * A training as a film: what G drew from the same noise at one moment after another. It is a page's
 * slider ({@link #html}), a looping GIF ({@link #gif}), and, where neither can be shown, a
 * filmstrip of some moments ({@link #picture}).
 *
 * @param frames the moments, in order; at least one
 * @param perSecond moments a second when it plays
 */
public record Film(List<ImageGrid> frames, double perSecond) implements Visual {
  private static final int STRIP = 5;

  /** Checks that there is something to show. */
  public Film {
    frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw GanbookException.of("film", "at least one moment", 0);
    }
    if (!(perSecond > 0)) {
      throw GanbookException.of("film", "more than 0 moments a second", perSecond);
    }
  }

  /**
   * Makes a film of four moments a second.
   *
   * @param moments what each moment is called, such as "step 1,000", and what it shows; in order
   * @throws GanbookException if there is no moment
   */
  public static Film of(Map<String, ? extends ImageBatch> moments) {
    var frames = new ArrayList<ImageGrid>();
    moments.forEach((name, images) -> frames.add(ImageGrid.of(images).titled(name)));
    return new Film(frames, 4);
  }

  /** Sets how fast it plays, in moments a second. */
  public Film atSpeed(double moments) {
    return new Film(frames, moments);
  }

  /** Sets the images a row, at least 1. */
  public Film inColumns(int columns) {
    return new Film(frames.stream().map(frame -> frame.inColumns(columns)).toList(), perSecond);
  }

  /**
   * Returns a slider with a button that plays, a {@code <div>} for a page; it asks for nothing
   * outside of itself. Where scripts are stripped it is the last moment.
   */
  public String html() {
    return FilmHtml.of(this);
  }

  /** Returns a looping GIF file, each moment with its name; in colour, 256 colours are kept. */
  public byte[] gif() {
    var images = frames.stream().map(ImageGrid::image).toList();
    int width = images.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
    int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
    return Gif.of(
        images.stream().map(image -> onWhite(image, width, height)).toList(), 1 / perSecond);
  }

  /** Names of different lengths make frames of different sizes. */
  private static BufferedImage onWhite(BufferedImage image, int width, int height) {
    var sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.drawImage(image, 0, 0, null);
    g.dispose();
    return sheet;
  }

  /** Writes the GIF to a file. */
  public void saveGif(Path file) {
    try {
      Files.write(file, gif());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns one sentence that says what there is to see. */
  public String text() {
    String first = frames.get(0).title();
    String last = frames.get(frames.size() - 1).title();
    return String.format(
        Locale.ROOT, "A film of %d moments, from %s to %s.", frames.size(), first, last);
  }

  /** Gives the filmstrip: at most five moments, the first and the last among them. */
  @Override
  public Picture picture() {
    int shown = Math.min(STRIP, frames.size());
    var strip = new ArrayList<ImageGrid>();
    for (int i = 0; i < shown; i++) {
      strip.add(frames.get(shown == 1 ? 0 : i * (frames.size() - 1) / (shown - 1)));
    }
    return Panels.inOneRow(strip).picture().withText(Fonts.noted(text()));
  }

  @Override
  public String toString() {
    return text();
  }
}
