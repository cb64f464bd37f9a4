package org.ganbook.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
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
    return find(part).orElseGet(() -> fetched(part));
  }

  /** The part's images, where a folder has them. */
  Optional<Images> find(IdxSet.Part part) {
    return set.find(part, folders);
  }

  /** The file of a part's images, where a folder has it. */
  Optional<Path> imagesFile(IdxSet.Part part) {
    return set.imagesFile(part, folders);
  }

  /**
   * Downloads a part and reads it.
   *
   * @throws DownloadFailed if no mirror gave it; the sentence says what to do
   */
  Images fetched(IdxSet.Part part) {
    fetch(part);
    return find(part).orElseThrow();
  }

  private void fetch(IdxSet.Part part) {
    try {
      set.fetch(part, folders, downloader);
    } catch (DownloadFailed e) {
      throw new DownloadFailed(e.getMessage() + ". " + steps());
    }
  }

  /** What to do by hand where there is no network. */
  private String steps() {
    return set.files().stream()
        .map(RemoteFile::name)
        .collect(
            Collectors.joining(
                ", ",
                "Without a network, put ",
                " into " + folders.given().orElse(folders.cache()).resolve(set.folder())));
  }

  /**
   * Downloads whatever the cache does not have yet.
   *
   * @throws GanbookException if that is not possible
   */
  void download() {
    fetch(IdxSet.Part.TRAIN);
    fetch(IdxSet.Part.TEST);
  }
}
