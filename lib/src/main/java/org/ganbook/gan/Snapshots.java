package org.ganbook.gan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;

/**
 * Keeps what G draws from the same noise at chosen steps; step 0 is the untrained generator, seen
 * only if the watcher is there from the start.
 */
public final class Snapshots implements Watcher {
  private final TreeSet<Long> steps = new TreeSet<>();
  private final int count;
  private final Map<Long, Images> taken = new TreeMap<>();

  private Snapshots(int count, long[] steps) {
    this.count = count;
    for (long step : steps) {
      this.steps.add(step);
    }
  }

  /**
   * Chooses the steps.
   *
   * @param count images at each
   * @param steps such as 0, 1,000, 10,000
   * @return the watcher
   */
  public static Snapshots of(int count, long... steps) {
    if (count < 1) {
      throw GanbookException.of("snapshots", "at least 1 image", count);
    }
    return new Snapshots(count, steps);
  }

  /**
   * Gives what was kept so far.
   *
   * @return images by step, in order
   */
  public Map<Long, Images> taken() {
    return new TreeMap<>(taken);
  }

  /**
   * Gives what was kept so far, ready to be shown side by side.
   *
   * @return images by caption, such as "step 1,000", in order
   */
  public Map<String, Images> captioned() {
    var captioned = new LinkedHashMap<String, Images>();
    taken.forEach(
        (step, images) -> captioned.put(String.format(Locale.ROOT, "step %,d", step), images));
    return captioned;
  }

  @Override
  public void started(Training training) {
    stepped(training);
  }

  @Override
  public void stepped(Training training) {
    long step = training.progress().step();
    if (steps.contains(step)) {
      taken.put(step, training.sample(count));
    }
  }

  @Override
  public String toString() {
    return "snapshots at steps " + List.copyOf(taken.keySet());
  }
}
