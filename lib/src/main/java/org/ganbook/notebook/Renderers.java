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
import org.ganbook.data.Images;
import org.ganbook.data.Points;
import org.ganbook.gan.GanDescription;
import org.ganbook.gan.History;
import org.ganbook.nn.Description;
import org.ganbook.plot.Chart;
import org.ganbook.plot.Charts;
import org.ganbook.plot.Film;
import org.ganbook.plot.Fonts;
import org.ganbook.plot.NetworkDiagram;
import org.ganbook.plot.Picture;
import org.ganbook.plot.PointCloud;
import org.ganbook.plot.Visual;
import org.ganbook.score.ModeScores;
import org.ganbook.score.ScoreComparison;
import org.ganbook.score.ScoreCurve;
import org.ganbook.score.Scores;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * How a notebook shows things. A picture goes out in up to three forms, and each reader takes the
 * best it can: plotly JSON in JupyterLab, the PNG on a code host or on paper, the sentence where
 * nothing else can be shown.
 */
final class Renderers {
  private static final MIMEType PLOTLY = MIMEType.parse("application/vnd.plotly.v1+json");

  /** Plotly's own choice would be a button that uploads the chart. */
  private static final Map<String, Object> CONFIG =
      Map.of("displaylogo", false, "showSendToCloud", false);

  private final AtomicBoolean fontsSeenTo = new AtomicBoolean();

  private Renderers() {}

  /**
   * Teaches a kernel to show our types and the libraries' that a learner meets.
   *
   * @param renderer the kernel's renderer
   */
  static void register(Renderer renderer) {
    new Renderers().registerAll(renderer);
  }

  private void registerAll(Renderer renderer) {
    renderer
        .createRegistration(Notice.class)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(
            (notice, context) -> {
              context.getOutputContainer().putText(notice.text());
              context.renderIfRequested(MIMEType.TEXT_HTML, notice::html);
            });
    renderer
        .createRegistration(Images.class)
        .preferring(MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN)
        .register(
            (images, context) -> {
              images.notice().map(Notice::new).ifPresent(BaseNotebookStatics::display);
              put(ImagesPicture.of(images), context);
            });
    pictures(renderer, Points.class, points -> PointCloud.of(points).picture());
    pictures(renderer, Visual.class, Visual::picture);
    pictures(renderer, Figure.class, figure -> Chart.of(figure).picture());
    renderer
        .createRegistration(Film.class)
        .supporting(MIMEType.IMAGE_GIF)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(Renderers::put);
    tables(renderer, Table.class, table -> table);
    tables(renderer, History.class, History::table);
    tables(renderer, ScoreCurve.class, ScoreCurve::table);
    tables(renderer, ModeScores.class, ModeScores::table);
    scores(renderer, Scores.class, Renderers::charts, Scores::table);
    scores(renderer, ScoreComparison.class, Renderers::charts, ScoreComparison::table);
    architectures(renderer, Description.class, NetworkDiagram::of, DescriptionHtml::of);
    architectures(
        renderer,
        GanDescription.class,
        NetworkDiagram::of,
        gan -> DescriptionHtml.of(gan.generator()) + DescriptionHtml.of(gan.discriminator()));
  }

  /** The figures as outputs of their own, which a page of any kind can show; then the table. */
  private static <T> void scores(
      Renderer renderer,
      Class<T> type,
      Function<T, List<Chart>> toCharts,
      Function<T, Table> toTable) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(
            (value, context) -> {
              context.getOutputContainer().putText(value.toString());
              if (context.wantsDataRenderedAs(MIMEType.TEXT_HTML)) {
                toCharts.apply(value).forEach(BaseNotebookStatics::display);
                context.getOutputContainer().putHTML(TableHtml.of(toTable.apply(value)));
              }
            });
  }

  private static List<Chart> charts(ScoreComparison scores) {
    scores.notices().stream().map(Notice::new).forEach(BaseNotebookStatics::display);
    return List.of(Charts.scores(scores.models().toArray(Scores[]::new)));
  }

  private static List<Chart> charts(Scores scores) {
    scores.cautions().stream().map(Notice::new).forEach(BaseNotebookStatics::display);
    var bars = Charts.scores(scores);
    return scores.obedience() == null
        ? List.of(bars)
        : List.of(bars, Charts.obedience(scores.obedience(), scores.classNames()));
  }

  private <T> void pictures(Renderer renderer, Class<T> type, Function<T, Picture> toPicture) {
    renderer
        .createRegistration(type)
        .preferring(PLOTLY, MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN)
        .register((value, context) -> put(toPicture.apply(value), context));
  }

  private void put(Picture picture, RenderContext context) {
    // Said where a reader sees it, once: the picture itself cannot say so without fonts.
    if (Fonts.missing() != null && fontsSeenTo.compareAndSet(false, true)) {
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

  private static <T> void tables(Renderer renderer, Class<T> type, Function<T, Table> toTable) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(
            (value, context) -> {
              Table table = toTable.apply(value);
              context.getOutputContainer().putText(table.print());
              context.renderIfRequested(MIMEType.TEXT_HTML, () -> TableHtml.of(table));
            });
  }

  /** The diagram as a picture of its own, which a page of any kind can show; then the table. */
  private static <T> void architectures(
      Renderer renderer,
      Class<T> type,
      Function<T, NetworkDiagram> toDiagram,
      Function<T, String> toHtml) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(
            (value, context) -> {
              context.getOutputContainer().putText(value.toString());
              if (context.wantsDataRenderedAs(MIMEType.TEXT_HTML)) {
                BaseNotebookStatics.display(toDiagram.apply(value));
                context.getOutputContainer().putHTML(toHtml.apply(value));
              }
            });
  }
}
