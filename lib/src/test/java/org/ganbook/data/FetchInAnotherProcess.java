package org.ganbook.data;

import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Fetches {@code file} from a mirror into a folder: {@code mirror size sha256 folder}. */
final class FetchInAnotherProcess {
  private FetchInAnotherProcess() {}

  public static void main(String[] args) {
    HttpTransfer.Patience patience =
        new HttpTransfer.Patience(Duration.ofSeconds(30), Duration.ofSeconds(30));
    Downloader downloader =
        new Downloader(
            new HttpTransfer(patience, ProxySelector.of(null)), (file, bytes, total) -> {});
    downloader.fetch(
        new RemoteFile("file", Long.parseLong(args[1]), args[2], List.of(args[0])),
        Path.of(args[3]));
  }
}
