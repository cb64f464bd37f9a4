package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

class HtmlTest {
  @Test
  void writesNumbersAtTheRightAndTextAtTheLeft() {
    var table =
        Table.create(
            "runs", StringColumn.create("run", "a"), IntColumn.create("step", new int[] {7}));
    assertThat(Html.table(table))
        .isEqualTo(
            "<table><caption>runs</caption><thead><tr><th style=\"text-align: left\">run</th>"
                + "<th style=\"text-align: right\">step</th></tr></thead><tbody>"
                + "<tr><td style=\"text-align: left\">a</td>"
                + "<td style=\"text-align: right\">7</td></tr></tbody></table>");
  }

  @Test
  void roundsWhatNobodyReads() {
    var table =
        Table.create(DoubleColumn.create("loss", 0.6931471824645996, 12.5, Double.NaN, 1e-9, 3e9));
    assertThat(Html.table(table))
        .contains(">0.69315<", ">12.5<", "><", ">1.0e-09<", ">3000000000<");
  }

  @Test
  void cutsALongTableInTheMiddle() {
    var table = Table.create(IntColumn.create("step", IntStream.rangeClosed(1, 30_000)));
    assertThat(Html.table(table))
        .contains(">10<", ">…<", ">29991<", ">30000<", "<p>30,000 rows, 1 columns</p>")
        .doesNotContain(">11<", ">29990<");
  }

  @Test
  void escapesWhatAPageWouldRun() {
    var table = Table.create("<b>", StringColumn.create("\"&", "<script>alert(1)</script>"));
    assertThat(Html.table(table))
        .contains("<caption>&lt;b&gt;</caption>", ">&quot;&amp;<")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void anEmptyTableIsItsHeader() {
    assertThat(Html.table(Table.create(IntColumn.create("step")))).contains("<tbody></tbody>");
  }

  @Test
  void writesNumbersAlikeEverywhereUnlessAskedOtherwise() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      var euros = DoubleColumn.create("price", 12.5);
      euros.setPrintFormatter(NumberColumnFormatter.fixedWithGrouping(2));
      assertThat(
              Html.table(
                  Table.create(
                      DoubleColumn.create("double", 1234.25, 0.6931471824645996),
                      FloatColumn.create("float", 0.1f, Float.NaN))))
          .contains(">1234.25<", ">0.69315<", ">0.1<", "><");
      assertThat(Html.table(Table.create(euros))).contains(">12,50<");
    } finally {
      Locale.setDefault(before);
    }
  }
}
