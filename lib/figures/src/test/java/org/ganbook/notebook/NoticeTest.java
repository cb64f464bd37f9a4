package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticeTest {
  @Test
  void boxAndLineSayTheSameAndInjectNothing() {
    var notice = new Notice("drawn <b>digits</b> & more");
    assertThat(notice).hasToString("Notice: drawn <b>digits</b> & more");
    assertThat(notice.html())
        .contains("drawn &lt;b&gt;digits&lt;/b&gt; &amp; more")
        .doesNotContain("<b>digits");
  }
}
