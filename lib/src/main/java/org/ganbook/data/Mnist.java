package org.ganbook.data;

import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * MNIST: 70,000 handwritten digits, 28 x 28 grey, 60,000 to train on and 10,000 to test with
 * (LeCun, Cortes and Burges).
 *
 * <p>Looked for in {@code mnist} of the {@link DataFolders}. Where it is not there, {@link
 * StrokeDigits} stand in, and their {@link Images#notice} says so.
 */
public final class Mnist implements ImageSource {
  /** The classes of MNIST and of digits drawn like it: 0 to 9. */
  static final List<String> DIGITS = IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  private static final IdxSet SET = new IdxSet("MNIST", "mnist", DIGITS);

  private final DataFolders folders;

  Mnist(DataFolders folders) {
    this.folders = folders;
  }

  /** Returns MNIST as a source, looked for where this process's environment says. */
  public static ImageSource source() {
    return new Mnist(DataFolders.here());
  }

  /**
   * Loads the training images.
   *
   * @return {@code [60000, 28, 28, 1]}, labelled 0 to 9
   * @throws GanbookException if MNIST's files are there but damaged, or {@code GANBOOK_DATA} is not
   *     a folder
   */
  public static Images load() {
    return source().train();
  }

  /**
   * Loads the test images.
   *
   * @return {@code [10000, 28, 28, 1]}, labelled 0 to 9
   * @throws GanbookException if MNIST's files are there but damaged, or {@code GANBOOK_DATA} is not
   *     a folder
   */
  public static Images loadTest() {
    return source().test();
  }

  @Override
  public String name() {
    return SET.name();
  }

  @Override
  public Images train() {
    return SET.find(IdxSet.Part.TRAIN, folders)
        .orElseGet(() -> standIn(StrokeDigits.source().train()));
  }

  @Override
  public Images test() {
    return SET.find(IdxSet.Part.TEST, folders)
        .orElseGet(() -> standIn(StrokeDigits.source().test()));
  }

  private Images standIn(Images drawn) {
    return drawn.withNotice(
        String.format(
            "These are digits drawn by the library, not MNIST, which was not found. To use MNIST,"
                + " put its four files (train-images-idx3-ubyte.gz and so on) into the folder"
                + " mnist of %s.",
            folders.given().orElse(folders.cache())));
  }
}
