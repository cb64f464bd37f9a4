package org.ganbook.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.ganbook.GanbookException;
import org.ganbook.gan.History;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/**
 * Writes what G draws from the same noise at chosen moments, as a picture and as IDX. A run that
 * goes on leaves what is there.
 */
final class PanelWatcher implements Watcher {
  private final RunFiles files;
  private final Set<Long> steps;
  private final int count;

  private PanelWatcher(RunFiles files, Set<Long> steps, int count) {
    this.files = files;
    this.steps = steps;
    this.count = count;
  }

  /**
   * Understands moments such as {@code 0}, {@code 1000} (steps) and {@code 5e} (epochs).
   *
   * @throws GanbookException if it is neither, or after the last step
   */
  static PanelWatcher at(
      List<String> moments, long last, History history, RunFiles files, int count) {
    var steps = new TreeSet<Long>();
    for (String moment : moments) {
      long step = step(moment.strip(), history);
      if (step > last) {
        throw GanbookException.of(
            "--panels", String.format(Locale.ROOT, "none after the last step, %,d", last), moment);
      }
      steps.add(step);
    }
    return new PanelWatcher(files, steps, count);
  }

  private static long step(String moment, History history) {
    if (moment.matches("\\d{1,10}")) {
      return Long.parseLong(moment);
    }
    if (moment.matches("\\d{1,6}(\\.\\d{1,6})?e")) {
      double epochs = Double.parseDouble(moment.substring(0, moment.length() - 1));
      return Math.round(epochs * history.imagesPerEpoch() / history.batch());
    }
    throw GanbookException.of(
        "--panels", "steps such as 1000 or epochs such as 5e, separated by commas", moment);
  }

  @Override
  public void started(Training training) {
    stepped(training);
  }

  @Override
  public void stepped(Training training) {
    long step = training.progress().step();
    if (steps.contains(step)) {
      var images = training.sample(count);
      files.grid(String.format(Locale.ROOT, "panel-%07d.png", step), images);
      files.raw(rawName(step), images);
    }
  }

  /** Names the file with the images of a step as they are. */
  static String rawName(long step) {
    return String.format(Locale.ROOT, "panel-%07d.idx3-ubyte", step);
  }
}
