package org.ganbook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers for an hour, in a file of the cache, that a download failed: where there is no network,
 * only the first start waits for it.
 */
final class LastFailure {
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Path file;
  private final Clock clock;

  LastFailure(Path folder, Clock clock) {
    this.file = folder.resolve(".failed");
    this.clock = clock;
  }

  /** What was wrong within the last hour, if anything. */
  Optional<String> cause() {
    try {
      Instant then = Files.getLastModifiedTime(file).toInstant();
      boolean recent = then.plus(REMEMBERED).isAfter(clock.instant());
      return recent ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Remembers. */
  void remember(String cause) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, cause);
    } catch (IOException e) {
      // Nothing is lost but a few seconds of the next start.
    }
  }

  /** Forgets, after a success. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Nothing is lost but a few seconds of the next start.
    }
  }
}
