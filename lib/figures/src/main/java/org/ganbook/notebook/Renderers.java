package org.ganbook.notebook;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.ganbook.draw.Fonts;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Film;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * How a notebook shows things. A picture goes out in up to three forms, and each reader takes the
 * best it can: plotly JSON in JupyterLab, the PNG on a code host or on paper, the sentence where
 * nothing else can be shown. A library teaches a kernel its own types with these methods, in an
 * {@link org.dflib.jjava.jupyter.Extension} of its own.
 */
public final class Renderers {
  private static final MIMEType PLOTLY = MIMEType.parse("application/vnd.plotly.v1+json");

  /** Plotly's own choice would be a button that uploads the chart. */
  private static final Map<String, Object> CONFIG =
      Map.of("displaylogo", false, "showSendToCloud", false);

  private static final AtomicBoolean FONTS_SEEN_TO = new AtomicBoolean();

  private Renderers() {}

  /** Teaches a kernel to show figures and tables. */
  static void register(Renderer renderer) {
    renderer
        .createRegistration(Notice.class)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(
            (notice, context) -> {
              context.getOutputContainer().putText(notice.toString());
              context.renderIfRequested(MIMEType.TEXT_HTML, notice::html);
            });
    pictures(renderer, Visual.class, Visual::picture);
    pictures(renderer, Figure.class, figure -> Chart.of(figure).picture());
    renderer
        .createRegistration(Film.class)
        .supporting(MIMEType.IMAGE_GIF)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(Renderers::put);
    tables(renderer, Table.class, table -> table);
  }

  /** Shows a type as a picture. */
  public static <T> void pictures(
      Renderer renderer, Class<T> type, Function<T, Picture> toPicture) {
    renderer
        .createRegistration(type)
        .preferring(PLOTLY, MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN)
        .register((value, context) -> put(toPicture.apply(value), context));
  }

  /** Shows a type as a table, and as text as {@link Table#print()} does. */
  public static <T> void tables(Renderer renderer, Class<T> type, Function<T, Table> toTable) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(
            (value, context) -> {
              Table table = toTable.apply(value);
              context.getOutputContainer().putText(table.print());
              context.renderIfRequested(MIMEType.TEXT_HTML, () -> Html.table(table));
            });
  }

  /**
   * Shows a type as several things: figures as outputs of their own, which a page of any kind can
   * show, then HTML; as text what its {@code toString} says.
   */
  public static <T> void pages(
      Renderer renderer,
      Class<T> type,
      Function<T, List<? extends Visual>> toFigures,
      Function<T, String> toHtml) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(
            (value, context) -> {
              context.getOutputContainer().putText(value.toString());
              if (context.wantsDataRenderedAs(MIMEType.TEXT_HTML)) {
                toFigures.apply(value).forEach(BaseNotebookStatics::display);
                context.getOutputContainer().putHTML(toHtml.apply(value));
              }
            });
  }

  private static void put(Picture picture, RenderContext context) {
    // Said where a reader sees it, once: the picture itself cannot say so without fonts.
    if (Fonts.missing() != null && FONTS_SEEN_TO.compareAndSet(false, true)) {
      System.out.println(Fonts.missing());
    }
    DisplayData out = context.getOutputContainer();
    out.putText(picture.text());
    if (context.wantsDataRenderedAs(MIMEType.IMAGE_PNG)) {
      var size = Map.of("width", picture.width(), "height", picture.height());
      out.putData(MIMEType.IMAGE_PNG, base64(picture.png()), size);
    }
    if (picture.interactive() && context.wantsDataRenderedAs(PLOTLY)) {
      var figure = new LinkedHashMap<>(picture.plotly());
      figure.put("config", CONFIG);
      out.putData(PLOTLY, figure);
    }
  }

  /**
   * The slider or, where it is asked for, the GIF. A page that strips scripts would show the last
   * moment alone, so that the filmstrip goes out before as a picture of its own.
   */
  private static void put(Film film, RenderContext context) {
    DisplayData out = context.getOutputContainer();
    out.putText(film.text());
    context.renderIfRequested(MIMEType.IMAGE_GIF, () -> base64(film.gif()));
    if (context.wantsDataRenderedAs(MIMEType.TEXT_HTML)) {
      BaseNotebookStatics.display(film.picture());
      out.putHTML(film.html());
    }
  }

  private static String base64(byte[] file) {
    return Base64.getEncoder().encodeToString(file);
  }
}
