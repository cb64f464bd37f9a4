package org.ganbook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.ganbook.GanbookException;
import org.ganbook.data.IdxSet.Part;

/**
 * MNIST: 70,000 handwritten digits, 28 x 28 grey, 60,000 to train on and 10,000 to test with
 * (LeCun, Cortes and Burges, 1998).
 *
 * <p>Looked for in {@code mnist} of the {@link DataFolders}, else downloaded. Where neither helps,
 * {@link StrokeDigits} stand in, and their {@link Images#notice} says so and why; a download that
 * failed is not tried again for two minutes, except by {@link #download} or when settings have
 * changed. Loading fails with a {@link GanbookException} if MNIST's files are there but damaged, or
 * {@code GANBOOK_DATA} is not a folder.
 */
public final class Mnist implements ImageSource {
  private final IdxSource real;
  private final LastFailure lastFailure;
  private final ImageSource standIn;

  Mnist(IdxSource real, Clock clock, ImageSource standIn) {
    this.real = real;
    this.standIn = standIn;
    this.lastFailure =
        new LastFailure(
            real.folders().cache().resolve(real.set().folder()),
            real.downloader().circumstances(real.set().files()),
            clock);
  }

  private static Mnist here() {
    return new Mnist(IdxSource.here(IdxSet.MNIST), Clock.systemUTC(), StrokeDigits.source());
  }

  /** Returns MNIST as a source, looked for where this process's environment says. */
  public static ImageSource source() {
    return here();
  }

  /** Loads the training images, {@code [60000, 28, 28, 1]}, labelled 0 to 9. */
  public static Images load() {
    return here().train();
  }

  /** Loads the test images, {@code [10000, 28, 28, 1]}, labelled 0 to 9. */
  public static Images loadTest() {
    return here().test();
  }

  /**
   * Finds the file of the training images, to be read by hand ({@link Idx} says how).
   *
   * @return MNIST's, where it is on this machine or can be downloaded; else one of the drawn digits
   *     in the same format, in the system's folder of temporary files
   */
  public static Path trainingFile() {
    return here().imagesFile();
  }

  Path imagesFile() {
    return real.imagesFile(Part.TRAIN)
        .orElseGet(
            () -> {
              Images images = train();
              return real.imagesFile(Part.TRAIN).orElseGet(() -> written(images));
            });
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
    here.real.download(Part.values());
    here.lastFailure.forget();
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public Images train() {
    return load(Part.TRAIN, standIn::train);
  }

  @Override
  public Images test() {
    return load(Part.TEST, standIn::test);
  }

  private Images load(Part part, Supplier<Images> drawn) {
    Optional<Images> found = real.find(part);
    if (found.isPresent()) {
      return found.get();
    }
    String cause = lastFailure.cause().orElse(null);
    if (cause == null) {
      try {
        real.fetch(part);
        return real.find(part).orElseThrow();
      } catch (DownloadFailed e) {
        cause = e.getMessage();
        lastFailure.remember(cause);
      }
    }
    return drawn.get().withNotice(notice(part, cause));
  }

  private String notice(Part part, String cause) {
    boolean half = Arrays.stream(Part.values()).anyMatch(real::has);
    String what =
        half
            ? "not MNIST's "
                + part.word
                + " images, which were not found on this machine, though"
                + " its other images were. To get them,"
            : "not MNIST, which was not found on this machine. To get MNIST,";
    return String.format(
        "These are digits drawn by the library, %s call Mnist.download() once there is a network."
            + " %s. %s.",
        what, cause, real.steps());
  }
}
