package org.ganbook.plot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.draw.Style;
import org.ganbook.draw.Template;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.files.Safetensors;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.files.Safetensors.Width;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GeneratorSpec;
import org.ganbook.gan.SpecJson;
import org.ganbook.keep.Generator;
import org.ganbook.keep.GeneratorFile;
import org.ganbook.keep.ModelCard;
import org.ganbook.nn.Activations;
import org.ganbook.nn.Concat;
import org.ganbook.nn.Dropout;
import org.ganbook.nn.EmbeddingProduct;
import org.ganbook.nn.Join;
import org.ganbook.nn.Layer;
import org.ganbook.nn.LinearLayers;
import org.ganbook.nn.Norms;
import org.ganbook.nn.ShapeLayers;

/**
 * A generator that draws in the page, without a kernel: its weights, in half precision, and a
 * script that computes what the library computes, at most 1 of 255 apart in a pixel. A map shows
 * the plane of three noises A, B and C, to be dragged on or gone along with sliders; there are the
 * class, the truncation (z times a factor) and the seed, whose images are those of Java. Below
 * stands the same noise for each class, without classes the way from A to B.
 *
 * <p>The page asks for nothing outside of itself. Where it has no scripts, and on paper, it is a
 * still picture of the first images of the seed.
 *
 * <p>Mixes of normal noise keep their length: w<sub>A</sub> A + w<sub>B</sub> B + w<sub>C</sub> C
 * is divided by the root of the sum of the w's squares, which makes it normal with variance 1
 * again.
 */
public final class LiveGenerator implements Visual {
  private static final long SEED = 1;
  private static final int LARGEST_SIDE = 64;
  private static final int MOST_CLASSES = 26;
  private static final int MOST_REAL = 2000;
  private static final int MOST_MOMENTS = 12;

  /** Weights in a page, all moments together: some 21 MB of text. */
  private static final long MOST_WEIGHTS = 8_000_000;

  private static final float LARGEST_HALF = 65_504;
  private static final int COLUMNS = 10;
  private static final int ROWS = 3;

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

  private static final Set<Class<? extends Join>> JOINS =
      Set.of(Concat.class, EmbeddingProduct.class);

  /** Whose the published sets are, as their licences want it said beside the images. */
  private static final Map<String, String> AUTHORS =
      Map.of(
          "MNIST", "LeCun, Cortes and Burges; CC BY-SA 3.0",
          "Fashion-MNIST", "Zalando Research; MIT licence",
          "KMNIST", "ROIS-DS Center for Open Data in the Humanities; CC BY-SA 4.0",
          "CIFAR-10", "Krizhevsky, Nair and Hinton");

  /**
   * One state of the weights.
   *
   * @param name such as {@code step 9,000}
   */
  private record Moment(String name, Map<String, Array> weights) {}

  private final GeneratorSpec spec;
  private final ModelCard card;
  private final List<String> classes;
  private final List<Moment> moments;
  private final Images still;
  private final long seed;
  private final Images real;
  private final Map<String, float[]> directions;

  private LiveGenerator(
      GeneratorSpec spec,
      ModelCard card,
      List<String> classes,
      List<Moment> moments,
      Images still,
      long seed,
      Images real,
      Map<String, float[]> directions) {
    this.spec = spec;
    this.card = card;
    this.classes = classes;
    this.moments = moments;
    this.still = still;
    this.seed = seed;
    this.real = real;
    this.directions = directions;
  }

  /**
   * Takes a generator, which may be closed afterwards, and begins with the noises of seed 1.
   *
   * @throws GanbookException if a page cannot compute it: on layers of one's own, images over 64 x
   *     64, a condition that is no class
   */
  public static LiveGenerator of(Generator generator) {
    return of(generator, SEED);
  }

  /** The same, beginning with the noises of another seed. */
  public static LiveGenerator of(Generator generator, long seed) {
    GanbookException.ifNull("generator", generator);
    return made(generator.spec(), generator.file(), seed, count -> generator.sample(count, seed));
  }

  /** Takes G of a model as it is now, with averages of its weights where it has them. */
  public static LiveGenerator of(Gan gan) {
    return of(gan, SEED);
  }

  /** The same, beginning with the noises of another seed. */
  public static LiveGenerator of(Gan gan, long seed) {
    GanbookException.ifNull("GAN", gan);
    return made(
        GeneratorSpec.of(gan.spec()),
        GeneratorFile.of(gan),
        seed,
        count -> gan.sample(count, seed));
  }

  /**
   * Takes several checkpoints of one run, a slider from one to the next: how the same z becomes
   * another image while G learns.
   *
   * @param checkpoints files, 2 to 12, in any order
   * @throws GanbookException if they are not of one generator, or {@link #of(Generator)} refuses it
   */
  public static LiveGenerator of(List<Path> checkpoints) {
    if (checkpoints.size() < 2 || checkpoints.size() > MOST_MOMENTS) {
      throw GanbookException.of(
          "live generator", "2 to " + MOST_MOMENTS + " checkpoints", checkpoints.size());
    }
    var all = new ArrayList<LiveGenerator>();
    for (Path file : checkpoints) {
      try (var generator = Generator.load(file)) {
        all.add(of(generator));
      }
    }
    all.sort(Comparator.comparingInt(one -> one.card.steps()));
    var last = all.get(all.size() - 1);
    for (LiveGenerator other : all) {
      if (!other.spec.equals(last.spec) || !other.classes.equals(last.classes)) {
        throw GanbookException.of(
            "live generator",
            "checkpoints of one generator",
            "two: " + other.card.name() + " and " + last.card.name());
      }
    }
    var moments = all.stream().flatMap(one -> one.moments.stream()).toList();
    checkSize(moments);
    return new LiveGenerator(
        last.spec, last.card, last.classes, moments, last.still, SEED, null, Map.of());
  }

  private static LiveGenerator made(
      GeneratorSpec spec, GeneratorFile file, long seed, IntFunction<Images> sample) {
    int condition = file.conditionSize();
    var classes = file.classNames();
    for (int i = 0; i < spec.generator().layers().size(); i++) {
      check("layer #" + (i + 1), spec.generator().layers().get(i));
    }
    if (condition > 0) {
      if (classes.isEmpty() || classes.size() > MOST_CLASSES) {
        throw GanbookException.of(
            "live generator",
            "a condition that is one of 2 to " + MOST_CLASSES + " classes, or none",
            classes.isEmpty() ? "one of " + condition + " numbers" : classes.size() + " classes");
      }
      var wiring = spec.wiring(condition);
      if (wiring.input() == null
          || !JOINS.contains(wiring.input().getClass())
          || wiring.output() != null) {
        throw GanbookException.of(
            "live generator, condition",
            "concatenated or as an embedding product, which a page can compute",
            spec.conditioning() + "; show it with Grids or ImageGrid instead");
      }
    }
    String name = String.format(Locale.ROOT, "step %,d", file.card().steps());
    var moments = List.of(new Moment(name, file.weights()));
    checkSize(moments);
    int columns = classes.isEmpty() ? COLUMNS : classes.size();
    var still = sample.apply(ROWS * columns);
    if (still.height() > LARGEST_SIDE
        || still.width() > LARGEST_SIDE
        || (still.channels() != 1 && still.channels() != 3)) {
      throw GanbookException.of(
          "live generator",
          "grey or colour images of at most 64 x 64 pixels",
          List.of(still.height(), still.width(), still.channels()));
    }
    return new LiveGenerator(
        drawing(spec), file.card(), classes, moments, still, seed, null, Map.of());
  }

  private static void check(String where, Layer layer) {
    if (layer instanceof Norms.SpectralNorm norm) {
      check(where, norm.layer());
    } else if (!LAYERS.contains(layer.getClass())) {
      throw GanbookException.of(
          "live generator, " + where,
          "one of the library's layers, which a page can compute",
          layer.name() + "; show its images with ImageGrid instead");
    }
  }

  private static void checkSize(List<Moment> moments) {
    long count = 0;
    for (Moment moment : moments) {
      for (var array : moment.weights().entrySet()) {
        count += array.getValue().values().length;
        for (float value : array.getValue().values()) {
          if (!(Math.abs(value) <= LARGEST_HALF)) {
            throw GanbookException.of(
                "live generator, " + array.getKey(),
                "weights up to 65,504, the largest number in half precision",
                value);
          }
        }
      }
    }
    if (count > MOST_WEIGHTS) {
      throw GanbookException.of(
          "live generator",
          String.format(Locale.ROOT, "at most %,d weights in a page", MOST_WEIGHTS),
          String.format(Locale.ROOT, "%,d", count)
              + (moments.size() > 1 ? "; take fewer checkpoints" : ""));
    }
  }

  /** What draws, without what only D needs, and without a name of the author's own. */
  private static GeneratorSpec drawing(GeneratorSpec spec) {
    var asked = spec.conditioning();
    return new GeneratorSpec(
        spec.generator(),
        spec.latent(),
        asked == null ? null : new Conditioning.Joins("input", asked.generatorInput(), null, null),
        spec.pixels());
  }

  /**
   * Shows beside the image the nearest of some real ones, by the Euclidean distance of the pixels
   * in [0, 1]. They travel in the page, with what must be said of them; grey ones in 16 levels.
   *
   * @param images at most 2,000, of the generator's size, such as {@code Mnist.load().take(1000)}
   */
  public LiveGenerator withNearestOf(Images images) {
    GanbookException.ifNull("real images", images);
    if (images.count() < 1
        || images.count() > MOST_REAL
        || images.height() != still.height()
        || images.width() != still.width()
        || images.channels() != still.channels()) {
      throw GanbookException.of(
          "live generator",
          String.format(
              Locale.ROOT,
              "1 to %,d real images of %d x %d x %d",
              MOST_REAL,
              still.height(),
              still.width(),
              still.channels()),
          images + "; take fewer with take(1000)");
    }
    return new LiveGenerator(spec, card, classes, moments, still, seed, images, directions);
  }

  /**
   * Adds a slider that adds a multiple of a direction, from -3 to 3 times, to z.
   *
   * @param name what the direction does, such as {@code thickness}
   * @param direction as many numbers as z has; best of length 1
   */
  public LiveGenerator withDirection(String name, float[] direction) {
    int size = spec.latent().size();
    if (name == null || name.isBlank()) {
      throw GanbookException.of("live generator", "a name for the direction", name);
    }
    if (direction.length != size
        || IntStream.range(0, size).anyMatch(i -> !Float.isFinite(direction[i]))) {
      throw GanbookException.of(
          "live generator, direction " + name,
          size + " finite numbers, as many as z has",
          direction.length == size ? "NaN or infinity" : direction.length);
    }
    var more = new LinkedHashMap<>(directions);
    more.put(name, direction.clone());
    return new LiveGenerator(spec, card, classes, moments, still, seed, real, more);
  }

  /** Returns the multiplications with additions that one image takes. */
  public long multiplyAdds() {
    return spec.generator()
        .describe(spec.latent().shape(), spec.wiring(classes.size()))
        .multiplyAdds();
  }

  /**
   * Returns the page's part as a {@code <div>}; it asks for nothing outside of itself. Where
   * scripts are stripped it is the still picture.
   */
  public String html() {
    var page = new LinkedHashMap<String, Object>();
    page.put("seed", Long.toString(seed));
    page.put("image", List.of(still.height(), still.width(), still.channels()));
    page.put("classes", classes);
    page.put("multiplyAdds", multiplyAdds());
    page.put("said", said());
    page.put(
        "directions",
        directions.entrySet().stream()
            .map(one -> Map.of("name", one.getKey(), "numbers", one.getValue()))
            .toList());
    page.put("moments", moments.stream().map(LiveGenerator::written).toList());
    page.put("real", real == null ? null : written(real));
    // The spec is JSON already.
    String written =
        "{\"spec\":"
            + SpecJson.write(spec).toString().replace("<", "\\u003c")
            + ","
            + Template.script(page).substring(1);
    var picture = picture();
    return Template.filled(
        LiveGenerator.class,
        "live-generator.html",
        Map.of(
            "id", Template.id(written),
            "fonts", Style.FONTS,
            "still", Png.dataUri(picture.png()),
            "alt", Template.text(picture.text()),
            "network", Template.filled(LiveGenerator.class, "live-network.js", Map.of()),
            "page", written));
  }

  private static Map<String, String> written(Moment moment) {
    byte[] file = new Safetensors(moment.weights(), Map.of()).bytes(Width.F16);
    return Map.of("name", moment.name(), "weights", Base64.getEncoder().encodeToString(file));
  }

  private static Map<String, Object> written(Images real) {
    int columns = (int) Math.ceil(Math.sqrt(real.count()));
    var pixels = real.pixels().clone();
    if (real.channels() == 1) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (Math.round(Byte.toUnsignedInt(pixels[i]) / 17f) * 17);
      }
    }
    var sheet =
        ImageGrid.of(Images.of(pixels, real.count(), real.height(), real.width(), real.channels()))
            .inColumns(columns)
            .zoomed(1)
            .withGap(0);
    var page = new LinkedHashMap<String, Object>();
    page.put("count", real.count());
    page.put("columns", columns);
    page.put("labels", real.hasLabels() ? real.captions() : null);
    page.put("sheet", Png.dataUri(Png.exact(sheet.image())));
    return page;
  }

  /** Whose generator and whose images these are. */
  private String said() {
    var said = new ArrayList<String>();
    said.add(
        String.format(
            Locale.ROOT,
            "Drawn in this page by %s after %,d steps on %s%s.",
            card.name(),
            card.steps(),
            card.data(),
            card.licence().isEmpty() ? "" : "; " + card.licence()));
    if (real != null) {
      String author = real.set().map(AUTHORS::get).map(name -> " (" + name + ")").orElse("");
      said.add("Real images: " + real.source() + author + ".");
      real.notice().ifPresent(said::add);
    }
    return String.join(" ", said);
  }

  /** Draws the first images of the seed: a column a class, or in rows of ten. */
  @Override
  public Picture picture() {
    var grid = ImageGrid.of(still);
    grid = classes.isEmpty() ? grid.inColumns(COLUMNS) : grid.withColumnNames(classes);
    return grid.titled(still.count() + " images " + still.source() + ", seed " + seed).picture();
  }

  /** For example {@code Live generator: classroom-cgan, 28 x 28 x 1, 10 classes, seed 1}. */
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    parts.add(card.name());
    parts.add(
        Arrays.stream(still.shape())
            .skip(1)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" x ")));
    if (!classes.isEmpty()) {
      parts.add(classes.size() + " classes");
    }
    if (moments.size() > 1) {
      parts.add(moments.size() + " moments");
    }
    parts.add("seed " + seed);
    return "Live generator: " + String.join(", ", parts);
  }
}
