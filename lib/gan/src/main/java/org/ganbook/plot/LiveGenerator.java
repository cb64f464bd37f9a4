package org.ganbook.plot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.ganbook.draw.Template;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GeneratorSpec;
import org.ganbook.gan.SpecJson;
import org.ganbook.keep.Generator;
import org.ganbook.keep.GeneratorFile;
import org.ganbook.keep.ModelCard;
import org.ganbook.nn.Concat;
import org.ganbook.nn.EmbeddingProduct;
import org.ganbook.nn.Join;

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
  private static final int MOST_REAL = 2000;
  private static final int MOST_MOMENTS = 12;

  private static final int COLUMNS = 10;
  private static final int ROWS = 3;

  private static final Set<Class<? extends Join>> JOINS =
      Set.of(Concat.class, EmbeddingProduct.class);

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
    LivePage.check("live generator", spec.generator(), "show its images with ImageGrid instead");
    LivePage.checkClasses("live generator", condition, classes);
    if (condition > 0) {
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
    if (still.height() > LivePage.LARGEST_SIDE
        || still.width() > LivePage.LARGEST_SIDE
        || (still.channels() != 1 && still.channels() != 3)) {
      throw GanbookException.of(
          "live generator",
          "grey or colour images of at most 64 x 64 pixels",
          List.of(still.height(), still.width(), still.channels()));
    }
    return new LiveGenerator(
        drawing(spec), file.card(), classes, moments, still, seed, null, Map.of());
  }

  private static void checkSize(List<Moment> moments) {
    LivePage.checkWeights(
        "live generator",
        moments.stream().map(Moment::weights).toList(),
        moments.size() > 1 ? "; take fewer checkpoints" : "");
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
    return LivePage.html("live-generator.js", written, picture());
  }

  private static Map<String, String> written(Moment moment) {
    return Map.of("name", moment.name(), "weights", LivePage.weights(moment.weights()));
  }

  /** Grey images in 16 levels, which take half the room. */
  private static Map<String, Object> written(Images real) {
    var pixels = real.pixels().clone();
    if (real.channels() == 1) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (Math.round(Byte.toUnsignedInt(pixels[i]) / 17f) * 17);
      }
    }
    var sheet = Images.of(pixels, real.count(), real.height(), real.width(), real.channels());
    var page = LivePage.sheet(sheet);
    page.put("labels", real.hasLabels() ? real.captions() : null);
    return page;
  }

  /** Whose generator and whose images these are. */
  private String said() {
    var said = new ArrayList<String>();
    said.add(
        String.format(
            Locale.ROOT,
            "Drawn in this page by %s after %s%,d steps on %s%s.",
            card.name(),
            moments.size() > 1 ? "up to " : "",
            card.steps(),
            card.data(),
            card.licence().isEmpty() ? "" : "; " + card.licence()));
    if (real != null) {
      said.add(LivePage.said(real));
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
