package org.ganbook.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ganbook.GanbookException;
import org.ganbook.draw.Fonts;
import org.ganbook.draw.Json;
import org.ganbook.draw.Png;
import org.ganbook.draw.StaticChart;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.gan.PointGan;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/**
 * Keeps how the game in two dimensions stood at chosen steps, and shows these moments side by side;
 * step 0 is the untrained model, seen only if the watcher is there from the start.
 */
public final class SurfaceMoments implements Watcher, Visual {
  private static final int COLUMNS = 3;
  private static final int WIDTH = 236;
  private static final int HEIGHT = 240;

  private final PointGan gan;
  private final TreeSet<Long> steps = new TreeSet<>();
  private final Map<Long, Surface> taken = new TreeMap<>();

  private SurfaceMoments(PointGan gan) {
    this.gan = gan;
  }

  /** Watches the training of a model at steps such as 0, 100, 1,000; at least one. */
  public static SurfaceMoments of(PointGan gan, long... steps) {
    if (steps.length == 0) {
      throw GanbookException.of("moments", "at least one step", "none");
    }
    var moments = new SurfaceMoments(gan);
    for (long step : steps) {
      moments.steps.add(step);
    }
    return moments;
  }

  @Override
  public void started(Training training) {
    stepped(training);
  }

  @Override
  public void stepped(Training training) {
    long step = training.progress().step();
    if (steps.contains(step)) {
      taken.put(step, Surface.of(gan));
    }
  }

  /** Returns what was kept so far: surfaces by step, in order. */
  public Map<Long, Surface> taken() {
    return new TreeMap<>(taken);
  }

  @Override
  public Picture picture() {
    if (taken.isEmpty()) {
      throw GanbookException.of("moments", "a training that passes steps " + steps, "none yet");
    }
    List<BufferedImage> images = new ArrayList<>();
    taken.forEach((step, surface) -> images.add(small(caption(step), surface)));
    int columns = Math.min(COLUMNS, images.size());
    int rows = (images.size() + columns - 1) / columns;
    var sheet = new BufferedImage(columns * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < images.size(); i++) {
      g.drawImage(images.get(i), i % columns * WIDTH, Math.floorDiv(i, columns) * HEIGHT, null);
    }
    g.dispose();
    byte[] png = Png.drawing(sheet);
    return new Picture(null, png, sheet.getWidth(), sheet.getHeight(), Fonts.noted(toString()));
  }

  private static BufferedImage small(String caption, Surface surface) {
    var chart =
        surface
            .titled(caption)
            .chart()
            .withLayout("showlegend", false)
            .withLayout("margin", Json.object("l", 8, "r", 8, "t", 24, "b", 0))
            .withSize(WIDTH, HEIGHT);
    var json = chart.json();
    for (String axis : List.of("xaxis", "yaxis")) {
      Json.within(Json.within(json, "layout"), axis).put("showticklabels", false);
    }
    return StaticChart.image(json, 1);
  }

  private static String caption(long step) {
    return String.format(Locale.ROOT, "step %,d", step);
  }

  /** For example {@code The plane with D's opinion, ... at step 0, step 100.}. */
  @Override
  public String toString() {
    return taken.keySet().stream()
        .map(SurfaceMoments::caption)
        .collect(
            Collectors.joining(
                ", ",
                "The plane with what D thinks, real and generated points and G's pull at ",
                "."));
  }
}
