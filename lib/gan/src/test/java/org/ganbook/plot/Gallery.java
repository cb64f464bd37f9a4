package org.ganbook.plot;

import java.util.Arrays;
import java.util.List;

/**
 * The kinds of pictures, each with the line of code that makes it.
 *
 * @param name of its file
 * @param title what it shows
 * @param code what a notebook's cell says
 */
record Gallery(String name, String title, String code) {
  /** What the lines of code take for granted. */
  static final String BEFORE =
      """
      import java.util.*;
      import org.ganbook.data.*;
      import org.ganbook.figure.*;
      import org.ganbook.gan.*;
      import org.ganbook.keep.*;
      import org.ganbook.plot.*;
      import org.ganbook.score.*;
      var history = GalleryInputs.history(1);
      var second = GalleryInputs.history(2);
      var third = GalleryInputs.history(3);
      var forked = GalleryInputs.forked(history, 4000);
      var digits = GalleryInputs.digits();
      var generated = digits.range(100, 116);
      var moments = GalleryInputs.moments(16, 0, 1000, 10000);
      var progress = new Progress(10_000, 10_000, 5.33, 3412, 0, "finished at step 10,000");
      var logits = GalleryInputs.normal(1.5, 500);
      var others = GalleryInputs.normal(-1, 500);
      var obeyed = GalleryInputs.obeying();
      var rates = Charts.Setting.of("learning rate", "1e-4", "2e-4", "5e-4");
      var batches = Charts.Setting.of("batch", 32, 64, 128);
      double[][] scores = {{9.1, 7.4, 8.8}, {7.0, 6.2, 6.9}, {12.5, 11.0, Double.NaN}};
      var scored = GalleryInputs.scored("a model", 0.9);
      var ring = GalleryInputs.ring();
      var cloud = GalleryInputs.cloud();
      var pull = GalleryInputs.outward(cloud);
      var opinion = GalleryInputs.opinion(Surface.between(-3, 3).cells(48));
      var bent = GalleryInputs.bent();
      var dcgan = GalleryInputs.dcgan();
      var generator = Pretrained.load("classroom-cgan");
      var gan = GalleryInputs.trained();
      """;

  private static final String LINES =
      """
      losses | Losses, with their values at equilibrium
      Charts.losses(history, Level.discriminator(2 * Math.log(2)), Level.generator(Math.log(2)))

      stretch | A stretch of a run, shaded
      Charts.losses(history).withStretch(100_000, 200_000)

      accuracies | Accuracies
      Charts.accuracies(history)

      probabilities | D(x) and D(G(z))
      Charts.dOfX(history)

      gradients | Norms of the gradients
      Charts.gradientNorms(history)

      runs | Runs over each other, with the mean and the band of their seeds
      RunComparison.of(History.G_LOSS)
          .run("one setting", history, second)
          .run("another", third)

      fork | A run and its fork: what they share is drawn once
      RunComparison.of(History.G_LOSS)
          .run("as it was", history)
          .fork("D slower from there on", 4000, forked)

      page | Several runs on one page, of which this is what they draw from the same noise
      RunPage.of("s0-gan", "s0-cgan")

      besides | Two charts beside each other, their heights comparable
      SideBySide.of(Charts.losses(history).withTitle("one run"), Charts.losses(second).withTitle("another"))

      functions | Functions, such as losses
      FunctionChart.between(-4, 4)
          .curve("non-saturating: −log D", l -> Math.log1p(Math.exp(-l)))
          .curve("minimax: log(1 − D)", l -> -Math.log1p(Math.exp(l)))
          .titled("G's loss")
          .axes("D's logit of a generated image", "loss")

      histogram | How often values come
      Histogram.of("real", logits).and("generated", others).titled("D's logits").axis("logit")

      classes | How many images each class has
      Charts.classHistogram(digits)

      obedience | Which class a conditional generator draws
      Charts.obedience(obeyed, digits.classNames())

      scores | Scores of a model beside what real images reach
      Charts.scores(scored)

      comparison | Scores of several models
      Charts.scores(scored, GalleryInputs.scored("another", 0.97))

      scoring | Losses and a score along a training
      Charts.lossesAndScores(history, GalleryInputs.curve(), Metric.COVERAGE)

      shapes | How thick and how slanted digits are, real and generated
      Charts.shapes(digits, GalleryInputs.thicker(digits))

      sweep | Scores of a sweep
      Charts.sweep(rates, batches, scores)

      glance | Images at a glance
      ImageGrid.glance(digits)

      panels | The same noise at chosen steps
      ImageGrid.panels(moments)

      columns | A class a column
      Grids.classColumns(digits, 3)

      beside | Real beside generated
      Grids.realAndGenerated(digits.take(16), generated)

      neighbours | Generated images and the training images nearest to each
      Grids.neighbours(generated.take(8), digits.range(8, 24))

      strips | Ways through latent space
      Grids.strips(digits.take(20), 10).withRowNames(List.of("linear", "spherical"))

      film | A film: this strip, `html()` with a slider, `gif()`
      Film.of(moments)

      points | Points of the plane
      PointCloud.of(ring)

      surface | The game in two dimensions
      Surface.between(-3, 3)
          .discriminator(opinion)
          .manifold(bent, 13)
          .arrows(cloud, pull)
          .real(ring)
          .generated(cloud)

      networks | The architecture of a GAN
      NetworkDiagram.of(dcgan)

      dashboard | What is seen while a model trains
      Dashboard.of(Level.generator(Math.log(2))).last(history, progress, generated)

      watched | The same with what the doctor says
      Dashboard.of().withNote("Doctor: healthy so far.").last(history, progress, generated)

      live-generator | A generator that draws in the page; where no script runs, and here, its first images
      LiveGenerator.of(generator, 7)

      live-discriminator | A discriminator that judges in the page what the reader draws; here real and generated images
      LiveDiscriminator.of(gan, Classifier.mnist())
      """;

  static final List<Gallery> ALL =
      Arrays.stream(LINES.split("\n\n", -1))
          .map(item -> item.strip().split(" \\| |\n", 3))
          .map(parts -> new Gallery(parts[0], parts[1], parts[2]))
          .toList();

  /** The page. */
  static String page() {
    var page =
        new StringBuilder(
            """
            # Gallery

            Every kind of picture, and the line that makes it. In JupyterLab the charts are interactive; what is
            seen here is the still form that the same line gives. The curves' numbers are made up, the digits are
            drawn by the library. What the scores mean: [scores](scores.md).

            This page and its pictures are written by

            ```
            mvn -q test -pl lib/gan -am -Dtest=GalleryTest -Dgallery.write=true -Dsurefire.failIfNoSpecifiedTests=false
            ```

            Taken for granted: `history` is what a run recorded, `digits` are labelled `Images`, `moments` are images
            by the step at which G drew them, `scored` are `Scores`, `ring` and `cloud` are points, `gan` is a trained model and `generator` one's G.
            """);
    for (Gallery item : ALL) {
      page.append("\n## ").append(item.title()).append("\n\n```java\n");
      page.append(item.code()).append("\n```\n\n");
      page.append("![").append(item.title()).append("](gallery/").append(item.name());
      page.append(".png)\n");
    }
    return page.toString();
  }
}
