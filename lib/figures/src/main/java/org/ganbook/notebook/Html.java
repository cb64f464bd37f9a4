package org.ganbook.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Text and tables on their way into a page. */
public final class Html {
  private static final int ENDS = 10;
  private static final Pattern MANY_DECIMALS = Pattern.compile("-?\\d+\\.\\d{6,}");
  private static final MathContext FIVE_DIGITS = new MathContext(5);
  private static final BigDecimal NEAR_ZERO = new BigDecimal("1e-4");

  private final Table table;
  private final StringBuilder html = new StringBuilder();

  private Html(Table table) {
    this.table = table;
  }

  /**
   * Returns a text so that a page, in an element or a quoted attribute, shows it and runs nothing.
   */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * Returns a table as HTML of at most twenty rows: the first and the last ten of a longer one, and
   * a line that says how long it is. Numbers with more decimals than anybody reads are rounded to
   * five digits, those near 0 to two.
   */
  public static String table(Table table) {
    var writer = new Html(table);
    writer.write();
    return writer.html.toString();
  }

  private void write() {
    html.append("<table>");
    if (table.name() != null && !table.name().isBlank()) {
      element("caption", "", table.name());
    }
    html.append("<thead><tr>");
    table.columns().forEach(column -> element("th", alignment(column), column.name()));
    html.append("</tr></thead><tbody>");
    int rows = table.rowCount();
    if (rows <= 2 * ENDS) {
      IntStream.range(0, rows).forEach(this::row);
    } else {
      IntStream.range(0, ENDS).forEach(this::row);
      html.append("<tr>");
      table.columns().forEach(column -> element("td", alignment(column), "…"));
      html.append("</tr>");
      IntStream.range(rows - ENDS, rows).forEach(this::row);
    }
    html.append("</tbody></table>");
    if (rows > 2 * ENDS) {
      element(
          "p", "", String.format(Locale.ROOT, "%,d rows, %d columns", rows, table.columnCount()));
    }
  }

  private void row(int index) {
    html.append("<tr>");
    for (Column<?> column : table.columns()) {
      element("td", alignment(column), shorten(text(column, index)));
    }
    html.append("</tr>");
  }

  /** As the table's owner asks; else plain, where tablesaw would write 0,25 in Germany. */
  private static String text(Column<?> column, int row) {
    String text = column.getString(row);
    if (column instanceof NumericColumn<?> && !column.isMissing(row)) {
      Column<?> untouched = column.type().create("").appendObj(column.get(row));
      if (text.equals(untouched.getString(0))) {
        return new BigDecimal(column.getUnformattedString(row))
            .stripTrailingZeros()
            .toPlainString();
      }
    }
    return text;
  }

  private static String alignment(Column<?> column) {
    return " style=\"text-align: " + (column instanceof NumericColumn ? "right" : "left") + "\"";
  }

  private static String shorten(String text) {
    if (!MANY_DECIMALS.matcher(text).matches()) {
      return text;
    }
    var number = new BigDecimal(text);
    return number.signum() != 0 && number.abs().compareTo(NEAR_ZERO) < 0
        ? String.format(Locale.ROOT, "%.1e", number)
        : number.round(FIVE_DIGITS).stripTrailingZeros().toPlainString();
  }

  private void element(String name, String attributes, String text) {
    html.append('<').append(name).append(attributes).append('>').append(escaped(text));
    html.append("</").append(name).append('>');
  }
}
