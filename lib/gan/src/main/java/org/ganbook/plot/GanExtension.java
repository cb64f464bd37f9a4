package org.ganbook.plot;

import java.util.List;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.ganbook.data.Downloads;
import org.ganbook.data.Images;
import org.ganbook.data.Points;
import org.ganbook.doctor.Diagnosis;
import org.ganbook.figure.Chart;
import org.ganbook.gan.GanDescription;
import org.ganbook.gan.History;
import org.ganbook.gan.PixelPull;
import org.ganbook.gan.Progress;
import org.ganbook.nn.Description;
import org.ganbook.nn.OneDnn;
import org.ganbook.notebook.Background;
import org.ganbook.notebook.Html;
import org.ganbook.notebook.KernelExtension;
import org.ganbook.notebook.LibraryFile;
import org.ganbook.notebook.Notice;
import org.ganbook.notebook.Renderers;
import org.ganbook.notebook.Screen;
import org.ganbook.score.ModeScores;
import org.ganbook.score.ScoreComparison;
import org.ganbook.score.ScoreCurve;
import org.ganbook.score.Scores;

/** What the Java kernel installs besides the figures: this library's types show themselves. */
public final class GanExtension implements Extension {
  /** Made by {@link java.util.ServiceLoader}. */
  public GanExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    KernelExtension.installOnce(kernel);
    register(kernel.getRenderer());
    OneDnn.caution().ifPresent(Notice::say);
    Downloads.show(new DownloadBar(Screen::inNotebook));
    Background.THREADS.execute(GanExtension::warmUp);
    LibraryFile.serve(kernel, GanExtension.class);
  }

  private static void register(Renderer renderer) {
    Renderers.pictures(
        renderer,
        Images.class,
        images -> {
          images.notice().ifPresent(Notice::say);
          return ImagesPicture.of(images);
        });
    Renderers.pictures(renderer, Points.class, points -> PointCloud.of(points).picture());
    Renderers.pages(renderer, YouAgainstD.class, game -> List.of(), YouAgainstD::html);
    Renderers.pages(renderer, LiveGenerator.class, live -> List.of(), LiveGenerator::html);
    Renderers.pages(renderer, LiveDiscriminator.class, live -> List.of(), LiveDiscriminator::html);
    Renderers.pictures(renderer, PixelPull.class, PixelPullPicture::of);
    Renderers.tables(renderer, History.class, History::table);
    Renderers.tables(renderer, ScoreCurve.class, ScoreCurve::table);
    Renderers.tables(renderer, ModeScores.class, ModeScores::table);
    Renderers.pages(
        renderer, Scores.class, GanExtension::charts, scores -> Html.table(scores.table()));
    Renderers.pages(
        renderer,
        ScoreComparison.class,
        GanExtension::charts,
        scores -> Html.table(scores.table()));
    Renderers.pages(renderer, RunPage.class, page -> List.of(), RunPage::html);
    Renderers.pages(renderer, Diagnosis.class, diagnosis -> List.of(), DiagnosisHtml::of);
    Renderers.pages(
        renderer,
        Description.class,
        network -> List.of(NetworkDiagram.of(network)),
        DescriptionHtml::of);
    Renderers.pages(
        renderer,
        GanDescription.class,
        gan -> List.of(NetworkDiagram.of(gan)),
        gan -> DescriptionHtml.of(gan.generator()) + DescriptionHtml.of(gan.discriminator()));
  }

  private static List<Chart> charts(ScoreComparison scores) {
    scores.notices().forEach(Notice::say);
    return List.of(Charts.scores(scores.models().toArray(Scores[]::new)));
  }

  private static List<Chart> charts(Scores scores) {
    scores.cautions().forEach(Notice::say);
    var bars = Charts.scores(scores);
    return scores.obedience() == null
        ? List.of(bars)
        : List.of(bars, Charts.obedience(scores.obedience(), scores.classNames()));
  }

  /**
   * Draws a dashboard that nobody sees, so that a learner's first need not wait for its classes.
   */
  private static void warmUp() {
    try {
      var history =
          new History(
              List.of(History.D_LOSS, History.G_LOSS, History.D_ACCURACY, History.G_ACCURACY),
              1,
              9);
      var images = Images.of(new byte[Dashboard.SAMPLES], Dashboard.SAMPLES, 1, 1, 1);
      history.record(1, 1, 0, 1);
      Dashboard.of().last(history, new Progress(1, 1, 1, 1, 0, null), images);
      Html.table(history.table());
    } catch (RuntimeException | Error later) {
      // Where a picture is asked for, its own error says more.
    }
  }
}
