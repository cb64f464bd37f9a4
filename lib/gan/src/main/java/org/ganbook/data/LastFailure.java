package org.ganbook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers for two minutes, in a file of the cache, that a download failed: where there is no
 * network, not each cell waits for it. Whoever has changed anything meanwhile need not wait.
 */
final class LastFailure {
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  private final Path file;
  private final String circumstances;
  private final Clock clock;

  /** Kept in a folder; where circumstances differ, nothing is remembered. */
  LastFailure(Path folder, String circumstances, Clock clock) {
    this.file = folder.resolve(".failed");
    // May hold a proxy's password, which is not for a file.
    this.circumstances = Integer.toHexString(circumstances.hashCode());
    this.clock = clock;
  }

  /** What was wrong within the last minutes under the circumstances of now, if anything. */
  Optional<String> cause() {
    try {
      Instant then = Files.getLastModifiedTime(file).toInstant();
      String[] known = Files.readString(file).split("\n", 2);
      boolean same = known.length == 2 && known[0].equals(circumstances);
      boolean recent = then.plus(REMEMBERED).isAfter(clock.instant());
      return same && recent ? Optional.of(known[1]) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void remember(String cause) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, circumstances + "\n" + cause);
    } catch (IOException e) {
      // Nothing is lost but a few seconds of the next start.
    }
  }

  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Nothing is lost but a few seconds of the next start.
    }
  }
}
