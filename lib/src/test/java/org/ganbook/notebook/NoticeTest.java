package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;

class NoticeTest {
  @Test
  void boxAndLineSayTheSameAndInjectNothing() {
    var notice = Notice.of("drawn <b>digits</b> & more");
    assertThat(notice.getData(MIMEType.TEXT_PLAIN)).isEqualTo("Notice: drawn <b>digits</b> & more");
    assertThat(notice.getData(MIMEType.TEXT_HTML).toString())
        .contains("drawn &lt;b&gt;digits&lt;/b&gt; &amp; more")
        .doesNotContain("<b>digits");
  }
}
