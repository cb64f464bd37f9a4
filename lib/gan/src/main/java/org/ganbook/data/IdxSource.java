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
import org.ganbook.data.IdxSet.Part;

/**
 * An {@link IdxSet} as a source: from the folders (gzipped or not, or in one of the other formats
 * that it is given out in), else downloaded into the cache.
 */
record IdxSource(IdxSet set, DataFolders folders, Downloader downloader) implements ImageSource {
  private static final String COMPETITION = "train.csv";

  /** A part's files at a place: IDX, or one file with images and labels. */
  private record PartFiles(SetPlace place, Path images, Path labels) {
    boolean areIdx() {
      return !images.equals(labels);
    }
  }

  /** The source that this process's environment stands for. */
  static IdxSource here(IdxSet set) {
    return new IdxSource(set, DataFolders.here(), Downloader.here());
  }

  @Override
  public String name() {
    return set.name();
  }

  @Override
  public Images train() {
    return load(Part.TRAIN);
  }

  @Override
  public Images test() {
    return load(Part.TEST);
  }

  private Images load(Part part) {
    Optional<Images> found = find(part);
    if (found.isEmpty()) {
      download(part);
      found = find(part);
    }
    return found.orElseThrow();
  }

  /** Downloads what the cache lacks of some parts, or says in the message what to do by hand. */
  void download(Part... parts) {
    try {
      for (Part part : parts) {
        fetch(part);
      }
    } catch (DownloadFailed e) {
      throw new DownloadFailed(e.getMessage() + ". " + steps());
    }
  }

  /** Downloads a part; the labels first, so that where images are, labels are too. */
  void fetch(Part part) {
    Path cache = folders.cache().resolve(set.folder());
    downloader.fetch(set.files(part).get(1), cache);
    downloader.fetch(set.files(part).get(0), cache);
  }

  /** What to do by hand where there is no network. */
  String steps() {
    return String.format(
        "Without a network, put %s into %s",
        String.join(", ", missing()), folders.toFill().resolve(set.folder()));
  }

  /** The published files that the set's own folder lacks, of the parts that no folder has. */
  private List<String> missing() {
    Path base = folders.toFill();
    SetPlace own = new SetPlace(base.resolve(set.folder()), base, true);
    return Arrays.stream(Part.values())
        .filter(part -> !has(part))
        .flatMap(part -> Stream.of(part.imagesName(), part.labelsName()))
        .filter(name -> own.file(name).isEmpty())
        .map(name -> name + ".gz")
        .toList();
  }

  /** A part's images with labels, where a folder has them; without labels they are refused. */
  Optional<Images> find(Part part) {
    List<PartFiles> all = found(part);
    Optional<String> half = half(part, all);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Images images = read(part, all.get(0));
    Images said = images.ofSet(name(), part.word);
    return half.or(() -> notice(part, all, images))
        .map(said::withNotice)
        .or(() -> Optional.of(said));
  }

  /** Whether a folder has a part. */
  boolean has(Part part) {
    return !found(part).isEmpty();
  }

  /** The IDX file of a part's images, where a folder has it. */
  Optional<Path> imagesFile(Part part) {
    return found(part).stream().limit(1).filter(PartFiles::areIdx).map(PartFiles::images).findAny();
  }

  /** Where a part is, best place first. */
  private List<PartFiles> found(Part part) {
    return places().stream().flatMap(place -> at(place, part).stream()).toList();
  }

  private List<SetPlace> places() {
    return SetPlace.of(set.folder(), folders);
  }

  private Optional<PartFiles> at(SetPlace place, Part part) {
    if (place.named() || set.isMnist()) {
      Optional<Path> images = place.file(part.imagesName());
      Optional<Path> labels = place.file(part.labelsName());
      if (images.isPresent() && labels.isPresent()) {
        return Optional.of(new PartFiles(place, images.get(), labels.get()));
      }
    }
    return place
        .file(set.folder() + ".npz")
        .or(() -> place.file(set.folder() + "_" + part.shortWord + ".csv"))
        .or(() -> competition(place, part))
        .map(file -> new PartFiles(place, file, file));
  }

  /** The training images of Kaggle's competition "digit recognizer". */
  private Optional<Path> competition(SetPlace place, Part part) {
    boolean possible = set.isMnist() && part == Part.TRAIN;
    return possible ? place.file(COMPETITION).filter(DigitCsv::isOne) : Optional.empty();
  }

  /**
   * Looks for images without labels, up to the folder of data where images with labels were found:
   * they are told of where that is the same folder of data, else refused.
   */
  private Optional<String> half(Part part, List<PartFiles> all) {
    for (SetPlace place : places()) {
      boolean same = !all.isEmpty() && all.get(0).place.base().equals(place.base());
      Optional<Path> images = place.file(part.imagesName());
      boolean alone = images.isPresent() && place.file(part.labelsName()).isEmpty();
      if (alone && (place.named() || set.isMnist())) {
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
      return Idx.read(files.images, files.labels, set.classNames());
    }
    return files.images.toString().toLowerCase(Locale.ROOT).endsWith(".npz")
        ? Npz.read(files.images, part.shortWord, set.classNames())
        : DigitCsv.read(files.images, set.classNames());
  }

  /** What a reader must know of the place where the files were found. */
  private static Optional<String> notice(Part part, List<PartFiles> all, Images images) {
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
