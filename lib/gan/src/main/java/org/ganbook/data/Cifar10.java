package org.ganbook.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Downloader.RemoteFile;

/**
 * CIFAR-10: 60,000 photographs of ten kinds of things, 32 x 32 in colour, 50,000 to train on and
 * 10,000 to test with (Krizhevsky, <i>Learning multiple layers of features from tiny images</i>,
 * 2009), from its binary version.
 *
 * <p>Looked for in {@code cifar10} of the {@link DataFolders} (or {@code cifar-10-batches-bin}), as
 * {@code data_batch_1.bin} and so on (some of the five training files do, and {@link Images#notice}
 * says so) or as the archive {@code cifar-10-binary.tar.gz} as it is; else the archive is
 * downloaded, 170 MB. Loading fails with a {@link GanbookException} if its files are damaged, or
 * are not there and no mirror gives them.
 */
public final class Cifar10 implements ImageSource {
  private static final String NAME = "CIFAR-10";
  private static final String FOLDER = "cifar10";
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
  private static final List<String> TRAIN =
      IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin").toList();
  private static final List<String> TEST = List.of("test_batch.bin");

  /** The archive, with the checksum that is published for it. */
  static final RemoteFile ARCHIVE =
      new RemoteFile(
          "cifar-10-binary.tar.gz",
          170_052_171,
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
          List.of(
              "https://www.cs.toronto.edu/~kriz/",
              "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/"));

  private final RemoteFile archive;
  private final DataFolders folders;
  private final Downloader downloader;

  Cifar10(RemoteFile archive, DataFolders folders, Downloader downloader) {
    this.archive = archive;
    this.folders = folders;
    this.downloader = downloader;
  }

  /** Returns CIFAR-10 as a source, looked for where this process's environment says. */
  public static ImageSource source() {
    return new Cifar10(ARCHIVE, DataFolders.here(), Downloader.here());
  }

  /**
   * Tells whether training images are on this machine already, so that loading needs no network.
   */
  public static boolean isHere() {
    return new Cifar10(ARCHIVE, DataFolders.here(), Downloader.here()).find(TRAIN).isPresent();
  }

  /** Loads the training images, {@code [50000, 32, 32, 3]}, labelled. */
  public static Images load() {
    return source().train();
  }

  /** Loads the test images, {@code [10000, 32, 32, 3]}, labelled. */
  public static Images loadTest() {
    return source().test();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Images train() {
    return load(TRAIN, "training");
  }

  @Override
  public Images test() {
    return load(TEST, "test");
  }

  private Images load(List<String> wanted, String part) {
    List<Path> found = find(wanted).orElseGet(() -> List.of(fetched()));
    List<byte[]> files = new ArrayList<>();
    for (Path file : found) {
      files.addAll(
          file.toString().toLowerCase(Locale.ROOT).endsWith(".tar.gz")
              ? unpacked(file, wanted)
              : List.of(DataFile.with(file, CifarFormat::records)));
    }
    Images images = CifarFormat.images(files, CLASSES, found.toString()).ofSet(NAME, part);
    return files.size() == wanted.size()
        ? images
        : images.withNotice(
            String.format(
                Locale.ROOT,
                "Only %d of the %d files of %s's %s images were found.",
                files.size(),
                wanted.size(),
                NAME,
                part));
  }

  private static List<byte[]> unpacked(Path file, List<String> wanted) {
    List<byte[]> files = DataFile.with(file, f -> CifarFormat.archived(f, wanted::contains));
    if (files.size() != wanted.size()) {
      throw GanbookException.of(
          file.toString(), "the files " + String.join(", ", wanted), files.size() + " of them");
    }
    return files;
  }

  /** The wanted files or their archive where a place has all, else some where a place has any. */
  private Optional<List<Path>> find(List<String> wanted) {
    List<List<Path>> some = new ArrayList<>();
    for (SetPlace place : SetPlace.of(FOLDER, folders)) {
      List<Path> files = wanted.stream().flatMap(name -> place.file(name).stream()).toList();
      Optional<Path> packed = place.file(archive.name());
      if (files.size() == wanted.size() || packed.isPresent()) {
        return Optional.of(files.size() == wanted.size() ? files : List.of(packed.orElseThrow()));
      }
      some.add(files);
    }
    return some.stream().filter(files -> !files.isEmpty()).findFirst();
  }

  private Path fetched() {
    try {
      return downloader.fetch(archive, folders.cache().resolve(FOLDER));
    } catch (DownloadFailed e) {
      throw new DownloadFailed(
          String.format(
              "%s. Without a network, put %s into %s%s",
              e.getMessage(), archive.name(), folders.toFill().resolve(FOLDER), pickled()));
    }
  }

  private String pickled() {
    return SetPlace.of(FOLDER, folders).stream()
        .map(SetPlace::folder)
        .filter(folder -> folder.endsWith("cifar-10-batches-py"))
        .map(folder -> "; " + folder + " is the version for Python, which is not read here")
        .findFirst()
        .orElse("");
  }
}
