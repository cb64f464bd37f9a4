package org.ganbook.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.ganbook.GanbookException;

/** An {@link IdxSet} as a source: from the folders, else downloaded into the cache. */
final class IdxSource implements ImageSource {
  private final IdxSet set;
  private final DataFolders folders;
  private final Downloader downloader;

  IdxSource(IdxSet set, DataFolders folders, Downloader downloader) {
    this.set = set;
    this.folders = folders;
    this.downloader = downloader;
  }

  @Override
  public String name() {
    return set.name();
  }

  @Override
  public Images train() {
    return load(IdxSet.Part.TRAIN);
  }

  @Override
  public Images test() {
    return load(IdxSet.Part.TEST);
  }

  private Images load(IdxSet.Part part) {
    return find(part).orElseGet(() -> explained(() -> fetched(part)));
  }

  /** The part's images, where a folder has them. */
  Optional<Images> find(IdxSet.Part part) {
    return set.find(part, folders);
  }

  /** Whether a folder has a part. */
  boolean has(IdxSet.Part part) {
    return set.has(part, folders);
  }

  /** The IDX file of a part's images, where a folder has it. */
  Optional<Path> imagesFile(IdxSet.Part part) {
    return set.imagesFile(part, folders);
  }

  /**
   * Downloads a part and reads it.
   *
   * @throws DownloadFailed if no mirror gave it
   */
  Images fetched(IdxSet.Part part) {
    set.fetch(part, folders, downloader);
    return find(part).orElseThrow();
  }

  /** What to do by hand where there is no network. */
  String steps() {
    return String.format(
        "Without a network, put %s into %s",
        String.join(", ", set.missing(folders)),
        folders.given().orElse(folders.cache()).resolve(set.folder()));
  }

  /**
   * Downloads whatever the cache does not have yet.
   *
   * @throws GanbookException if that is not possible
   */
  void download() {
    explained(
        () -> {
          set.fetch(IdxSet.Part.TRAIN, folders, downloader);
          set.fetch(IdxSet.Part.TEST, folders, downloader);
          return null;
        });
  }

  private <T> T explained(Supplier<T> download) {
    try {
      return download.get();
    } catch (DownloadFailed e) {
      throw new DownloadFailed(e.getMessage() + ". " + steps());
    }
  }
}
