package org.ganbook.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.figure.ImageBatch;

/**
 * Images of one size, as they are on disk: {@code uint8 [count, height, width, channels]}, with or
 * without labels.
 *
 * <p>A value: nothing here changes after it is made. The pixels lie in one array, image after
 * image, row after row, the channels of a pixel side by side. A Java {@code byte} has a sign, a
 * pixel has none: {@link Byte#toUnsignedInt} gives the 0 to 255 meant. Every method that is asked
 * for an image, a class or labels that are not there throws a {@link GanbookException}.
 */
public final class Images implements ImageBatch {
  /** Pixels that are compared before it is asked whether an image is too far already. */
  private static final int BLOCK = 112;

  private final byte[] pixels;
  private final int[] shape;
  private final Labels labels;
  private final Origin origin;

  /**
   * Where images come from, kept by whatever is picked of them.
   *
   * @param source in a few words
   * @param whole how many images those words speak of; negative where they speak of none
   * @param set the published set that they are of, or null
   * @param notice a sentence that must be shown with them, or null
   */
  private record Origin(String source, int whole, String set, String notice) {
    String of(int count) {
      return whole < 0 || count == whole
          ? source
          : String.format(Locale.ROOT, "%,d image%s of %s", count, count == 1 ? "" : "s", source);
    }
  }

  private Images(byte[] pixels, int[] shape, Labels labels, Origin origin) {
    this.pixels = pixels;
    this.shape = shape;
    this.labels = labels;
    this.origin = origin;
  }

  /**
   * Images without labels.
   *
   * @param pixels {@code count * height * width * channels} bytes; kept, not copied
   * @param count how many images; may be 0
   * @param height pixels from top to bottom
   * @param width pixels from left to right
   * @param channels 1 for grey, 3 for red, green and blue
   * @throws GanbookException if a size is not positive or the array has another length
   */
  public static Images of(byte[] pixels, int count, int height, int width, int channels) {
    String sizes = count + " x " + height + " x " + width + " x " + channels;
    if (count < 0 || height < 1 || width < 1 || channels < 1) {
      throw GanbookException.of("Images", "sizes of at least 1", sizes);
    }
    double imageSize = (double) height * width * channels;
    if (imageSize > Integer.MAX_VALUE || count * imageSize != pixels.length) {
      throw GanbookException.of("Images", sizes + " pixels", pixels.length);
    }
    int[] shape = {count, height, width, channels};
    return new Images(pixels, shape, null, new Origin("images", -1, null, null));
  }

  /**
   * These images with a label each.
   *
   * @param newLabels {@code [count]}, each from 0 to {@code names.size() - 1} as an unsigned byte;
   *     kept, not copied
   * @param names the classes' names, 256 at most
   * @throws GanbookException if there is not one label an image, or a label has no name
   */
  public Images withLabels(byte[] newLabels, List<String> names) {
    if (newLabels.length != count()) {
      throw GanbookException.of(source(), count() + " labels, one an image", newLabels.length);
    }
    return new Images(pixels, shape, Labels.of(newLabels, names, source()), origin);
  }

  /** These images, saying where they come from, such as {@code MNIST, 60,000 training images}. */
  public Images withSource(String where) {
    return of(new Origin(where, count(), origin.set, origin.notice));
  }

  /** These images, a part of a published set, such as its training images. */
  Images ofSet(String name, String part) {
    String where = String.format(Locale.ROOT, "%s, %,d %s images", name, count(), part);
    return of(new Origin(where, count(), name, origin.notice));
  }

  /** These images with a sentence that whoever shows them must show too. */
  public Images withNotice(String sentence) {
    return of(new Origin(origin.source, origin.whole, origin.set, sentence));
  }

  private Images of(Origin other) {
    return new Images(pixels, shape, labels, other);
  }

  /** Returns how many images there are. */
  @Override
  public int count() {
    return shape[0];
  }

  /** Returns the pixels from top to bottom. */
  @Override
  public int height() {
    return shape[1];
  }

  /** Returns the pixels from left to right. */
  @Override
  public int width() {
    return shape[2];
  }

  /** Returns the numbers a pixel has: 1 for grey, 3 for red, green and blue. */
  @Override
  public int channels() {
    return shape[3];
  }

  /** Returns the bytes of one image: {@code height * width * channels}. */
  public int imageSize() {
    return shape[1] * shape[2] * shape[3];
  }

  /** Returns {@code [count, height, width, channels]}. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns all pixels, {@code [count, height, width, channels]}: not a copy, do not modify. */
  @Override
  public byte[] pixels() {
    return pixels;
  }

  /** Returns whether each image has a label. */
  @Override
  public boolean hasLabels() {
    return labels != null;
  }

  /** Returns the labels, {@code [count]}, as unsigned bytes: not a copy, do not modify. */
  public byte[] labels() {
    return known().values();
  }

  /** Returns the label of image {@code index}, from 0 to {@code classNames().size() - 1}. */
  public int label(int index) {
    checkIndex(index);
    return known().at(index);
  }

  /** Returns the classes' names in order of their labels; empty without labels. */
  public List<String> classNames() {
    return labels == null ? List.of() : labels.names();
  }

  /** Returns the name of each image's class, {@code [count]}. */
  @Override
  public List<String> captions() {
    Labels all = known();
    return IntStream.range(0, count()).mapToObj(i -> all.names().get(all.at(i))).toList();
  }

  /**
   * Returns where the images come from, in a few words, such as {@code MNIST, 60,000 training
   * images}; of a part of them {@code 64 images of MNIST, 60,000 training images}.
   */
  public String source() {
    return origin.of(count());
  }

  /**
   * Returns the {@link ImageSource#name name} of the published set that all these images are of,
   * such as {@code MNIST}; empty for others, whatever their {@link #source} says.
   */
  public Optional<String> set() {
    return Optional.ofNullable(origin.set);
  }

  /** Returns a sentence that must be shown with these images, if there is one. */
  @Override
  public Optional<String> notice() {
    return Optional.ofNullable(origin.notice);
  }

  /** Returns a copy of the pixels of image {@code index}, {@code [height, width, channels]}. */
  public byte[] image(int index) {
    checkIndex(index);
    return Arrays.copyOfRange(pixels, index * imageSize(), (index + 1) * imageSize());
  }

  /** Returns the first {@code n} images. */
  @Override
  public Images take(int n) {
    return range(0, n);
  }

  /** Returns the images from {@code from} up to and without {@code to}. */
  public Images range(int from, int to) {
    if (from < 0 || to < from || to > count()) {
      throw GanbookException.of(source(), "a range within 0 to " + count(), from + " to " + to);
    }
    return pick(IntStream.range(from, to).toArray());
  }

  /** Returns the images at these places, such as one of {@link Batches}, in this order. */
  public Images pick(int... indices) {
    int size = imageSize();
    if ((long) indices.length * size > DataFile.MAX_ARRAY) {
      throw GanbookException.of(source(), "images of 2 GiB at most", indices.length + " images");
    }
    byte[] picked = new byte[indices.length * size];
    for (int i = 0; i < indices.length; i++) {
      checkIndex(indices[i]);
      System.arraycopy(pixels, indices[i] * size, picked, i * size, size);
    }
    int[] newShape = {indices.length, height(), width(), channels()};
    return new Images(picked, newShape, hasLabels() ? labels.pick(indices) : null, origin);
  }

  /**
   * Returns one channel alone as grey images, {@code [count, height, width, 1]}, without labels.
   *
   * @param channel from 0: red, green, blue
   * @throws GanbookException if there is no such channel
   */
  public Images channel(int channel) {
    if (channel < 0 || channel >= channels()) {
      throw GanbookException.of(source(), "a channel from 0 to " + (channels() - 1), channel);
    }
    byte[] grey = new byte[pixels.length / channels()];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = pixels[i * channels() + channel];
    }
    return new Images(grey, new int[] {count(), height(), width(), 1}, null, origin);
  }

  /**
   * Returns the images of some classes, in their order here; labels and names stay as they are. For
   * a GAN that is told these classes alone, {@link #renumbered} them.
   */
  public Images ofClasses(int... classes) {
    return pick(known().placesOf(classes));
  }

  /**
   * Returns the same images labelled by the classes that occur alone, from 0 in their order, with
   * their names: of the classes 3 and 5 out of ten, 0 and 1 named "3" and "5".
   */
  public Images renumbered() {
    return new Images(pixels, shape, known().renumbered(), origin);
  }

  /**
   * The nearest images to some others.
   *
   * @param places which image is nearest to each of the others, the first of equally near ones
   * @param distances how far it is: the Euclidean distance of the pixels in [0, 1]
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Nearest(int[] places, double[] distances) {}

  /**
   * Finds for each of some images the nearest of these, by the pixels, with as many threads as
   * there are processors.
   *
   * @throws GanbookException if they have another size, or there are none here
   */
  public Nearest nearestTo(Images others) {
    int size = imageSize();
    boolean alike = Arrays.equals(shape, 1, 4, others.shape, 1, 4);
    if (count() == 0 || !alike) {
      throw GanbookException.of(
          "nearest of " + source(), count() == 0 ? "at least one image" : shapeText(), others);
    }
    var nearest = new Nearest(new int[others.count()], new double[others.count()]);
    IntStream.range(0, others.count())
        .parallel()
        .forEach(
            other -> {
              long least = Long.MAX_VALUE;
              for (int i = 0; i < count(); i++) {
                long square = square(pixels, i * size, others.pixels, other * size, least);
                if (square < least) {
                  least = square;
                  nearest.places[other] = i;
                }
              }
              nearest.distances[other] = Math.sqrt((double) least) / 255;
            });
    return nearest;
  }

  private String shapeText() {
    return "images of " + height() + " x " + width() + " x " + channels();
  }

  /** The squared distance of two images' levels, or any number from a limit on if it is more. */
  private long square(byte[] a, int fromA, byte[] b, int fromB, long limit) {
    long sum = 0;
    for (int from = 0; from < imageSize() && sum < limit; from += BLOCK) {
      int part = 0;
      int end = Math.min(from + BLOCK, imageSize());
      for (int i = from; i < end; i++) {
        int difference = (a[fromA + i] & 255) - (b[fromB + i] & 255);
        part += difference * difference;
      }
      sum += part;
    }
    return sum;
  }

  /** Returns how many images each class has, {@code [classNames().size()]}. */
  public int[] classCounts() {
    return known().counts();
  }

  private Labels known() {
    if (labels == null) {
      throw GanbookException.of(source(), "labelled images", "images without labels");
    }
    return labels;
  }

  private void checkIndex(int index) {
    if (index < 0 || index >= count()) {
      throw GanbookException.of(source(), "an image from 0 to " + (count() - 1), index);
    }
  }

  /** Whether the other holds the same pixels, sizes, labels, names and words. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Images o
        && Arrays.equals(shape, o.shape)
        && Arrays.equals(pixels, o.pixels)
        && Objects.equals(labels, o.labels)
        && origin.source.equals(o.origin.source)
        && notice().equals(o.notice());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(pixels) + Objects.hashCode(labels);
  }

  /** For example {@code 60000 x 28 x 28 x 1 uint8, 10 classes (MNIST, 60,000 training images)}. */
  @Override
  public String toString() {
    String sizes = String.join(" x ", Arrays.stream(shape).mapToObj(String::valueOf).toList());
    String classes = hasLabels() ? classNames().size() + " classes" : "no labels";
    return sizes + " uint8, " + classes + " (" + source() + ")";
  }
}
