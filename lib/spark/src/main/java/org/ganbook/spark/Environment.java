package org.ganbook.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;

/** What a master or a worker takes from the environment, where no program can set it. */
final class Environment {
  /** Where pages about a cluster are shown: never to other machines. */
  static final String HERE = "127.0.0.1";

  private Environment() {}

  /**
   * Sees that all is set.
   *
   * @param what needs it
   * @throws GanbookException if something is not
   */
  static void check(String what) {
    Map<String, String> set = System.getenv();
    String home = set.get("SPARK_HOME");
    if (home == null
        || !HERE.equals(set.get("SPARK_LOCAL_IP"))
        || !set.containsKey("SPARK_SCALA_VERSION")) {
      throw GanbookException.of(
          what,
          "SPARK_HOME (any folder), SPARK_SCALA_VERSION=2.13 and SPARK_LOCAL_IP="
              + HERE
              + " in the environment, as ./ganbook sets them",
          "others");
    }
    // Spark looks for its own jars there; an executor has them from the class path.
    Path jars = Path.of(home, "jars");
    try {
      Files.createDirectories(jars);
    } catch (IOException e) {
      throw FileProblem.of(jars, "cannot be made a folder", e);
    }
  }
}
