package org.ganbook.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.ganbook.data.Images;
import org.ganbook.draw.Fonts;
import org.ganbook.draw.Json;
import org.ganbook.draw.Style;
import org.ganbook.figure.Composition;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Level;
import org.ganbook.figure.Picture;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;

/**
 * What is seen while a model trains: how far it has come, losses and accuracies so far, and what G
 * draws now from noise that stays the same. Every frame has the same size, and the axes reach to
 * the last step from the start, so that nothing jumps.
 *
 * @param levels values that the losses are compared with, such as {@link Level#discriminator} at
 *     equilibrium
 * @param note what is said of the run in a line below the progress, or null; it has a place of its
 *     own, so that frames with one are a little higher than frames without
 */
public record Dashboard(List<Level> levels, String note) {
  /** Width of every frame in CSS pixels. */
  public static final int WIDTH = 700;

  /** Height of every frame in CSS pixels, without a note. */
  public static final int HEIGHT = 378;

  /** How much higher every frame with a note is. */
  public static final int NOTE = 20;

  /** As many images of 28 x 28 pixels as are well seen: five rows of five. Of more, the first. */
  public static final int SAMPLES = 25;

  private static final int GRID = 288;
  private static final int GRID_LEFT = WIDTH - GRID - 6;
  private static final int GRID_TOP = 76;
  private static final int LEFT = 46;
  private static final int RIGHT = GRID_LEFT - 20;
  private static final int BOTTOM = 46;
  private static final int GAP = 2;
  private static final int NOTE_SIZE = 13;

  /** An image is drawn at least so wide, in pixels, if whole zooms allow. */
  private static final int SEEN = 56;

  /** Takes a copy. */
  public Dashboard {
    levels = List.copyOf(levels);
  }

  /** Makes a dashboard with values that the losses are compared with. */
  public static Dashboard of(Level... levels) {
    return new Dashboard(List.of(levels), null);
  }

  /** Says something of the run below the progress; null for nothing, and no place for it. */
  public Dashboard withNote(String line) {
    return new Dashboard(levels, line);
  }

  /**
   * Draws one frame of a live display: a PNG without plotly JSON, its text beginning with the line
   * of progress.
   *
   * @param history what was recorded so far, with the losses; accuracies are drawn if it has them
   * @param progress how far it has come
   * @param samples what G draws now, {@link #SAMPLES} at best; may be empty
   */
  public Picture frame(History history, Progress progress, Images samples) {
    return last(history, progress, samples).still();
  }

  /**
   * Draws what stays when training has ended: the same picture, its charts to be explored with the
   * mouse.
   *
   * @param history what was recorded, with the losses; accuracies are drawn if it has them
   * @param progress how it ended
   * @param samples what G draws now, {@link #SAMPLES} at best; may be empty
   */
  public Picture last(History history, Progress progress, Images samples) {
    int down = note == null ? 0 : NOTE;
    int height = HEIGHT + down;
    var sheet = new Composition(WIDTH, height);
    var axis = TrainingAxis.of(history, progress.lastStep());
    boolean accuracies =
        history.names().containsAll(List.of(History.D_ACCURACY, History.G_ACCURACY));
    int middle = accuracies ? 214 + down : height - BOTTOM;
    int above = GRID_TOP + down;
    var losses = new TrainingCurves(history, axis).losses(levels.toArray(Level[]::new));
    sheet.chart(losses, new Rectangle2D.Double(LEFT, above, RIGHT - LEFT, middle - above));
    if (accuracies) {
      int top = middle + 18;
      sheet.chart(
          new TrainingCurves(history, axis.unnamed()).accuracies(),
          new Rectangle2D.Double(LEFT, top, RIGHT - LEFT, height - BOTTOM - top));
      sheet.shareX();
      Json.objects(sheet.json(), "data").stream()
          .filter(trace -> "x2".equals(trace.get("xaxis")))
          .forEach(trace -> trace.put("showlegend", false));
      // The axis has its name, 0.5.
      Json.objects(sheet.layout(), "shapes").stream()
          .filter(level -> "x2 domain".equals(level.get("xref")))
          .forEach(level -> level.put("showlegend", false));
    }
    sheet.layout().put("hovermode", Style.TOGETHER);
    sheet.legend(LEFT - 5, 28 + down);
    sheet.text(progress.line(), 10, 15, 14, Style.INK);
    if (note != null) {
      sheet.text(Fonts.shortened(note, NOTE_SIZE, WIDTH - 20), 10, 15 + down, NOTE_SIZE, Style.INK);
    }
    grid(sheet, samples, down);
    return sheet.picture(text(history, progress));
  }

  /** The first samples, so many that they are well seen, in the middle of their place. */
  private static void grid(Composition sheet, Images samples, int down) {
    if (samples.count() == 0) {
      return;
    }
    var image = fitted(samples).image();
    int width = Math.min(GRID, image.getWidth());
    int height = Math.min(GRID, image.getHeight());
    int left = GRID_LEFT + (GRID - width) / 2;
    sheet.image(image, left, GRID_TOP + down, width, height);
    sheet.text("G's images, always from the same noise", left, 60 + down, 12, Style.QUIET);
  }

  private static ImageGrid fitted(Images samples) {
    int least = Math.max(1, SEEN / samples.width());
    int columns = Math.max(1, (GRID + GAP) / (least * samples.width() + GAP));
    int rows = Math.max(1, (GRID + GAP) / (least * samples.height() + GAP));
    var shown = samples.take(Math.min(samples.count(), columns * rows));
    var grid = ImageGrid.of(shown).withGap(GAP);
    grid = grid.inColumns(Math.min(columns, grid.columns()));
    int across = (GRID - (grid.columns() - 1) * GAP) / (grid.columns() * samples.width());
    int down = (GRID - (grid.rows() - 1) * GAP) / (grid.rows() * samples.height());
    return grid.zoomed(Math.max(1, Math.min(across, down)));
  }

  private String text(History history, Progress progress) {
    String lines = note == null ? progress.line() : progress.line() + "\n" + note;
    if (history.size() == 0) {
      return lines + "\nImages that the untrained G draws.";
    }
    return String.format(
        Locale.ROOT,
        "%s\nLosses of D (%.3f) and G (%.3f) over %,d steps, and images that G draws from always"
            + " the same noise.",
        lines,
        history.last(History.D_LOSS),
        history.last(History.G_LOSS),
        history.size());
  }
}
