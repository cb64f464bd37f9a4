package org.ganbook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ganbook.GanbookException;

/**
 * A set kept as MNIST is: for each part one IDX file of images and one of labels, gzipped or not.
 *
 * @param name the set's name
 * @param folder the name of its folder
 * @param classNames the classes' names in order of their labels
 * @param files where it is published: of each part the images, then the labels
 */
record IdxSet(String name, String folder, List<String> classNames, List<RemoteFile> files) {

  /** Which part of the set. */
  enum Part {
    TRAIN("train", "training", 0),
    TEST("t10k", "test", 2);

    private final String prefix;
    private final String word;
    private final int firstFile;

    Part(String prefix, String word, int firstFile) {
      this.prefix = prefix;
      this.word = word;
      this.firstFile = firstFile;
    }
  }

  /**
   * Looks for a part in the folders.
   *
   * @return its images with labels, or nothing where no folder has them
   * @throws GanbookException if there are images without labels, or a file is refused
   */
  Optional<Images> find(Part part, DataFolders folders) {
    return imagesFile(part, folders).map(file -> read(part, file));
  }

  /** Looks for the file of a part's images in the folders. */
  Optional<Path> imagesFile(Part part, DataFolders folders) {
    return folders.placesOf(folder).stream()
        .flatMap(place -> file(place, part.prefix + "-images", "idx3-ubyte").stream())
        .findFirst();
  }

  /**
   * Downloads a part into the cache; the labels first, so that where images are, labels are too.
   *
   * @throws DownloadFailed if no mirror gave it
   */
  void fetch(Part part, DataFolders folders, Downloader downloader) {
    Path cache = folders.cache().resolve(folder);
    downloader.fetch(files.get(part.firstFile + 1), cache);
    downloader.fetch(files.get(part.firstFile), cache);
  }

  private Images read(Part part, Path imagesFile) {
    Path place = imagesFile.toAbsolutePath().getParent();
    String labels = part.prefix + "-labels";
    Path labelsFile =
        file(place, labels, "idx1-ubyte")
            .orElseThrow(
                () ->
                    GanbookException.of(
                        place.toString(),
                        labels + "-idx1-ubyte.gz beside " + imagesFile.getFileName(),
                        "none"));
    Images images = Idx.read(imagesFile, labelsFile, classNames);
    return images
        .withSource(
            String.format(Locale.ROOT, "%s, %,d %s images", name, images.count(), part.word))
        .ofSet(name);
  }

  /** Some archives unpack to a name with a dot where the original has a dash. */
  private static Optional<Path> file(Path place, String stem, String suffix) {
    for (String separator : List.of("-", ".")) {
      for (String packing : List.of(".gz", "")) {
        Path file = place.resolve(stem + separator + suffix + packing);
        if (Files.exists(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }
}
