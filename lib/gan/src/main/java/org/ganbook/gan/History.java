package org.ganbook.gan;

import java.io.ByteArrayOutputStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * What a training run recorded: one row a step (in a {@code Recording} the mean of some steps), one
 * column a quantity ({@link #D_LOSS}, {@link #G_LOSS}, accuracies, ...).
 *
 * <p>Twelve to forty bytes a step; safe to read from another thread while it grows.
 */
public final class History {
  /** The discriminator's loss, in nats. */
  public static final String D_LOSS = "D loss";

  /** The generator's loss, in nats. */
  public static final String G_LOSS = "G loss";

  /** Share of real and generated images that D judged rightly, in [0, 1]. */
  public static final String D_ACCURACY = "D accuracy";

  /** Share of generated images that D took for real, in [0, 1]. */
  public static final String G_ACCURACY = "G accuracy";

  /** Mean of D's probability of "real" over the real images, D(x), in [0, 1]. */
  public static final String D_REAL = "D(x)";

  /** Mean of D's probability of "real" over the generated images, D(G(z)), in [0, 1]. */
  public static final String D_FAKE = "D(G(z))";

  /** Euclidean norm of the gradient of D's loss over all of D's weights; of D's last update. */
  public static final String D_GRADIENT = "D gradient norm";

  /** Euclidean norm of the gradient of G's loss over all of G's weights. */
  public static final String G_GRADIENT = "G gradient norm";

  private final List<String> names;
  private final int batch;
  private final int imagesPerEpoch;
  private final int stepsPerRow;
  private final List<float[]> columns = new ArrayList<>();
  private int size;
  private int absent;

  /**
   * Starts an empty history.
   *
   * @param names the recorded quantities, in the order in which {@link #record} takes them
   * @param batch real images a step
   * @param imagesPerEpoch images in one pass over the data
   */
  public History(List<String> names, int batch, int imagesPerEpoch) {
    this(names, batch, imagesPerEpoch, 1);
  }

  /** Starts an empty history of which a row stands for some steps and their images. */
  History(List<String> names, int batch, int imagesPerEpoch, int stepsPerRow) {
    this.names = List.copyOf(names);
    this.batch = batch;
    this.stepsPerRow = stepsPerRow;
    this.imagesPerEpoch = imagesPerEpoch;
    names.forEach(name -> columns.add(new float[1024]));
  }

  /** Adds the row of the next step, one value a name. */
  public synchronized void record(float... values) {
    if (values.length != names.size()) {
      throw GanbookException.of("history", names.size() + " values " + names, values.length);
    }
    for (int i = 0; i < values.length; i++) {
      if (size == columns.get(i).length) {
        columns.set(i, Arrays.copyOf(columns.get(i), size * 2));
      }
      columns.get(i)[size] = values[i];
    }
    size++;
  }

  /** Takes the numbers of a run that goes on, a column a name. */
  synchronized void refill(List<float[]> numbers) {
    for (int i = 0; i < names.size(); i++) {
      columns.set(i, Arrays.copyOf(numbers.get(i), Math.max(1024, numbers.get(i).length)));
    }
    size = numbers.get(0).length;
  }

  /** Says at which step the last row ended, where it stands for fewer steps than the others. */
  synchronized void endAt(int step) {
    absent = size * stepsPerRow - step;
  }

  /** Forgets all steps after one, which a model has gone back to. */
  synchronized void cut(int step) {
    size = Math.min(size, step);
  }

  /** Returns the names of the recorded quantities. */
  public List<String> names() {
    return names;
  }

  /** Returns the number of rows. */
  public synchronized int size() {
    return size;
  }

  /** Returns the number of steps. */
  public synchronized int steps() {
    return size * stepsPerRow - absent;
  }

  /** Returns how many real images so many steps see. */
  public long images(long steps) {
    return steps * (batch / stepsPerRow);
  }

  /** Returns the number of real images a row. */
  public int batch() {
    return batch;
  }

  /** Returns how many steps a row is the mean of: 1 but in a {@code Recording}. */
  public int stepsPerRow() {
    return stepsPerRow;
  }

  /** Returns the number of images in one epoch. */
  public int imagesPerEpoch() {
    return imagesPerEpoch;
  }

  /** Copies the column of one of the {@link #names()}: a value a step, the first at step 1. */
  public synchronized float[] values(String name) {
    return Arrays.copyOf(columns.get(indexOf(name)), size);
  }

  /** Returns the value of one of the {@link #names()} at the last step; NaN before the first. */
  public synchronized float last(String name) {
    int index = indexOf(name);
    return size == 0 ? Float.NaN : columns.get(index)[size - 1];
  }

  private int indexOf(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw GanbookException.of("history", "one of " + names, "\"" + name + "\"");
    }
    return index;
  }

  /**
   * Gives everything as a table: {@code step} (from 1), {@code images} seen, {@code epoch} (a
   * fraction), then a column a quantity.
   */
  public Table table() {
    return table(1);
  }

  /**
   * Gives a table of fewer rows, each the mean of some steps and numbered as the last of them.
   *
   * @param every steps a row; the last row may have fewer
   */
  public synchronized Table table(int every) {
    if (every < 1) {
      throw GanbookException.of("history", "at least 1 step a row", every);
    }
    var step = IntColumn.create("step");
    var images = LongColumn.create("images");
    var epoch = numbers("epoch");
    int rows = (size + every - 1) / every;
    for (int row = 1; row <= rows; row++) {
      int i = (int) Math.min(size, (long) row * every);
      int steps = Math.min(steps(), i * stepsPerRow);
      step.append(steps);
      images.append(images(steps));
      epoch.append((double) images(steps) / imagesPerEpoch);
    }
    var table = Table.create("history", step, images, epoch);
    for (String name : names) {
      var column = numbers(name);
      float[] values = values(name);
      for (int row = 0; row < rows; row++) {
        column.append(mean(values, row * every, Math.min(size, (row + 1) * every)));
      }
      table.addColumns(column);
    }
    return table;
  }

  /** A column that is written alike in every country; tablesaw's would be 0,25 in Germany. */
  private static DoubleColumn numbers(String name) {
    var format = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMaximumFractionDigits(Float.MAX_EXPONENT);
    var column = DoubleColumn.create(name);
    column.setPrintFormatter(new NumberColumnFormatter(format));
    return column;
  }

  private static double mean(float[] values, int from, int to) {
    double mean = IntStream.range(from, to).mapToDouble(i -> values[i]).sum() / (to - from);
    return Double.parseDouble(Float.toString((float) mean)); // no more digits than are known
  }

  /** Writes {@link #table(int)} as comma-separated values in UTF-8, with a line of names. */
  public byte[] csv(int every) {
    var bytes = new ByteArrayOutputStream();
    table(every).write().csv(bytes);
    return bytes.toByteArray();
  }

  @Override
  public synchronized String toString() {
    var text = new StringBuilder(steps() + " steps of " + images(1) + " images");
    for (String name : names) {
      text.append(String.format(Locale.ROOT, ", %s %.3f", name, last(name)));
    }
    return text.toString();
  }
}
