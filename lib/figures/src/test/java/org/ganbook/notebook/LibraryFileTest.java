package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class LibraryFileTest {
  @Test
  void classesOfAFolderOrOfTheJdkHaveNoSourcesBeside() {
    assertThat(LibraryFile.of(LibraryFile.class).flatMap(LibraryFile::sources)).isEmpty();
    assertThat(LibraryFile.of(String.class)).isEmpty();
  }

  @Test
  void aKernelWithoutJShellIsLeftAlone() {
    assertThatCode(() -> LibraryFile.serve(new Object(), LibraryFile.class))
        .doesNotThrowAnyException();
  }
}
