package org.ganbook.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private static final String COMPETITION = "train.csv";

  /** Which part of the set. */
  enum Part {
    TRAIN("train", "train", "training", 0, "5041921314"),
    TEST("t10k", "test", "test", 2, "7210414959");

    private final String prefix;
    private final String shortWord;
    private final String word;
    private final int firstFile;

    /** The first labels of MNIST. */
    private final String firstOfMnist;

    Part(String prefix, String shortWord, String word, int firstFile, String firstOfMnist) {
      this.prefix = prefix;
      this.shortWord = shortWord;
      this.word = word;
      this.firstFile = firstFile;
      this.firstOfMnist = firstOfMnist;
    }

    /** What the part is called: training or test. */
    String word() {
      return word;
    }

    private String imagesName() {
      return prefix + "-images-idx3-ubyte";
    }

    private String labelsName() {
      return prefix + "-labels-idx1-ubyte";
    }
  }

  /** A part's files at a place: IDX, or one file with images and labels. */
  private record PartFiles(SetPlace place, Path images, Path labels) {
    boolean areIdx() {
      return !images.equals(labels);
    }
  }

  /**
   * Looks for a part in the folders.
   *
   * @return its images with labels, or nothing where no folder has them
   * @throws GanbookException if there are images without labels, or a file is refused
   */
  Optional<Images> find(Part part, DataFolders folders) {
    List<PartFiles> all = found(part, folders);
    Optional<String> half = half(part, folders, all);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    PartFiles files = all.get(0);
    Images images = read(part, files);
    Images said =
        images
            .withSource(
                String.format(Locale.ROOT, "%s, %,d %s images", name, images.count(), part.word))
            .ofSet(name);
    Optional<String> notice = half.or(() -> notice(part, all, images));
    return Optional.of(notice.map(said::withNotice).orElse(said));
  }

  /** Whether a folder has a part. */
  boolean has(Part part, DataFolders folders) {
    return !found(part, folders).isEmpty();
  }

  /** Looks for the IDX file of a part's images in the folders. */
  Optional<Path> imagesFile(Part part, DataFolders folders) {
    return found(part, folders).stream()
        .limit(1)
        .filter(PartFiles::areIdx)
        .map(PartFiles::images)
        .findAny();
  }

  /** The published files that the set's own folder lacks, of the parts that no folder has. */
  List<String> missing(DataFolders folders) {
    Path base = folders.given().orElse(folders.cache());
    SetPlace own = new SetPlace(base.resolve(folder), base, true);
    return Arrays.stream(Part.values())
        .filter(part -> !has(part, folders))
        .flatMap(part -> Stream.of(part.imagesName(), part.labelsName()))
        .filter(name -> own.file(name).isEmpty())
        .map(name -> name + ".gz")
        .toList();
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

  /** Where a part is, best place first. */
  private List<PartFiles> found(Part part, DataFolders folders) {
    return SetPlace.of(folder, folders).stream().flatMap(p -> at(p, part).stream()).toList();
  }

  private Optional<PartFiles> at(SetPlace place, Part part) {
    if (place.named() || isMnist()) {
      Optional<Path> images = place.file(part.imagesName());
      Optional<Path> labels = place.file(part.labelsName());
      if (images.isPresent() && labels.isPresent()) {
        return Optional.of(new PartFiles(place, images.get(), labels.get()));
      }
    }
    return place
        .file(folder + ".npz")
        .or(() -> place.file(folder + "_" + part.shortWord + ".csv"))
        .or(() -> competition(place, part))
        .map(file -> new PartFiles(place, file, file));
  }

  /** The training images of Kaggle's competition "digit recognizer". */
  private Optional<Path> competition(SetPlace place, Part part) {
    boolean possible = isMnist() && part == Part.TRAIN;
    return possible ? place.file(COMPETITION).filter(DigitCsv::isOne) : Optional.empty();
  }

  private boolean isMnist() {
    return folder.equals("mnist");
  }

  /**
   * Looks for images without labels, up to the folder of data where images with labels were found.
   *
   * @return what to say of them, where images with labels were found in the same folder of data
   * @throws GanbookException if there are some and none with labels in that folder
   */
  private Optional<String> half(Part part, DataFolders folders, List<PartFiles> all) {
    for (SetPlace place : SetPlace.of(folder, folders)) {
      boolean same = !all.isEmpty() && all.get(0).place.base().equals(place.base());
      Optional<Path> images = place.file(part.imagesName());
      boolean alone = images.isPresent() && place.file(part.labelsName()).isEmpty();
      if (alone && (place.named() || isMnist())) {
        String wanted = part.labelsName() + ".gz beside " + images.get().getFileName();
        if (!same) {
          throw GanbookException.of(place.folder().toString(), wanted, "none");
        }
        return Optional.of(
            String.format(
                "%s was taken; in %s there is no %s.", all.get(0).images, place.folder(), wanted));
      } else if (same && place.equals(all.get(0).place)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Images read(Part part, PartFiles files) {
    if (files.areIdx()) {
      return Idx.read(files.images, files.labels, classNames);
    }
    return files.images.toString().toLowerCase(Locale.ROOT).endsWith(".npz")
        ? Npz.read(files.images, part.shortWord, classNames)
        : DigitCsv.read(files.images, classNames);
  }

  /** What a reader must know of the place where the files were found. */
  private Optional<String> notice(Part part, List<PartFiles> all, Images images) {
    PartFiles files = all.get(0);
    if (files.images.getFileName().toString().startsWith(COMPETITION)) {
      return Optional.of(
          "These are the labelled images of Kaggle's Digit Recognizer, drawn from all of MNIST: its"
              + " test images are among them.");
    }
    String first =
        IntStream.range(0, Math.min(images.count(), part.firstOfMnist.length()))
            .mapToObj(i -> String.valueOf(images.label(i)))
            .collect(Collectors.joining());
    if (!files.place.named() && files.areIdx() && !first.equals(part.firstOfMnist)) {
      return Optional.of(
          String.format(
              "The files straight in %s were taken for MNIST's, but their labels are not: put"
                  + " another set's files into a folder of its name.",
              files.place.folder()));
    }
    return all.stream()
        .skip(1)
        .filter(o -> files.areIdx() && o.areIdx() && o.place.base().equals(files.place.base()))
        .filter(o -> !Arrays.equals(Idx.labels(o.labels), images.labels()))
        .map(
            other ->
                String.format(
                    "Two different sets were found: %s was taken, %s was not.",
                    files.place.folder(), other.place.folder()))
        .findFirst();
  }
}
