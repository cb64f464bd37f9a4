package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
  @TempDir Path root;

  @Test
  void theCacheIsTheVariablesElseTheProjectsElseTheHomes() throws IOException {
    assertThat(folders(Map.of("GANBOOK_CACHE", "/somewhere"), root).cache())
        .isEqualTo(Path.of("/somewhere"));
    assertThat(folders(Map.of("GANBOOK_CACHE", " "), root).cache())
        .isEqualTo(Path.of("/home/me/.ganbook/cache"));

    Path inside = Files.createDirectories(root.resolve("a/b"));
    Files.createFile(root.resolve("pom.xml"));
    assertThat(folders(Map.of(), inside).cache()).isEqualTo(Path.of("/home/me/.ganbook/cache"));
    Files.createDirectory(root.resolve("notebooks"));
    assertThat(folders(Map.of(), inside).cache()).isEqualTo(root.resolve("data/cache"));
    assertThat(folders(Map.of(), root.resolve("notebooks")).cache())
        .isEqualTo(root.resolve("data/cache"));
  }

  @Test
  void whatIsGivenIsLookedThroughFirst() {
    DataFolders folders =
        folders(Map.of("GANBOOK_DATA", root.toString(), "GANBOOK_CACHE", "/c"), root);
    Path keras = Path.of("/home/me/.keras/datasets");
    assertThat(folders.bases()).containsExactly(root, Path.of("/c"), keras);
    assertThat(folders(Map.of("GANBOOK_CACHE", "/c", "KERAS_HOME", "/k"), root).bases())
        .containsExactly(Path.of("/c"), Path.of("/k/datasets"));
  }

  @Test
  void refusesWhatIsGivenAndIsNoFolder() throws IOException {
    Path missing = root.resolve("missing");
    assertThatThrownBy(() -> folders(Map.of("GANBOOK_DATA", missing.toString()), root))
        .isInstanceOf(GanbookException.class)
        .hasMessage(
            "environment variable GANBOOK_DATA: expected a folder with mnist, cifar10, ... in it,"
                + " found "
                + missing
                + ", which is not there");
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> folders(Map.of("GANBOOK_DATA", file.toString()), root))
        .isInstanceOf(GanbookException.class)
        .hasMessageEndingWith("which is not a folder");
  }

  private static DataFolders folders(Map<String, String> environment, Path workingDirectory) {
    return DataFolders.of(environment::get, workingDirectory, "/home/me");
  }
}
