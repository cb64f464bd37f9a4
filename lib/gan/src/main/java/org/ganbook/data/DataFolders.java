package org.ganbook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ganbook.GanbookException;

/**
 * Where data lies on this machine. Each set has a folder of its own ({@code mnist}, {@code
 * cifar10}, ...; other spellings are known too) in one of these, looked through in this order.
 *
 * @param given the folder that the environment variable {@code GANBOOK_DATA} names, for data that a
 *     user or a school put there; never written to
 * @param cache where downloads land: {@code GANBOOK_CACHE}, else {@code data/cache} of the project
 *     that the working directory is in, else {@code .ganbook/cache} in the user's home
 * @param keras where Keras has what it downloaded: {@code datasets} of {@code KERAS_HOME}, else of
 *     {@code .keras} in the user's home; never written to
 */
record DataFolders(Optional<Path> given, Path cache, Optional<Path> keras) {
  private static final String GIVEN = "GANBOOK_DATA";
  private static final String CACHE = "GANBOOK_CACHE";

  /** Folders without those of Keras. */
  DataFolders(Optional<Path> given, Path cache) {
    this(given, cache, Optional.empty());
  }

  /**
   * Returns the folders that this process's environment and working directory stand for.
   *
   * @throws GanbookException if {@code GANBOOK_DATA} names something that is not a folder
   */
  static DataFolders here() {
    return of(
        System::getenv, Path.of(System.getProperty("user.dir")), System.getProperty("user.home"));
  }

  static DataFolders of(UnaryOperator<String> environment, Path workingDirectory, String home) {
    Optional<Path> given = folder(environment, GIVEN);
    given.ifPresent(
        path -> {
          if (!Files.isDirectory(path)) {
            throw GanbookException.of(
                "environment variable " + GIVEN,
                "a folder with mnist, cifar10, ... in it",
                path + (Files.exists(path) ? ", which is not a folder" : ", which is not there"));
          }
        });
    Path cache =
        folder(environment, CACHE)
            .or(() -> projectAround(workingDirectory).map(p -> p.resolve("data").resolve("cache")))
            .orElseGet(() -> Path.of(home, ".ganbook", "cache"));
    Path keras = folder(environment, "KERAS_HOME").orElseGet(() -> Path.of(home, ".keras"));
    return new DataFolders(given, cache, Optional.of(keras.resolve("datasets")));
  }

  private static Optional<Path> folder(UnaryOperator<String> environment, String variable) {
    return Optional.ofNullable(environment.apply(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  private static Optional<Path> projectAround(Path workingDirectory) {
    for (Path p = workingDirectory.toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.isRegularFile(p.resolve("pom.xml")) && Files.isDirectory(p.resolve("notebooks"))) {
        return Optional.of(p);
      }
    }
    return Optional.empty();
  }

  /** Where somebody without a network is asked to put files. */
  Path toFill() {
    return given.orElse(cache);
  }

  /** The folders in which sets lie, in the order to look in. */
  List<Path> bases() {
    return Stream.of(given, Optional.of(cache), keras).flatMap(Optional::stream).toList();
  }
}
