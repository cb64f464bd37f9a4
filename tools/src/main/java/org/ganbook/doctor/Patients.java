package org.ganbook.doctor;

import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.sigmoid;
import static org.ganbook.nn.Layers.tanh;
import static org.ganbook.nn.Optimizers.adam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ganbook.data.Images;
import org.ganbook.data.Mixture;
import org.ganbook.data.Mnist;
import org.ganbook.data.PointSources;
import org.ganbook.data.Points;
import org.ganbook.data.StrokeDigits;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanLoss;
import org.ganbook.gan.GanLosses;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Latent;
import org.ganbook.gan.PixelRange;
import org.ganbook.gan.PointGan;
import org.ganbook.gan.Schedule;
import org.ganbook.gan.Step;
import org.ganbook.gan.StepContext;
import org.ganbook.gan.Trainable;
import org.ganbook.nn.Layer;
import org.ganbook.nn.Network;

/**
 * How the runs of the doctor's benchmark are made: what is wrong with each follows from what is
 * changed here, never from what the doctor says of it.
 *
 * @param family dense, conv, conditional or points
 * @param data mnist or strokes; ring or grid for points
 * @param condition what was done to it
 * @param seed from 1 to 10, from which batch size, loss and learning rate follow too
 * @param advised whether the doctor's advice was taken: then nothing is done to it
 */
record Patients(String family, String data, String condition, int seed, boolean advised) {
  static final List<String> FAMILIES = List.of("dense", "conditional", "points", "conv");

  /** Adam's rate at usual settings, from which every patient's follow. */
  static final double[] RATES = {6e-4, 7e-4, 8e-4, 9e-4, 1e-3, 1.2e-3, 1.4e-3, 1.6e-3};

  private static final int SEEDS = 10;

  /** What each is called, the illness that it makes, and what is done. */
  private static final String[][] CONDITIONS = {
    {
      "healthy-cross-entropy",
      "healthy",
      "nothing; non-saturating loss, for some with smoothed labels"
    },
    {
      "healthy-other-losses",
      "healthy",
      "nothing; least squares, hinge or Wasserstein with gradient penalty"
    },
    {"healthy-penalty", "healthy", "nothing; R1 of weight 0.1 or 1"},
    {"strong-d", "d-wins", "D's rate four times as high, G's a twentieth"},
    {
      "saturating",
      "g-vanishing",
      "the minimax loss, three updates of D a step, D's rate three times as high, G's a twentieth"
    },
    {"sigmoid-before-logits", "squashed", "a sigmoid at D's end"},
    {"same-noise", "batch-statistics", "the same noise in each step"},
    {"momentum", "collapse", "Adam's beta1 0.9 for both"},
    {"narrow", "partial-collapse", "a z of two numbers, of one for points"},
    {"swing", "oscillation", "both rates four times as high, beta1 0.9"},
    {"rate-too-high", "diverging", "both rates a hundred times as high"},
    {
      "critic-unbound",
      "diverging",
      "Wasserstein loss without a penalty, both rates three times as high"
    },
    {"frozen-d", "d-blind", "D's rate 1e-10"},
    {"swapped", "d-blind", "real and generated change places in D's loss"},
    {"weak-d", "d-blind", "a D of one layer"},
    {"frozen-g", "g-frozen", "G's rate 1e-10"},
    {"few-images", "memorising", "128 training images"},
    {"range", "range-mismatch", "pixels from 0 to 1 for tanh, or from -1 to 1 for a sigmoid"},
    {"stale-statistics", "batch-statistics", "batch normalisation with momentum 0.99999"},
    {"labels-lost", "class-ignored", "G is told the class, D is not"},
    {"early", "too-early", "a 64th, two or three of the usual length"},
  };

  static List<Patients> all() {
    var all = new ArrayList<Patients>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      for (String family : FAMILIES) {
        for (String data : dataOf(family)) {
          for (String[] condition : CONDITIONS) {
            var patient = new Patients(family, data, condition[0], seed, false);
            if (patient.possible()) {
              all.add(patient);
            }
          }
        }
      }
    }
    return all;
  }

  static List<String> dataOf(String family) {
    return family.equals("points") ? List.of("ring", "grid") : List.of("mnist", "strokes");
  }

  private boolean possible() {
    return switch (condition) {
      case "labels-lost" -> family.equals("conditional");
      default -> true;
    };
  }

  String illness() {
    return CONDITIONS[place()][1];
  }

  /** Says what is done in a condition. */
  static String done(String condition) {
    return CONDITIONS[new Patients("dense", "mnist", condition, 1, false).place()][2];
  }

  String name() {
    return family + "-" + data + "-" + condition + "-" + seed;
  }

  boolean points() {
    return family.equals("points");
  }

  /** The same, with the doctor's advice taken. */
  Patients afterAdvice() {
    return new Patients(family, data, condition, seed, true);
  }

  private boolean is(String what) {
    return !advised && condition.equals(what);
  }

  private int place() {
    for (int i = 0; i < CONDITIONS.length; i++) {
      if (CONDITIONS[i][0].equals(condition)) {
        return i;
      }
    }
    return -1;
  }

  /** Which of {@link #RATES}; every fourth is held out. */
  int rateIndex() {
    return (3 * seed + place()) % RATES.length;
  }

  double rate() {
    return RATES[rateIndex()] * (points() ? 2 : 1);
  }

  int batch() {
    return points()
        ? 128
        : condition.equals("same-noise") ? 16 : new int[] {12, 16, 24}[(seed + place()) % 3];
  }

  /** Real images (or points) until it ends. */
  int images() {
    int full = points() ? 384_000 : family.equals("conv") ? 32_000 : 64_000;
    return is("early") ? full * (1 + seed % 3) / 64 : full;
  }

  int steps() {
    int perStep = batch() * spec().schedule().discriminatorSteps();
    return Math.max(2, images() / perStep);
  }

  /** Held out while the rules are made: five seeds, one family, one data set, a fourth of rates. */
  boolean heldOut() {
    return seed > SEEDS / 2
        || family.equals("conv")
        || data.equals("strokes")
        || data.equals("grid")
        || rateIndex() % 4 == 3;
  }

  private GanLoss loss() {
    GanLoss usual = GanLosses.nonSaturating();
    if (advised && List.of("saturating", "critic-unbound").contains(condition)) {
      return condition.equals("saturating") ? usual : GanLosses.wassersteinGp();
    }
    return switch (condition) {
      case "healthy-other-losses" ->
          switch (seed % 3) {
            case 0 -> GanLosses.leastSquares();
            case 1 -> GanLosses.hinge();
            default -> GanLosses.wassersteinGp();
          };
      case "healthy-penalty" -> GanLosses.r1(usual, seed % 2 == 0 ? 0.1 : 1);
      case "healthy-cross-entropy" ->
          seed % 3 == 0 ? GanLosses.nonSaturating().smoothed(0.1) : usual;
      case "saturating" -> GanLosses.minimax();
      case "critic-unbound" -> new GanLosses.WassersteinGp(0);
      // Some illnesses are seen under another loss, too.
      case "few-images", "range", "stale-statistics", "same-noise", "frozen-g", "frozen-d" ->
          seed % 3 == 0 ? GanLosses.leastSquares() : seed % 3 == 1 ? GanLosses.hinge() : usual;
      default -> usual;
    };
  }

  private Network generator() {
    int width = 64;
    double momentum = is("stale-statistics") ? 0.99999 : 0.9;
    boolean positive = is("range") && (points() || seed % 2 == 0);
    Layer end = positive ? sigmoid() : tanh();
    if (points()) {
      var layers = new ArrayList<Layer>(List.of(dense(width), leakyRelu(0.2)));
      layers.add(dense(width));
      if (is("stale-statistics")) {
        layers.add(batchNorm().momentum(momentum));
      }
      layers.add(leakyRelu(0.2));
      layers.add(dense(2));
      if (is("range")) {
        layers.add(end);
      }
      return Network.of("generator", layers.toArray(Layer[]::new));
    }
    if (family.equals("conv")) {
      int channels = 16;
      return Network.of(
          "generator",
          dense(7 * 7 * channels).noBias(),
          batchNorm().momentum(momentum),
          leakyRelu(0.2),
          reshape(7, 7, channels),
          convTranspose(channels / 2, 5).stride(2).noBias(),
          batchNorm().momentum(momentum),
          leakyRelu(0.2),
          convTranspose(1, 5).stride(2),
          end);
    }
    return Network.of(
        "generator",
        dense(width),
        leakyRelu(0.2),
        dense(2 * width),
        batchNorm().momentum(momentum),
        leakyRelu(0.2),
        dense(28 * 28),
        end,
        reshape(28, 28, 1));
  }

  private Network discriminator() {
    boolean weak = is("weak-d");
    var layers = new ArrayList<Layer>();
    if (points()) {
      layers.addAll(
          weak
              ? List.of(dense(1))
              : List.of(dense(64), leakyRelu(0.2), dense(64), leakyRelu(0.2), dense(1)));
    } else if (family.equals("conv")) {
      layers.addAll(
          weak
              ? List.of(conv(1, 5).stride(2), leakyRelu(0.2), flatten(), dense(1))
              : List.of(
                  conv(8, 5).stride(2),
                  leakyRelu(0.2),
                  conv(16, 5).stride(2),
                  leakyRelu(0.2),
                  flatten(),
                  dense(1)));
    } else {
      layers.addAll(
          weak
              ? List.of(flatten(), dense(1))
              : List.of(
                  flatten(), dense(128), leakyRelu(0.2), dense(64), leakyRelu(0.2), dense(1)));
    }
    if (is("sigmoid-before-logits")) {
      layers.add(sigmoid());
    }
    return Network.of("discriminator", layers.toArray(Layer[]::new));
  }

  GanSpec spec() {
    double rate = rate();
    double g = rate;
    double d = rate;
    GanLoss loss = loss();
    var spec =
        GanSpec.of(generator(), discriminator())
            .withName(name())
            .withLatent(Latent.normal(points() ? 4 : 64))
            .withBatch(batch())
            .withLoss(loss);
    if (loss instanceof GanLosses.WassersteinGp) {
      spec = spec.withSchedule(Schedule.alternating(3));
    } else if (seed % 4 == 0) {
      spec = spec.withSchedule(Schedule.alternating(1));
    }
    if (family.equals("conditional")) {
      spec =
          spec.withConditioning(
              is("labels-lost")
                  ? new Conditioning.Joins(
                      "D not told", Conditioning.concatenated().generatorInput(), null, null)
                  : Conditioning.concatenated());
    }
    switch (advised ? "healthy" : condition) {
      case "strong-d" -> {
        d = 4 * rate;
        g = rate / 20;
      }
      case "saturating" -> {
        d = 3 * rate;
        g = rate / 20;
        spec = spec.withSchedule(Schedule.alternating(3));
      }
      case "same-noise" -> spec = spec.withStep(new SameNoise(loss));
      case "narrow" -> spec = spec.withLatent(Latent.uniform(points() ? 1 : 2));
      case "swing" -> {
        g = 4 * rate;
        d = 4 * rate;
      }
      case "rate-too-high" -> {
        g = 100 * rate;
        d = 100 * rate;
      }
      case "critic-unbound" -> {
        g = 3 * rate;
        d = 3 * rate;
      }
      case "frozen-d" -> d = 1e-10;
      case "swapped" -> spec = spec.withStep(new Swapped(loss));
      case "frozen-g" -> g = 1e-10;
      case "range" ->
          spec = spec.withPixels(seed % 2 == 0 ? PixelRange.SYMMETRIC : PixelRange.UNIT);
      default -> {}
    }
    boolean heavy = is("swing") || is("momentum");
    return spec.withOptimizers(adam(g).beta1(heavy ? 0.9 : 0.5), adam(d).beta1(heavy ? 0.9 : 0.5));
  }

  /** The same noise in every step. */
  private record SameNoise(GanLoss loss) implements Step {
    @Override
    public org.ganbook.gan.StepLosses losses(StepContext t) {
      int size = (int) t.noise().shape().get(1);
      int batch = (int) t.real().shape().get(0);
      var random = new Random(1);
      var rows = new float[batch][size];
      for (float[] row : rows) {
        for (int i = 0; i < size; i++) {
          row[i] = (float) random.nextGaussian();
        }
      }
      var fake = t.generate(t.tf().constant(rows));
      return with(t, loss, t.discriminate(t.real()), t.discriminate(fake));
    }

    @Override
    public float threshold() {
      return loss.threshold();
    }
  }

  /** Real and generated images change places in D's loss. */
  private record Swapped(GanLoss loss) implements Step {
    @Override
    public org.ganbook.gan.StepLosses losses(StepContext t) {
      var real = t.discriminate(t.real());
      var fake = t.discriminate(t.generate(t.noise()));
      return t.losses(loss.discriminator(t.tf(), fake, real), loss.generator(t.tf(), fake));
    }
  }

  private static org.ganbook.gan.StepLosses with(
      StepContext t,
      GanLoss loss,
      org.tensorflow.Operand<org.tensorflow.types.TFloat32> real,
      org.tensorflow.Operand<org.tensorflow.types.TFloat32> fake) {
    return t.losses(loss.discriminator(t.tf(), real, fake), loss.generator(t.tf(), fake));
  }

  /** All images of a data set, read once. */
  private static Images images(String data) {
    return data.equals("mnist") ? Sets.MNIST : Sets.STROKES;
  }

  private static final class Sets {
    static final Images MNIST = Mnist.load();
    static final Images STROKES = StrokeDigits.draw(20_000, 1);
  }

  Mixture mixture() {
    return data.equals("ring") ? PointSources.ring() : PointSources.grid();
  }

  Trainable create() {
    if (points()) {
      int count = is("few-images") ? 128 : 50_000;
      Points points = mixture().draw(count, seed);
      return PointGan.create(spec(), points, seed);
    }
    Images images = images(data);
    if (is("few-images")) {
      images = images.range(1000 * seed, 1000 * seed + 128);
    }
    return Gan.create(spec(), images, seed);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s: %s, rate %.2g, batch %d", name(), illness(), rate(), batch());
  }
}
