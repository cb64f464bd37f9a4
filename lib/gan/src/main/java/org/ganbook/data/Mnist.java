package org.ganbook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * MNIST: 70,000 handwritten digits, 28 x 28 grey, 60,000 to train on and 10,000 to test with
 * (LeCun, Cortes and Burges, 1998).
 *
 * <p>Looked for in {@code mnist} of the {@link DataFolders}, else downloaded. Where neither helps,
 * {@link StrokeDigits} stand in, and their {@link Images#notice} says so and why; a download that
 * failed is not tried again for two minutes, except by {@link #download} or when settings have
 * changed.
 */
public final class Mnist implements ImageSource {
  /** The classes of MNIST and of digits drawn like it: 0 to 9. */
  static final List<String> DIGITS = IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  private static final List<String> MIRRORS =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");

  /** The set, with the checksums that are published for it. */
  static final IdxSet SET =
      new IdxSet(
          "MNIST",
          "mnist",
          DIGITS,
          List.of(
              file(
                  "train-images-idx3-ubyte.gz",
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
              file(
                  "train-labels-idx1-ubyte.gz",
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
              file(
                  "t10k-images-idx3-ubyte.gz",
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
              file(
                  "t10k-labels-idx1-ubyte.gz",
                  4_542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")));

  private final IdxSource real;
  private final LastFailure lastFailure;
  private final ImageSource standIn;

  Mnist(IdxSet set, DataFolders folders, Downloader downloader, Clock clock, ImageSource standIn) {
    this.real = new IdxSource(set, folders, downloader);
    this.standIn = standIn;
    this.lastFailure =
        new LastFailure(
            folders.cache().resolve(set.folder()), downloader.circumstances(set.files()), clock);
  }

  private static RemoteFile file(String name, long size, String sha256) {
    return new RemoteFile(name, size, sha256, MIRRORS);
  }

  private static Mnist here() {
    return new Mnist(
        SET, DataFolders.here(), Downloader.here(), Clock.systemUTC(), StrokeDigits.source());
  }

  /** Returns MNIST as a source, looked for where this process's environment says. */
  public static ImageSource source() {
    return here();
  }

  /**
   * Loads the training images.
   *
   * @return {@code [60000, 28, 28, 1]}, labelled 0 to 9
   * @throws GanbookException if MNIST's files are there but damaged, or {@code GANBOOK_DATA} is not
   *     a folder
   */
  public static Images load() {
    return here().train();
  }

  /**
   * Loads the test images.
   *
   * @return {@code [10000, 28, 28, 1]}, labelled 0 to 9
   * @throws GanbookException if MNIST's files are there but damaged, or {@code GANBOOK_DATA} is not
   *     a folder
   */
  public static Images loadTest() {
    return here().test();
  }

  /**
   * Finds the file of the training images, to be read by hand ({@link Idx} says how).
   *
   * @return MNIST's, where it is on this machine or can be downloaded; else one of the drawn digits
   *     in the same format, in the system's folder of temporary files
   * @throws GanbookException if {@code GANBOOK_DATA} is not a folder
   */
  public static Path trainingFile() {
    return here().imagesFile();
  }

  Path imagesFile() {
    Optional<Path> known = real.imagesFile(IdxSet.Part.TRAIN);
    return known.isPresent() ? known.get() : fetchedFile();
  }

  private Path fetchedFile() {
    Images images = train();
    return real.imagesFile(IdxSet.Part.TRAIN).orElseGet(() -> written(images));
  }

  private static Path written(Images drawn) {
    try {
      Path file = Files.createTempFile("drawn-digits-", "-idx3-ubyte");
      file.toFile().deleteOnExit();
      Idx.write(drawn, file);
      return file;
    } catch (IOException e) {
      throw new GanbookException("drawn digits: cannot be written: " + e, e);
    }
  }

  /**
   * Downloads all of MNIST into the cache, 12 MB, unless it is there.
   *
   * @throws GanbookException if no mirror gives it
   */
  public static void download() {
    Mnist here = here();
    here.real.download();
    here.lastFailure.forget();
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public Images train() {
    return load(IdxSet.Part.TRAIN, standIn::train);
  }

  @Override
  public Images test() {
    return load(IdxSet.Part.TEST, standIn::test);
  }

  private Images load(IdxSet.Part part, Supplier<Images> drawn) {
    Optional<Images> found = real.find(part);
    return found.isPresent() ? found.get() : fetched(part, drawn);
  }

  private Images fetched(IdxSet.Part part, Supplier<Images> drawn) {
    Optional<String> known = lastFailure.cause();
    if (known.isPresent()) {
      return standIn(part, drawn.get(), known.get());
    }
    try {
      return real.fetched(part);
    } catch (DownloadFailed e) {
      lastFailure.remember(e.getMessage());
      return standIn(part, drawn.get(), e.getMessage());
    }
  }

  private Images standIn(IdxSet.Part part, Images drawn, String cause) {
    boolean half = Arrays.stream(IdxSet.Part.values()).anyMatch(real::has);
    String what =
        half
            ? "not MNIST's "
                + part.word()
                + " images, which were not found on this machine, though"
                + " its other images were. To get them,"
            : "not MNIST, which was not found on this machine. To get MNIST,";
    return drawn.withNotice(
        String.format(
            "These are digits drawn by the library, %s call Mnist.download() once there is a"
                + " network. %s. %s.",
            what, cause, real.steps()));
  }
}
