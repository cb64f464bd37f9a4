package org.ganbook.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.draw.Template;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Panels;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLoss;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.SpecJson;
import org.ganbook.gan.Step;
import org.ganbook.nn.Concat;
import org.ganbook.nn.EmbeddingProduct;
import org.ganbook.nn.Join;
import org.ganbook.nn.LabelChannel;
import org.ganbook.nn.Network;
import org.ganbook.nn.Projection;
import org.ganbook.nn.Wiring;
import org.ganbook.score.Classifier;

/**
 * A discriminator that judges in the page, without a kernel: the reader draws a digit with the
 * mouse or a finger, or asks for a real or a generated image, D says how real it is, and a
 * classifier, if there is one, which digit it reads. A conditional D is told each class in turn.
 * The weights travel in half precision, and a script computes what the library computes.
 *
 * <p>A drawing is prepared as MNIST's digits are: its lines are scaled into a box of 20 of 28
 * pixels, drawn with soft edges, and moved by whole pixels so that the centre of mass is in the
 * middle.
 *
 * <p>The page asks for nothing outside of itself. Where it has no scripts, and on paper, it is a
 * still picture of real and generated images with what D makes of them.
 */
public final class LiveDiscriminator implements Visual {
  private static final String WHERE = "live discriminator";
  private static final String INSTEAD = "ask it with gan.discriminate(images) instead";

  /** Real images in a page, and as many generated ones. */
  private static final int EACH = 20;

  private static final int STILL = 10;
  private static final int COLUMNS = 5;

  private static final Set<Class<? extends Join>> INPUTS =
      Set.of(Concat.class, EmbeddingProduct.class, LabelChannel.class);

  /** What one network needs: its layers and its weights. */
  private record Reader(
      List<Network> networks, Map<String, Array> weights, List<String> classes, String said) {}

  private final String name;
  private final Network network;
  private final Wiring wiring;
  private final String range;
  private final List<String> classes;
  private final Map<String, Array> weights;
  private final boolean probability;
  private final Images real;
  private final Images generated;
  private final float[] ofReal;
  private final float[] ofGenerated;
  private final Reader reader;
  private final String said;

  private LiveDiscriminator(Gan gan, Reader reader) {
    var spec = gan.spec();
    int condition = gan.conditions() == null ? 0 : gan.conditions().size();
    name = spec.name();
    network = spec.discriminator();
    wiring = condition == 0 ? Wiring.NONE : spec.conditioning().ofDiscriminator(condition);
    classes =
        condition > 0 && gan.conditions().classes() && gan.data().hasLabels()
            ? gan.data().classNames()
            : List.of();
    range = spec.pixels().name();
    weights = gan.discriminatorWeights();
    probability = probability(spec.step());
    this.reader = reader;
    check(gan, condition);
    real = gan.data().take(Math.min(EACH, gan.data().count()));
    generated = gan.sample(real.count());
    ofReal = gan.discriminate(real);
    ofGenerated = gan.discriminate(generated);
    said = said(gan);
  }

  /**
   * Takes D of a model as it is now; the model may be closed afterwards.
   *
   * @throws GanbookException if a page cannot compute it: on layers of one's own, colour, images
   *     over 64 x 64, packs, a condition that is no class
   */
  public static LiveDiscriminator of(Gan gan) {
    GanbookException.ifNull("GAN", gan);
    return new LiveDiscriminator(gan, null);
  }

  /**
   * Takes D of a model as it is now, and a classifier that reads the same images, such as {@code
   * Classifier.mnist()}; both may be closed afterwards.
   *
   * @throws GanbookException if a page cannot compute them, or they see images of other sizes
   */
  public static LiveDiscriminator of(Gan gan, Classifier classifier) {
    GanbookException.ifNull("GAN", gan);
    GanbookException.ifNull("classifier", classifier);
    // Refuses images of another size.
    classifier.classify(gan.data().take(1));
    return new LiveDiscriminator(
        gan,
        new Reader(
            classifier.networks(),
            classifier.weights(),
            classifier.classNames(),
            classifier.toString()));
  }

  private void check(Gan gan, int condition) {
    Images data = gan.data();
    if (gan.spec().packing() != null) {
      throw GanbookException.of(
          WHERE, "a discriminator of single images", gan.spec().packing() + "; " + INSTEAD);
    }
    if (data.channels() != 1
        || data.height() > LivePage.LARGEST_SIDE
        || data.width() > LivePage.LARGEST_SIDE) {
      throw GanbookException.of(
          WHERE,
          "grey images of at most 64 x 64 pixels, which can be drawn with a pen",
          List.of(data.height(), data.width(), data.channels()));
    }
    LivePage.check(WHERE, network, INSTEAD);
    LivePage.checkClasses(WHERE, condition, classes);
    if ((wiring.input() != null && !INPUTS.contains(wiring.input().getClass()))
        || (wiring.output() != null && wiring.output().getClass() != Projection.class)) {
      throw GanbookException.of(
          WHERE + ", condition",
          "one of the library's ways to tell D the class",
          "a way of its author's own; " + INSTEAD);
    }
    var all = new ArrayList<>(List.of(weights));
    if (reader != null) {
      all.add(reader.weights());
    }
    LivePage.checkWeights(WHERE, all, "");
  }

  /** Whether the logistic function makes a probability of D's output. */
  private static boolean probability(Step step) {
    return !(step instanceof Step.LossStep known) || probability(known.loss());
  }

  private static boolean probability(GanLoss loss) {
    if (loss instanceof GanLosses.R1 penalised) {
      return probability(penalised.loss());
    }
    return loss instanceof GanLosses.LazyR1 penalised
        ? probability(penalised.loss())
        : !(loss instanceof GanLosses.LeastSquares
            || loss instanceof GanLosses.Hinge
            || loss instanceof GanLosses.WassersteinGp);
  }

  private String said(Gan gan) {
    float threshold = gan.spec().step().threshold();
    var all = new ArrayList<String>();
    all.add(
        String.format(
            Locale.ROOT,
            "D of %s after %,d steps on %s takes %d of %d real images for real, and %d of as many"
                + " generated ones.",
            name,
            gan.steps(),
            gan.data().source(),
            over(threshold, ofReal),
            real.count(),
            over(threshold, ofGenerated)));
    if (!probability) {
      all.add(
          "Its output is no probability: the bars go from the mean of the generated images to"
              + " that of the real ones.");
    }
    if (reader != null) {
      String what = reader.said();
      all.add(what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + ".");
    }
    long box = Math.round(Math.min(real.height(), real.width()) * 20 / 28.0);
    all.add(
        String.format(
            Locale.ROOT,
            "A drawing is scaled into a box of %d x %d pixels, with soft edges, and moved so that"
                + " its centre of mass is in the middle of %d x %d, as MNIST has its digits.",
            box,
            box,
            real.height(),
            real.width()));
    all.add(LivePage.said(real));
    return String.join(" ", all);
  }

  private static long over(float threshold, float[] outputs) {
    return IntStream.range(0, outputs.length).filter(i -> outputs[i] > threshold).count();
  }

  /**
   * Returns the page's part as a {@code <div>}; it asks for nothing outside of itself. Where
   * scripts are stripped it is the still picture.
   */
  public String html() {
    var page = new LinkedHashMap<String, Object>();
    page.put("image", List.of(real.height(), real.width(), 1));
    page.put("classes", classes);
    page.put("pixels", range);
    page.put("probability", probability);
    page.put("from", mean(ofGenerated));
    page.put("to", mean(ofReal));
    page.put("said", said);
    page.put("weights", LivePage.weights(weights));
    page.put("reals", real.count());
    page.put("images", images());
    // Networks and joins are JSON already.
    String readers =
        reader == null
            ? "null"
            : "{\"networks\":"
                + reader.networks().stream().map(LiveDiscriminator::json).toList()
                + ","
                + Template.script(
                        Map.of(
                            "weights",
                            LivePage.weights(reader.weights()),
                            "classes",
                            reader.classes()))
                    .substring(1);
    String written =
        String.format(
            "{\"discriminator\":%s,\"wiring\":{\"input\":%s,\"output\":%s},\"reader\":%s,%s",
            json(network),
            json(wiring.input()),
            json(wiring.output()),
            readers,
            Template.script(page).substring(1));
    return LivePage.html("live-discriminator.js", written, picture());
  }

  private static String json(Object part) {
    return part == null ? "null" : SpecJson.write((Record) part).toString().replace("<", "\\u003c");
  }

  private Map<String, Object> images() {
    byte[] both = Arrays.copyOf(real.pixels(), 2 * real.pixels().length);
    System.arraycopy(generated.pixels(), 0, both, real.pixels().length, real.pixels().length);
    var sheet = LivePage.sheet(Images.of(both, 2 * real.count(), real.height(), real.width(), 1));
    if (real.hasLabels()) {
      var labels = new ArrayList<>(real.captions());
      for (int i = 0; i < generated.count(); i++) {
        labels.add(generated.hasLabels() ? generated.captions().get(i) : "");
      }
      sheet.put("labels", labels);
    }
    return sheet;
  }

  private static double mean(float[] outputs) {
    return IntStream.range(0, outputs.length).mapToDouble(i -> outputs[i]).average().orElse(0);
  }

  /** Draws ten real and ten generated images, and what D makes of each. */
  @Override
  public Picture picture() {
    String what = probability ? "how real each seems to D" : "D's output for each";
    return Panels.of(
            List.of(
                still(real, ofReal).titled("Real images: " + what),
                still(generated, ofGenerated).titled("Generated images: " + what)))
        .picture()
        .withText(
            String.format(
                Locale.ROOT,
                "Real images, and those drawn by %s, with what D makes of each: %s on average for"
                    + " the real ones, %s for the generated.",
                name,
                inWords(mean(ofReal)),
                inWords(mean(ofGenerated))));
  }

  private ImageGrid still(Images images, float[] outputs) {
    int count = Math.min(STILL, images.count());
    var captions = IntStream.range(0, count).mapToObj(i -> inWords(outputs[i])).toList();
    return ImageGrid.of(images.take(count)).withCaptions(captions).inColumns(COLUMNS);
  }

  private String inWords(double output) {
    return probability
        ? Math.round(100 / (1 + Math.exp(-output))) + " %"
        : String.format(Locale.ROOT, "%.2f", output);
  }

  /** For example {@code Live discriminator: classroom-cgan, 28 x 28, 10 classes, classifier}. */
  @Override
  public String toString() {
    return "Live discriminator: "
        + name
        + String.format(Locale.ROOT, ", %d x %d", real.height(), real.width())
        + (classes.isEmpty() ? "" : ", " + classes.size() + " classes")
        + (reader == null ? "" : ", classifier");
  }
}
