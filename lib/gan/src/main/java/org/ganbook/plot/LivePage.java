package org.ganbook.plot;

import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.draw.Style;
import org.ganbook.draw.Template;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Picture;
import org.ganbook.files.Safetensors;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.files.Safetensors.Width;
import org.ganbook.nn.Activations;
import org.ganbook.nn.Dropout;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LinearLayers;
import org.ganbook.nn.Network;
import org.ganbook.nn.Norms;
import org.ganbook.nn.ShapeLayers;

/** What a page needs whose script computes networks: what the script knows, weights, images. */
final class LivePage {
  static final int LARGEST_SIDE = 64;
  static final int MOST_CLASSES = 26;

  /** Weights in a page, all together: some 21 MB of text. */
  private static final long MOST_WEIGHTS = 8_000_000;

  private static final float LARGEST_HALF = 65_504;

  /** What the script knows. */
  private static final Set<Class<? extends Layer>> LAYERS =
      Set.of(
          Activations.Relu.class,
          Activations.LeakyRelu.class,
          Activations.Tanh.class,
          Activations.Sigmoid.class,
          Dropout.class,
          LinearLayers.Dense.class,
          LinearLayers.Conv.class,
          LinearLayers.ConvTranspose.class,
          LinearLayers.Embedding.class,
          Norms.BatchNorm.class,
          Norms.LayerNorm.class,
          Norms.PixelNorm.class,
          Norms.SpectralNorm.class,
          ShapeLayers.AveragePool.class,
          ShapeLayers.Flatten.class,
          ShapeLayers.Reshape.class,
          ShapeLayers.UpSample.class);

  /** Whose the published sets are, as their licences want it said beside the images. */
  private static final Map<String, String> AUTHORS =
      Map.of(
          "MNIST", "LeCun, Cortes and Burges; CC BY-SA 3.0",
          "Fashion-MNIST", "Zalando Research; MIT licence",
          "KMNIST", "ROIS-DS Center for Open Data in the Humanities; CC BY-SA 4.0",
          "CIFAR-10", "Krizhevsky, Nair and Hinton");

  private LivePage() {}

  /**
   * Refuses a network with a layer that the script does not know.
   *
   * @param where such as {@code live generator}
   * @param instead what shows the same without a script, for the message
   */
  static void check(String where, Network network, String instead) {
    for (int i = 0; i < network.layers().size(); i++) {
      check(where + ", layer #" + (i + 1), network.layers().get(i), instead);
    }
  }

  private static void check(String where, Layer layer, String instead) {
    if (layer instanceof Norms.SpectralNorm norm) {
      check(where, norm.layer(), instead);
    } else if (!LAYERS.contains(layer.getClass())) {
      throw GanbookException.of(
          where,
          "one of the library's layers, which a page can compute",
          layer.name() + "; " + instead);
    }
  }

  /** Refuses a condition that is not one of some classes with names. */
  static void checkClasses(String where, int condition, List<String> classes) {
    if (condition > 0 && (classes.isEmpty() || classes.size() > MOST_CLASSES)) {
      throw GanbookException.of(
          where,
          "a condition that is one of 2 to " + MOST_CLASSES + " classes, or none",
          classes.isEmpty() ? "one of " + condition + " numbers" : classes.size() + " classes");
    }
  }

  /**
   * Refuses weights that are too many for a page, or too large for half precision.
   *
   * @param less how to have fewer, for the message; may be empty
   */
  static void checkWeights(String where, List<Map<String, Array>> all, String less) {
    long count = 0;
    for (Map<String, Array> weights : all) {
      for (var array : weights.entrySet()) {
        count += array.getValue().values().length;
        for (float value : array.getValue().values()) {
          if (!(Math.abs(value) <= LARGEST_HALF)) {
            throw GanbookException.of(
                where + ", " + array.getKey(),
                "weights up to 65,504, the largest number in half precision",
                value);
          }
        }
      }
    }
    if (count > MOST_WEIGHTS) {
      throw GanbookException.of(
          where,
          String.format(Locale.ROOT, "at most %,d weights in a page", MOST_WEIGHTS),
          String.format(Locale.ROOT, "%,d", count) + less);
    }
  }

  /** Returns weights in half precision as the script reads them. */
  static String weights(Map<String, Array> weights) {
    byte[] file = new Safetensors(weights, Map.of()).bytes(Width.F16);
    return Base64.getEncoder().encodeToString(file);
  }

  /** Returns images as one picture, with their captions. */
  static Map<String, Object> sheet(Images images) {
    int columns = (int) Math.ceil(Math.sqrt(images.count()));
    var grid = ImageGrid.of(images.withNotice(null)).inColumns(columns).zoomed(1).withGap(0);
    var page = new LinkedHashMap<String, Object>();
    page.put("count", images.count());
    page.put("columns", columns);
    page.put("labels", images.hasLabels() ? images.captions() : null);
    page.put("sheet", Png.dataUri(Png.exact(grid.image())));
    return page;
  }

  /** Says whose some real images are, for the line below. */
  static String said(Images real) {
    String author = real.set().map(AUTHORS::get).map(name -> " (" + name + ")").orElse("");
    String notice = real.notice().map(text -> " " + text).orElse("");
    return "Real images: " + real.source() + author + "." + notice;
  }

  /**
   * Fills a page's part: the script, and a still picture where no script runs.
   *
   * @param figure the script of this kind of figure, a file beside this class
   * @param page all that the script is told, as JSON
   */
  static String html(String figure, String page, Picture still) {
    var values = new HashMap<String, String>();
    values.put("id", Template.id(page));
    values.put("fonts", Style.FONTS);
    values.put("still", Png.dataUri(still.png()));
    values.put("alt", Template.text(still.text()));
    values.put("network", Template.filled(LivePage.class, "live-network.js", Map.of()));
    values.put("screen", Template.filled(LivePage.class, "live-screen.js", values));
    values.put("page", page);
    values.put("figure", Template.filled(LivePage.class, figure, values));
    return Template.filled(LivePage.class, "live-page.html", values);
  }
}
