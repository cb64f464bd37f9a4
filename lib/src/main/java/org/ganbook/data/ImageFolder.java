package org.ganbook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganbook.GanbookException;

/**
 * Your own pictures: PNG and JPEG files, in a folder for each class or all in one without classes.
 *
 * <p>Each is scaled so that it just covers the size and cropped about its middle; a small one grows
 * by repeating its pixels; transparent pixels are laid on white. Folders and files are taken in the
 * order of their names; other files and those whose name starts with a dot are left out. For
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
   * @param folder where they are
   * @param size pixels a side that each is brought to, 1 to 4096
   * @return the source
   * @throws GanbookException if the size is out of range
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
   * @return {@code [n, height, width, channels]}, labelled by folder if there are folders
   * @throws GanbookException if there is no picture, one cannot be read, or there are more than 256
   *     folders or 2 GiB of pixels
   */
  public Images load() {
    List<Path> classes = entries(folder, Files::isDirectory);
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path place : classes.isEmpty() ? List.of(folder) : classes) {
      for (Path file : entries(place, ImageFolder::isPicture)) {
        files.add(file);
        labels.add(classes.indexOf(place));
      }
    }
    if (files.isEmpty()) {
      throw GanbookException.of(
          folder.toString(), "PNG or JPEG files, in a folder a class", "none");
    }
    Images images =
        read(files)
            .withSource(String.format(Locale.ROOT, "%s, %,d pictures", name(), files.size()));
    if (classes.isEmpty()) {
      return images;
    }
    byte[] values = new byte[labels.size()];
    IntStream.range(0, values.length).forEach(i -> values[i] = labels.get(i).byteValue());
    return images.withLabels(
        values, classes.stream().map(c -> c.getFileName().toString()).toList());
  }

  private Images read(List<Path> files) {
    int size = height * width * channels;
    if ((long) files.size() * size > DataFile.MAX_ARRAY) {
      throw GanbookException.of(
          folder.toString(), "2 GiB of pixels at most", files.size() + " pictures of " + size);
    }
    byte[] pixels = new byte[files.size() * size];
    IntStream.range(0, files.size())
        .parallel()
        .forEach(
            i -> {
              byte[] picture = Picture.read(files.get(i), height, width).bytes(channels);
              System.arraycopy(picture, 0, pixels, i * size, size);
            });
    return Images.of(pixels, files.size(), height, width, channels);
  }

  private static List<Path> entries(Path folder, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      throw GanbookException.of(
          "ImageFolder",
          "a folder",
          folder + (Files.exists(folder) ? ", which is none" : ", which is not there"));
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new GanbookException(folder + ": cannot be read: " + e, e);
    }
  }

  private static boolean isPicture(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path)
        && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
  }
}
