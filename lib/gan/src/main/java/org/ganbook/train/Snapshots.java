package org.ganbook.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ganbook.GanbookException;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;

/**
 * Keeps what G draws from the same noise at chosen steps; step 0 is the untrained generator, seen
 * only if the watcher is there from the start.
 *
 * <p>Where the run is kept in a folder, they lie there too, and are found again when the run goes
 * on.
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

  /** Keeps so many images at steps such as 0, 1,000 and 10,000. */
  public static Snapshots of(int count, long... steps) {
    if (count < 1) {
      throw GanbookException.of("snapshots", "at least 1 image", count);
    }
    return new Snapshots(count, steps);
  }

  /** Gives what was kept so far, by step, in order. */
  public Map<Long, Images> taken() {
    return new TreeMap<>(taken);
  }

  /** Gives what was kept so far, in order, each under a caption such as "step 1,000". */
  public Map<String, Images> captioned() {
    var captioned = new LinkedHashMap<String, Images>();
    taken.forEach(
        (step, images) -> captioned.put(String.format(Locale.ROOT, "step %,d", step), images));
    return captioned;
  }

  @Override
  public void started(Training training) {
    training.folder().ifPresent(folder -> recall(folder, training));
    stepped(training);
  }

  private void recall(Path folder, Training training) {
    for (long step : steps.headSet(training.progress().step())) {
      Path file = file(folder, step);
      if (!taken.containsKey(step) && Files.exists(file)) {
        recall(step, file, training.sample(count));
      }
    }
  }

  /** Takes what a file holds, unless it is damaged or of another number of images. */
  private void recall(long step, Path file, Images like) {
    try {
      Images images = Idx.images(file);
      if (images.count() == count) {
        taken.put(
            step, like.hasLabels() ? images.withLabels(like.labels(), like.classNames()) : images);
      }
    } catch (GanbookException damaged) {
      // A film with one picture less is better than a run that does not go on.
    }
  }

  private static void keep(Images images, Path file) {
    try {
      Idx.write(images, file);
    } catch (GanbookException full) {
      // The picture is shown all the same; the checkpoints say that the disk is full.
    }
  }

  private static Path file(Path folder, long step) {
    return folder.resolve(String.format(Locale.ROOT, "snapshot-%07d.idx3-ubyte", step));
  }

  @Override
  public void stepped(Training training) {
    long step = training.progress().step();
    if (steps.contains(step)) {
      Images images = training.sample(count);
      taken.put(step, images);
      training.folder().ifPresent(folder -> keep(images, file(folder, step)));
    }
  }

  @Override
  public String toString() {
    return "snapshots at steps " + List.copyOf(taken.keySet());
  }
}
