package org.ganbook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;

/**
 * Which pictures a folder has for an {@link ImageFolder}, and what is left out. Hidden files, and
 * what systems leave in folders, are passed over without a word.
 */
final class FolderScan {
  /** A picture, and the name of its class; null without classes. */
  record Found(Path file, String className) {}

  private static final Set<String> READ = Set.of("png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp");
  private static final Set<String> NOT_READ =
      Set.of(
          "webp", "heic", "heif", "avif", "tif", "tiff", "svg", "jp2", "jxl", "ico", "pgm", "ppm",
          "pnm", "psd", "tga", "dng", "cr2", "nef", "arw");
  private static final Set<String> SYSTEMS = Set.of("__macosx", "thumbs.db", "desktop.ini");

  /** Folders in folders that are looked through for pictures to tell of. */
  private static final int DEEPEST = 4;

  private final List<Path> own = new ArrayList<>();
  private final List<Found> inFolders = new ArrayList<>();
  private final List<Path> deeper = new ArrayList<>();
  private final List<String> without = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final Set<String> formats = new TreeSet<>();
  private int otherFormats;
  private int otherFiles;

  /** Looks through a folder. */
  FolderScan(Path folder) {
    for (Path entry : top(folder)) {
      if (isInner(entry)) {
        String name = entry.getFileName().toString();
        int before = inFolders.size() + deeper.size() + closed.size();
        for (Path inner : entries(entry)) {
          if (isInner(inner)) {
            lookDeeper(inner, 2);
          } else if (isTaken(inner)) {
            inFolders.add(new Found(inner, name));
          }
        }
        if (inFolders.size() + deeper.size() + closed.size() == before) {
          without.add(name);
        }
      } else if (isTaken(entry)) {
        own.add(entry);
      }
    }
  }

  /** The pictures of the classes' folders; where no folder has any, those beside them. */
  List<Found> pictures() {
    return inFolders.isEmpty()
        ? own.stream().map(file -> new Found(file, null)).toList()
        : inFolders;
  }

  /** What is left out, with numbers; empty if nothing is. */
  List<String> leftOut() {
    List<String> words = new ArrayList<>();
    if (!inFolders.isEmpty() && !own.isEmpty()) {
      words.add(count(own.size(), "picture") + " beside the folders");
    }
    if (!deeper.isEmpty()) {
      Path folder = deeper.get(0).getParent();
      words.add(
          String.format(
              "%s in deeper folders such as %s (to take these, name %s)",
              count(deeper.size(), "picture"), folder, folder.getParent()));
    }
    if (!without.isEmpty()) {
      words.add(count(without.size(), "folder") + " without pictures (" + some(without) + ")");
    }
    if (!closed.isEmpty()) {
      words.add(count(closed.size(), "folder") + " that cannot be read (" + some(closed) + ")");
    }
    if (otherFormats > 0) {
      words.add(
          String.format(
              "%s in formats that are not read (%s; save them as PNG or JPEG)",
              count(otherFormats, "picture"), String.join(", ", formats)));
    }
    if (otherFiles > 0) {
      words.add(count(otherFiles, "other file"));
    }
    return words;
  }

  private static String some(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(3, names.size())))
        + (names.size() > 3 ? ", ..." : "");
  }

  /** Such as {@code 1,200 pictures}. */
  static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private void lookDeeper(Path folder, int depth) {
    for (Path entry : entries(folder)) {
      if (isPicture(entry)) {
        deeper.add(entry);
      } else if (depth < DEEPEST && isInner(entry)) {
        lookDeeper(entry, depth + 1);
      }
    }
  }

  /** Whether a file is a picture that is read; others are counted. */
  private boolean isTaken(Path file) {
    if (isPicture(file)) {
      return true;
    } else if (NOT_READ.contains(ending(file))) {
      otherFormats++;
      formats.add(ending(file));
    } else {
      otherFiles++;
    }
    return false;
  }

  private static boolean isPicture(Path file) {
    return Files.isRegularFile(file) && READ.contains(ending(file));
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static List<Path> top(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw GanbookException.of(
          "ImageFolder",
          "a folder",
          folder + (Files.exists(folder) ? ", which is none" : ", which is not there"));
    }
    try {
      return listed(folder);
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be read", e);
    }
  }

  /** What a folder within the folder has; nothing if it cannot be read, which is noted. */
  private List<Path> entries(Path folder) {
    try {
      return listed(folder);
    } catch (IOException e) {
      closed.add(folder.getFileName().toString());
      return List.of();
    }
  }

  /** In the order of their names, which is the same on every system. */
  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(FolderScan::isSeen)
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    }
  }

  /** Whether it is a folder, and no link that leads back to one that it is in. */
  private static boolean isInner(Path entry) {
    try {
      return Files.isDirectory(entry)
          && !entry.toAbsolutePath().getParent().toRealPath().startsWith(entry.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSeen(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".") && !SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
  }
}
