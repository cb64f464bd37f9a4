package org.ganbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.figure.ImageGrid;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.gan.History;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/** The files that a training leaves in its folder. */
record RunFiles(Path folder) {
  private static final int COLUMNS = 10;
  private static final int GRID_IMAGES = 40;

  /** What a training that was killed before its first checkpoint leaves, and the lock. */
  private static final Pattern OF_NO_WORTH = Pattern.compile("(grid|panel)-.*|\\..*");

  /** Makes the folder. */
  RunFiles {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be made a folder", e);
    }
  }

  /**
   * Refuses a folder with what a training that has no checkpoint to go on from would write over.
   */
  static void needNothingToKeep(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      var names = files.map(file -> file.getFileName().toString());
      var kept = names.filter(name -> !OF_NO_WORTH.matcher(name).matches()).sorted().findFirst();
      if (kept.isPresent()) {
        throw GanbookException.of(
            "--out", "an empty folder or a run with a checkpoint", folder + " with " + kept.get());
      }
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be read", e);
    }
  }

  /** Writes a file; an older one stays whole until then. */
  void write(String name, byte[] bytes) {
    WholeFile.write(folder.resolve(name), out -> out.write(bytes));
  }

  private void grid(String name, long step, Images images) {
    byte[] png = ImageGrid.of(images).inColumns(COLUMNS).picture().png();
    write(String.format(Locale.ROOT, name, step), png);
  }

  /** Names the file with the images of a step as they are, to be drawn again. */
  static String rawName(long step) {
    return String.format(Locale.ROOT, "panel-%07d.idx3-ubyte", step);
  }

  /** Writes what G draws every so many steps and after the last. */
  Watcher grids(long every, long last) {
    return new Drawing(
        step -> step % every == 0 || step == last,
        GRID_IMAGES,
        (images, step) -> grid("grid-%06d.png", step, images));
  }

  /**
   * Writes what G draws at moments such as {@code 0}, {@code 1000} (steps) and {@code 5e} (epochs),
   * as a picture and as IDX. A run that goes on leaves what is there.
   *
   * @throws GanbookException if one is neither, or after the last step
   */
  Watcher panels(List<String> moments, long last, History history, int count) {
    var steps = new HashSet<Long>();
    for (String moment : moments) {
      long step = step(moment.strip(), history);
      if (step > last) {
        throw GanbookException.of(
            "--panels", String.format(Locale.ROOT, "none after the last step, %,d", last), moment);
      }
      steps.add(step);
    }
    return new Drawing(
        steps::contains,
        count,
        (images, step) -> {
          grid("panel-%07d.png", step, images);
          Idx.write(images, folder.resolve(rawName(step)));
        });
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

  /** Writes what G draws from the same noise at some steps. */
  private record Drawing(LongPredicate moment, int count, ObjLongConsumer<Images> written)
      implements Watcher {
    @Override
    public void started(Training training) {
      stepped(training);
    }

    @Override
    public void stepped(Training training) {
      long step = training.progress().step();
      if (moment.test(step)) {
        written.accept(training.sample(count), step);
      }
    }
  }
}
