package org.ganbook.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * Your own pictures: PNG, JPEG, GIF and BMP files, in a folder for each class or all in one without
 * classes.
 *
 * <p>The numbers in a file are taken as they are, whatever its colour profile or gamma says; a
 * picture that its camera marked as lying on its side (EXIF) is turned. Each is scaled so that it
 * just covers the size and cropped about its middle; a small one grows by repeating its pixels;
 * transparent pixels are laid on white.
 *
 * <p>Folders and files are taken in the order of their names. A folder without pictures is no
 * class. Left out are pictures beside the classes' folders or in folders within them, those that
 * cannot be read, and other files; a notice says how many. Hidden files are passed over. For
 * example:
 *
 * <pre>{@code
 * var pictures = ImageFolder.of(Path.of("pictures"), 64).load();   // n x 64 x 64 x 3
 * }</pre>
 *
 * @param folder where the pictures are
 * @param height pixels from top to bottom that each is brought to
 * @param width pixels from left to right that each is brought to
 * @param channels 3 for colour, 1 for grey
 * @param testShare the share of the pictures that {@link #test} gives and {@link #train} does not
 */
public record ImageFolder(Path folder, int height, int width, int channels, double testShare)
    implements ImageSource {
  private static final int LARGEST = 4096;

  /** Fewer than these a discriminator soon knows by heart; the doctor takes the same number. */
  private static final int ENOUGH = 2000;

  /**
   * Checks the sizes.
   *
   * @throws GanbookException if a size is not from 1 to 4096, or there are not 1 or 3 channels
   */
  public ImageFolder {
    if (height < 1 || height > LARGEST || width < 1 || width > LARGEST) {
      throw GanbookException.of(
          "ImageFolder", "a size from 1 to " + LARGEST, height + " x " + width);
    }
    if (channels != 1 && channels != 3) {
      throw GanbookException.of("ImageFolder", "1 channel or 3", channels);
    }
  }

  /**
   * Square pictures in colour; {@link #test} gives a tenth of them.
   *
   * @param size pixels a side that each is brought to, 1 to 4096
   */
  public static ImageFolder of(Path folder, int size) {
    return new ImageFolder(folder, size, size, 3, 0.1);
  }

  /** The same pictures in grey. */
  public ImageFolder grey() {
    return new ImageFolder(folder, height, width, 1, testShare);
  }

  /** The same pictures, brought to another size. */
  public ImageFolder withSize(int newHeight, int newWidth) {
    return new ImageFolder(folder, newHeight, newWidth, channels, testShare);
  }

  /** The same pictures, so large a share of them to test with: above 0 and below 1. */
  public ImageFolder withTestShare(double share) {
    return new ImageFolder(folder, height, width, channels, share);
  }

  /** Such as {@code folder pets}: however a folder is called, it is no published set. */
  @Override
  public String name() {
    return "folder " + folder.toAbsolutePath().normalize().getFileName();
  }

  @Override
  public Images train() {
    return Split.of(load(), testShare, 0).train();
  }

  @Override
  public Images test() {
    return Split.of(load(), testShare, 0).test();
  }

  /**
   * Loads all pictures.
   *
   * @return {@code [n, height, width, channels]}, labelled by folder if there are folders with
   *     pictures; their {@link Images#notice} says what was left out, if anything was, and if they
   *     are so few that a discriminator learns them by heart
   * @throws GanbookException if no picture can be taken, or there are more than 256 folders with
   *     pictures or 2 GiB of pixels
   */
  public Images load() {
    FolderScan scan = new FolderScan(folder);
    List<FolderScan.Found> found = scan.pictures();
    String[] problems = new String[found.size()];
    Images all = read(found, problems);
    int[] good = IntStream.range(0, problems.length).filter(i -> problems[i] == null).toArray();
    String leftOut = leftOut(scan, problems);
    if (good.length == 0) {
      throw GanbookException.of(
          folder.toString(),
          "PNG or JPEG files, in a folder a class",
          leftOut.isEmpty() ? "none" : "none; left out: " + leftOut);
    }
    Images taken = good.length == found.size() ? all : all.pick(good);
    Images images = labelled(taken, Arrays.stream(good).mapToObj(found::get).toList());
    String notice = leftOut.isEmpty() ? "" : " Left out: " + leftOut + ".";
    if (images.count() < ENOUGH) {
      notice +=
          String.format(
              Locale.ROOT,
              " These are few: trained on fewer than %,d pictures a discriminator learns them by"
                  + " heart; withAugmentation(Augmentation.diffAugment()) in the spec helps.",
              ENOUGH);
    }
    return notice.isEmpty() ? images : images.withNotice(images.source() + "." + notice);
  }

  private Images labelled(Images images, List<FolderScan.Found> taken) {
    List<String> names = taken.stream().map(FolderScan.Found::className).toList();
    List<String> classes = names.stream().filter(Objects::nonNull).distinct().toList();
    String source = name() + ", " + FolderScan.count(images.count(), "picture");
    if (classes.isEmpty()) {
      return images.withSource(source);
    }
    byte[] labels = new byte[images.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) classes.indexOf(names.get(i));
    }
    return images
        .withSource(
            source + " in " + classes.size() + (classes.size() == 1 ? " class" : " classes"))
        .withLabels(labels, classes);
  }

  private static String leftOut(FolderScan scan, String... problems) {
    List<String> words = new ArrayList<>(scan.leftOut());
    List<String> damaged = Arrays.stream(problems).filter(Objects::nonNull).toList();
    if (!damaged.isEmpty()) {
      words.add(
          String.format(
              "%s that cannot be read (%s)",
              FolderScan.count(damaged.size(), "picture"), damaged.get(0)));
    }
    return String.join("; ", words);
  }

  /** Reads pictures; those that cannot be read are black, and the problem stands in its place. */
  private Images read(List<FolderScan.Found> found, String[] problems) {
    int size = height * width * channels;
    if ((long) found.size() * size > DataFile.MAX_ARRAY) {
      throw GanbookException.of(
          folder.toString(), "2 GiB of pixels at most", found.size() + " pictures of " + size);
    }
    byte[] pixels = new byte[found.size() * size];
    IntStream.range(0, found.size())
        .parallel()
        .forEach(
            i -> {
              try {
                ScaledPicture picture = ScaledPicture.read(found.get(i).file(), height, width);
                System.arraycopy(picture.bytes(channels), 0, pixels, i * size, size);
              } catch (GanbookException e) {
                problems[i] = e.getMessage();
              }
            });
    return Images.of(pixels, found.size(), height, width, channels);
  }
}
