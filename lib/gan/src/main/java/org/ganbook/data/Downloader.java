package org.ganbook.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
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
  /**
   * A file that is published somewhere.
   *
   * @param name its name, at every mirror and on disk
   * @param size its length in bytes
   * @param sha256 its checksum as published, 64 hexadecimal digits
   * @param mirrors the folders it lies in, each ending in {@code /}, to be tried in this order
   */
  record RemoteFile(String name, long size, String sha256, List<String> mirrors) {}

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

  /** The downloader that this process's environment stands for. */
  static Downloader here() {
    return of(System::getenv);
  }

  static Downloader of(UnaryOperator<String> environment) {
    if (!Optional.ofNullable(environment.apply(OFFLINE)).orElse("").isBlank()) {
      return new Downloader(null, OFFLINE + " is set", Downloads.listener());
    }
    try {
      ProxySelector proxy = HttpsProxy.of(environment);
      HttpTransfer transfer =
          new HttpTransfer(Duration.ofMillis(1500), Duration.ofSeconds(15), proxy);
      return new Downloader(transfer, Downloads.listener());
    } catch (GanbookException e) { // no matter as long as nothing has to be fetched
      return new Downloader(null, e.getMessage(), Downloads.listener());
    }
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
              file.name(),
              folder,
              e instanceof AccessDeniedException ? "no permission" : e.getMessage()),
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
          transfer
              .orElseThrow()
              .fetch(
                  address,
                  part,
                  file.size(),
                  bytes -> listener.progress(file.name(), bytes, file.size()));
        }
        if (length(part) == file.size() && sha256(part).equals(file.sha256())) {
          return;
        }
        Files.delete(part);
        if (before == 0 || attempt == ATTEMPTS) {
          throw new MirrorFailed("sent data with another checksum than the published one");
        }
      } catch (MirrorFailed e) {
        if (!e.brokeOff() || length(part) <= before || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static long length(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
