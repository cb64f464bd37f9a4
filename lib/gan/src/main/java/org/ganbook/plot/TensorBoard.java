package org.ganbook.plot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.figure.ImageGrid;
import org.ganbook.files.EventFile;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/**
 * Writes a training for TensorBoard: at each step all that its history records (losses, accuracies,
 * D(x), D(G(z)), gradients), now and then a grid of samples from the fixed noise and scores of
 * samples. What it writes can be looked at while the training runs:
 *
 * <pre>{@code
 * Trainer.of(gan).watch(TensorBoard.in("runs/dense")).train();   // in a notebook
 * tensorboard --logdir runs                                               // in a terminal
 * }</pre>
 *
 * <p>Whatever fails here never stops the training: it is said once.
 */
public final class TensorBoard implements Watcher {
  private static final int IMAGES = 25;
  private static final long EVERY = 500;
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Path folder;
  private final int count;
  private final long every;
  private final List<Score> scores;
  private EventFile file;
  private long looked;
  private long flushed;
  private boolean failed;

  private record Score(String name, int images, ToDoubleFunction<Images> of) {}

  private TensorBoard(Path folder, int count, long every, List<Score> scores) {
    this.folder = folder;
    this.count = count;
    this.every = every;
    this.scores = scores;
  }

  /**
   * Makes a watcher that writes 25 samples every 500 steps into a folder, one a run, made if it is
   * not there; its name is the run's in TensorBoard.
   */
  public static TensorBoard in(String folder) {
    return new TensorBoard(Path.of(folder), IMAGES, EVERY, List.of());
  }

  /**
   * Chooses the samples.
   *
   * @param images in each grid
   * @param steps from one grid, and one look at the scores, to the next; the first and the last
   *     step have theirs anyway
   */
  public TensorBoard withSamples(int images, long steps) {
    if (images < 1 || steps < 1) {
      throw GanbookException.of(
          "samples for TensorBoard",
          "at least 1 image, every step or more rarely",
          images + " every " + steps);
    }
    return new TensorBoard(folder, images, steps, scores);
  }

  /**
   * Adds a score, computed in the thread that trains, whenever samples are written.
   *
   * @param name such as "FID"
   * @param images how many samples it needs
   * @param of gives the score of that many samples
   */
  public TensorBoard withScore(String name, int images, ToDoubleFunction<Images> of) {
    var all = new ArrayList<>(scores);
    all.add(new Score(name, images, of));
    return new TensorBoard(folder, count, every, List.copyOf(all));
  }

  @Override
  public void started(Training training) {
    failed = false;
    guarded(
        () -> {
          file = EventFile.in(folder);
          look(training);
        });
  }

  @Override
  public void stepped(Training training) {
    guarded(
        () -> {
          long step = training.progress().step();
          var history = training.history();
          var values = new LinkedHashMap<String, Float>();
          history.names().forEach(name -> values.put("training/" + name, history.last(name)));
          file.numbers(step, values);
          if (step % every == 0) {
            look(training);
          } else if (System.nanoTime() - flushed > FLUSH_NANOS) {
            flush();
          }
        });
  }

  @Override
  public void ended(Training training) {
    guarded(
        () -> {
          if (training.progress().step() != looked) {
            look(training);
          }
          file.close();
        });
  }

  /** Writes samples and their scores. */
  private void look(Training training) {
    looked = training.progress().step();
    Images images = training.sample(count);
    var grid = ImageGrid.of(images).picture();
    var pixels = Png.image(grid.png());
    file.picture(
        looked,
        "samples",
        grid.png(),
        pixels.getWidth(),
        pixels.getHeight(),
        images.channels() == 1);
    var values = new LinkedHashMap<String, Float>();
    for (Score score : scores) {
      double value = score.of().applyAsDouble(training.sample(score.images()));
      values.put("scores/" + score.name(), (float) value);
    }
    if (!values.isEmpty()) {
      file.numbers(looked, values);
    }
    flush();
  }

  private void flush() {
    flushed = System.nanoTime();
    file.flush();
  }

  private void guarded(Runnable work) {
    if (failed) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException problem) {
      failed = true;
      String why = problem instanceof GanbookException ? problem.getMessage() : problem.toString();
      System.out.println("Nothing more for TensorBoard, training goes on: " + why);
    }
  }

  @Override
  public String toString() {
    return "watcher that writes for TensorBoard into " + folder;
  }
}
