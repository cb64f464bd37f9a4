package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class JavadocSourcesTest {
  @Test
  void classesOfAFolderOrOfTheJdkHaveNoSourcesBeside() {
    assertThat(JavadocSources.besideJar(JavadocSources.class)).isEmpty();
    assertThat(JavadocSources.besideJar(String.class)).isEmpty();
  }

  @Test
  void aKernelWithoutJShellIsLeftAlone() {
    assertThatCode(() -> JavadocSources.offer(new Object())).doesNotThrowAnyException();
  }
}
