package org.ganbook.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ganbook.GanbookException;

/**
 * Fetches published files into a folder. A file is there only when it is whole: it grows under
 * another name, goes on there after a break, and is renamed once length and checksum are right.
 */
final class Downloader {
  private static final String OFFLINE = "GANBOOK_OFFLINE";
  private static final int ATTEMPTS = 5;

  private final Optional<HttpTransfer> transfer;
  private final String obstacle;
  private final DownloadListener listener;

  Downloader(HttpTransfer transfer, DownloadListener listener) {
    this(transfer, "", listener);
  }

  private Downloader(HttpTransfer transfer, String obstacle, DownloadListener listener) {
    this.transfer = Optional.ofNullable(transfer);
    this.obstacle = obstacle;
    this.listener = listener;
  }

  private static Downloader hinderedBy(String obstacle) {
    return new Downloader(null, obstacle, Downloads.listener());
  }

  /** The downloader that this process's environment stands for. */
  static Downloader here() {
    return of(System::getenv);
  }

  static Downloader of(UnaryOperator<String> environment) {
    if (!Optional.ofNullable(environment.apply(OFFLINE)).orElse("").isBlank()) {
      return hinderedBy(OFFLINE + " is set");
    }
    ProxySelector proxy;
    try {
      proxy = HttpsProxy.of(environment);
    } catch (GanbookException e) { // no matter as long as nothing has to be fetched
      return hinderedBy(e.getMessage());
    }
    HttpTransfer.Patience patience =
        new HttpTransfer.Patience(Duration.ofMillis(1500), Duration.ofSeconds(15));
    return new Downloader(new HttpTransfer(patience, proxy), Downloads.listener());
  }

  /** All that, as far as this machine can tell, a download of these files hangs on. */
  String circumstances(List<RemoteFile> files) {
    return transfer
        .map(
            way ->
                files.stream()
                    .flatMap(file -> file.mirrors().stream())
                    .distinct()
                    .map(mirror -> mirror + way.proxies(URI.create(mirror)))
                    .collect(Collectors.joining("\n", "", addresses())))
        .orElse(obstacle);
  }

  /** This machine's: others once it is in another network, or in one again. */
  private static String addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(InetAddress::getHostAddress)
          .sorted()
          .collect(Collectors.joining("\n"));
    } catch (SocketException e) {
      return "";
    }
  }

  /**
   * Fetches a file that is not there yet.
   *
   * @return the file
   * @throws DownloadFailed if no mirror gave it
   * @throws GanbookException if it cannot be written, or this thread was interrupted
   */
  Path fetch(RemoteFile file, Path folder) {
    Path whole = folder.resolve(file.name());
    if (Files.isRegularFile(whole)) {
      return whole;
    }
    if (transfer.isEmpty()) {
      throw new DownloadFailed(file.name() + " was not downloaded: " + obstacle);
    }
    try {
      Files.createDirectories(folder);
      try (CacheLock lock = CacheLock.of(folder)) {
        if (!Files.isRegularFile(whole)) {
          String suffix = lock.exclusive() ? ".part" : "." + UUID.randomUUID() + ".part";
          fetch(file, folder.resolve(file.name() + suffix), whole);
        }
      }
      return whole;
    } catch (IOException e) {
      throw new GanbookException(
          String.format(
              "%s could not be written into %s: %s; make room there, or let GANBOOK_CACHE name"
                  + " another folder",
              file.name(), folder, reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GanbookException(
          file.name() + ": the download was stopped; it goes on from there the next time", e);
    }
  }

  private void fetch(RemoteFile file, Path part, Path whole)
      throws IOException, InterruptedException {
    List<String> causes = new ArrayList<>();
    for (String mirror : file.mirrors()) {
      try {
        fetch(URI.create(mirror + file.name()), file, part);
        Files.move(
            part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (MirrorFailed e) {
        causes.add(mirror + " " + e.getMessage());
      }
    }
    throw new DownloadFailed(
        file.name() + " could not be downloaded: " + String.join("; ", causes));
  }

  /** Goes on with a mirror as long as each attempt brings something. */
  private void fetch(URI address, RemoteFile file, Path part)
      throws IOException, InterruptedException, MirrorFailed {
    for (int attempt = 1; ; attempt++) {
      long before = length(part);
      try {
        if (before < file.size()) {
          transfer.orElseThrow().fetch(address, part, file.size(), n -> tell(file, n));
        }
        if (length(part) == file.size() && sha256(part).equals(file.sha256())) {
          return;
        }
        Files.delete(part);
        if (before == 0 || attempt == ATTEMPTS) {
          throw new MirrorFailed("sent data with another checksum than the published one");
        }
      } catch (PartWriter.DiskFailure e) {
        throw e;
      } catch (PartWriter.Refusal e) {
        throw new MirrorFailed(e.getMessage());
      } catch (IOException e) {
        if (length(part) <= before || attempt == ATTEMPTS) {
          throw new MirrorFailed(e.getMessage());
        }
      }
    }
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "no permission" : e.getMessage();
  }

  private void tell(RemoteFile file, long bytes) {
    listener.progress(file.name(), bytes, file.size());
  }

  private static long length(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** One mirror did not give the file. */
  private static final class MirrorFailed extends Exception {
    private static final long serialVersionUID = 1L;

    MirrorFailed(String message) {
      super(message);
    }
  }
}
