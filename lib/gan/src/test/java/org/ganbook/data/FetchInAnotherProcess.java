package org.ganbook.data;

import java.nio.file.Path;
import java.util.List;
import org.ganbook.data.Downloader.RemoteFile;

/** Fetches {@code file} from a mirror into a folder: {@code mirror size sha256 folder}. */
final class FetchInAnotherProcess {
  private FetchInAnotherProcess() {}

  public static void main(String[] args) {
    Downloader downloader = MirrorServer.patient((file, bytes, total) -> {});
    downloader.fetch(
        new RemoteFile("file", Long.parseLong(args[1]), args[2], List.of(args[0])),
        Path.of(args[3]));
  }
}
