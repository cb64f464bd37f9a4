package org.ganbook.keep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors;

/**
 * Trained generators that come with the library, and anybody's own.
 *
 * <p>Those of the library lie in its jar, so that notebooks, the command line and other programs
 * find the same ones without a network.
 */
public final class Pretrained {
  private static final String PLACE = "/org/ganbook/trained/";

  private Pretrained() {}

  /** Names the generators that come with the library, the best for drawing digits first. */
  public static List<String> names() {
    String names = new String(bytes("names.txt"), StandardCharsets.UTF_8);
    return names.lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  /**
   * Loads a generator, to be closed.
   *
   * @param what one of {@link #names()}, else a generator's file, a checkpoint or a run's folder
   * @throws GanbookException if it is none of these, or damaged
   */
  public static Generator load(String what) {
    return Generator.of(file(what));
  }

  /** Reads what one has to know of a generator, named as for {@link #load(String)}. */
  public static ModelCard card(String what) {
    return file(what).card();
  }

  private static GeneratorFile file(String what) {
    GanbookException.ifNull("generator", what);
    if (names().contains(what)) {
      String source = "generator " + what;
      return GeneratorFile.of(
          source, Safetensors.of(Path.of(source), bytes(what + "/" + GeneratorFile.NAME)));
    }
    Path path = Path.of(what);
    if (Files.exists(path)) {
      return GeneratorFile.read(path);
    }
    throw GanbookException.of(
        "generator",
        "one of " + String.join(", ", names()) + ", a file or a run's folder",
        "\"" + what + "\"");
  }

  /** Tells whether a file is among those that come with the library. */
  static boolean has(String name) {
    return Pretrained.class.getResource(PLACE + name) != null;
  }

  /** Reads a file of those that come with the library. */
  static byte[] bytes(String name) {
    try (InputStream in = Pretrained.class.getResourceAsStream(PLACE + name)) {
      if (in == null) {
        throw new GanbookException("the library's jar has no " + PLACE + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new GanbookException("the library's jar cannot be read: " + e.getMessage(), e);
    }
  }
}
