package org.ganbook.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ganbook.GanbookException;

/**
 * A folder that may have a set's files, in one of the layouts that people have: {@code mnist},
 * {@code MNIST/raw}, {@code MNIST_data}, {@code fashionmnist}, files straight in a folder of data.
 *
 * @param folder where to look
 * @param base the folder of data that it is in, or is
 * @param named whether its name, or that of one around it, is the set's
 */
record SetPlace(Path folder, Path base, boolean named) {
  private static final Set<String> SETS = Set.of("mnist", "fashionmnist", "kmnist", "cifar10");

  /** What archives unpack to. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "digitrecognizer", "mnist",
          "mnistincsv", "mnist",
          "cifar10batchesbin", "cifar10",
          "cifar10binary", "cifar10",
          "cifar10batchespy", "cifar10");

  /** Folders in a set's folder that are looked into: torchvision has {@code MNIST/raw} there. */
  private static final int DEEPEST = 2;

  /** The places, in the order to look in, of a set whose folder is called {@code set}. */
  static List<SetPlace> of(String set, DataFolders folders) {
    List<SetPlace> places = new ArrayList<>();
    for (Path base : folders.bases()) {
      // The set's own folder name goes before other spellings of it.
      entries(base).stream()
          .filter(child -> Files.isDirectory(child) && setOf(child).equals(plain(set)))
          .sorted(Comparator.comparing(child -> !child.endsWith(set)))
          .forEach(child -> add(child, base, set, DEEPEST, places));
      String own = setOf(base);
      if (own.equals(plain(set))) {
        add(base, base, set, DEEPEST, places);
      } else if (own.isEmpty()) {
        places.add(new SetPlace(base, base, false));
      }
    }
    return places;
  }

  private static void add(Path folder, Path base, String set, int depth, List<SetPlace> places) {
    if (places.stream().anyMatch(place -> place.folder.equals(folder))) {
      return;
    }
    places.add(new SetPlace(folder, base, true));
    for (Path child : entries(folder)) {
      String of = setOf(child);
      boolean others = !of.isEmpty() && !of.equals(plain(set));
      boolean asAFile = plain(child.getFileName().toString()).endsWith("ubyte");
      if (depth > 0 && Files.isDirectory(child) && !others && !asAFile) {
        add(child, base, set, depth - 1, places);
      }
    }
  }

  /** The set that a folder's name speaks of, in plain letters; empty if of none. */
  private static String setOf(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    if (path.endsWith("raw")) {
      path = path.getParent();
    }
    String name = path.getFileName() == null ? "" : plain(path.getFileName().toString());
    String stem = OTHER_NAMES.getOrDefault(name, name.replaceFirst("(data|dataset|master)$", ""));
    return SETS.contains(stem) ? stem : "";
  }

  /** A name without what spellings differ in. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /**
   * Finds a file: gzipped or not, with dots, dashes or underscores, in any case. Kaggle's archive
   * has folders of the files' names with the files in them.
   */
  Optional<Path> file(String name) {
    return file(folder, name).or(() -> inFolder(name));
  }

  private Optional<Path> inFolder(String name) {
    return entries(folder).stream()
        .filter(child -> Files.isDirectory(child) && isCalled(child, name))
        .flatMap(child -> file(child, name).stream())
        .findFirst();
  }

  /** Of several the one that is called most nearly so, gzipped before not. */
  private static Optional<Path> file(Path folder, String name) {
    List<Path> found =
        entries(folder).stream().filter(f -> Files.isRegularFile(f) && isCalled(f, name)).toList();
    for (String wanted : List.of(name + ".gz", name)) {
      Optional<Path> exact = found.stream().filter(f -> f.endsWith(wanted)).findFirst();
      if (exact.isPresent()) {
        return exact;
      }
    }
    return found.stream().min(Comparator.comparing(f -> !f.toString().endsWith(".gz")));
  }

  private static boolean isCalled(Path path, String name) {
    String plain = plain(path.getFileName().toString());
    return plain.equals(plain(name)) || plain.equals(plain(name) + "gz");
  }

  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new GanbookException(folder + ": cannot be read: " + e, e);
    }
  }
}
