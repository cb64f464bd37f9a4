package org.ganbook.keep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ganbook.GanbookException;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.gan.History;
import org.ganbook.gan.HistoryCsv;

/**
 * A training that was made before, too long for a lesson: its numbers and what G drew on the way,
 * as the command {@code train} leaves them in a folder.
 *
 * @param history the numbers; a row is the mean of as many steps as the command was told
 * @param panels what G drew from always the same noise, by step
 */
public record Recording(History history, NavigableMap<Long, Images> panels) {
  /** More moments are counted, not told one by one. */
  private static final int MOST_MOMENTS_TOLD = 15;

  /** The file with the history. */
  public static final String HISTORY = "history.csv";

  /** The file with the steps of the panels, one a line, in a recording that is shared. */
  public static final String STEPS = "panels.txt";

  private static final Pattern PANEL = Pattern.compile("panel-(\\d{1,9})\\.idx[34]-ubyte(\\.gz)?");

  /** Takes a copy of the panels. */
  public Recording {
    panels = Collections.unmodifiableNavigableMap(new TreeMap<>(panels));
  }

  /**
   * Reads a recording that comes with the library, or a run's folder.
   *
   * @param what one that comes with the library: those of {@link Pretrained#names()},
   *     "s1-cgan-improved", "s1-dcgan-improved" and "photo-cgan"; else a folder
   * @throws GanbookException if it is neither or a file is not as it should be
   */
  public static Recording load(String what) {
    if (!Pretrained.has(what + "/" + HISTORY)) {
      return load(Path.of(what));
    }
    var panels = new TreeMap<Long, Images>();
    String steps = new String(Pretrained.bytes(what + "/" + STEPS), StandardCharsets.UTF_8);
    steps.lines().map(Long::parseLong).forEach(step -> panels.put(step, shipped(what, step)));
    return new Recording(
        HistoryCsv.read(HISTORY + " of " + what, Pretrained.bytes(what + "/" + HISTORY)), panels);
  }

  private static Images shipped(String what, long step) {
    String name = panelName(step);
    return Idx.images(name + " of " + what, Pretrained.bytes(what + "/" + name));
  }

  /** Names the file of a step's panel in a recording that is shared. */
  public static String panelName(long step) {
    return String.format(Locale.ROOT, "panel-%07d.idx3-ubyte.gz", step);
  }

  /**
   * Reads a folder.
   *
   * @param folder with {@code history.csv} and {@code panel-STEP.idx3-ubyte} files, gzipped or not
   * @throws GanbookException if the history is not there or a file is not as it should be
   */
  public static Recording load(Path folder) {
    Path history = folder.resolve(HISTORY);
    try {
      return new Recording(
          HistoryCsv.read(history.toString(), WholeFile.bytes(history)), panelsIn(folder));
    } catch (IOException e) {
      throw FileProblem.of(history, "cannot be read", e);
    }
  }

  private static NavigableMap<Long, Images> panelsIn(Path folder) throws IOException {
    var panels = new TreeMap<Long, Images>();
    try (var files = Files.newDirectoryStream(folder, "panel-*")) {
      for (Path file : files) {
        Matcher name = PANEL.matcher(file.getFileName().toString());
        if (name.matches()) {
          panels.put(Long.parseLong(name.group(1)), Idx.images(file));
        }
      }
    }
    return panels;
  }

  /** Gives the panels in order, each under a caption such as "step 1,000". */
  public Map<String, Images> bySteps() {
    return captioned(step -> String.format(Locale.ROOT, "step %,d", step));
  }

  /** Gives the panels in order, each under its passes over the data, such as "epoch 25". */
  public Map<String, Images> byEpochs() {
    return captioned(step -> String.format(Locale.ROOT, "epoch %.0f", epochs(step)));
  }

  private Map<String, Images> captioned(LongFunction<String> caption) {
    var captioned = new LinkedHashMap<String, Images>();
    panels.forEach((step, images) -> captioned.put(caption.apply(step), images));
    return captioned;
  }

  private double epochs(long steps) {
    return (double) history.images(steps) / history.imagesPerEpoch();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d steps, %.1f epochs; images at %s",
        history.steps(),
        epochs(history.steps()),
        panels.size() > MOST_MOMENTS_TOLD
            ? panels.size() + " moments"
            : "steps " + panels.keySet());
  }
}
