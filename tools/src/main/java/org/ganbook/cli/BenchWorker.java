package org.ganbook.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ganbook.GanbookException;
import org.ganbook.data.Mnist;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Recipes;
import org.ganbook.gan.StepProfile;
import org.ganbook.nn.MatmulPeak;
import org.ganbook.nn.Precision;

/**
 * This library's part of {@code ./ganbook bench}: trains a workload and answers each line on its
 * standard input with a line of JSON.
 *
 * <ul>
 *   <li>{@code steps SECONDS}: trains for that long, two steps at least; the milliseconds of each
 *   <li>{@code sample N}: draws N images; the seconds that takes
 *   <li>{@code outside N}: traces N steps; the share of a step outside TensorFlow's kernels
 *   <li>{@code work N}: multiplications with additions of N steps, and as many as this machine does
 *       in a second where matrices are large
 * </ul>
 */
public final class BenchWorker {
  private BenchWorker() {}

  /**
   * Builds the training, makes one step, and answers until the input ends.
   *
   * @param arguments workload ({@code A} to {@code D}), precision ({@code fp32} or {@code bf16}),
   *     batch (0 for the workload's)
   * @throws java.io.IOException if the input cannot be read
   */
  public static void main(String[] arguments) throws java.io.IOException {
    OrderlyEnd.prepare();
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var spec = workload(arguments[0]);
    int batch = Integer.parseInt(arguments[2]);
    var half = arguments[1].equals("bf16") ? Precision.BFLOAT16 : Precision.FLOAT32;
    spec = spec.withPrecision(half).withBatch(batch > 0 ? batch : spec.batch());
    long start = System.nanoTime();
    var digits = Mnist.load();
    double loading = (System.nanoTime() - start) * 1e-9;
    try (var gan = Gan.create(spec, digits, 1);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      gan.step();
      out.printf(
          Locale.ROOT,
          "{\"versions\": {\"java\": \"%s\"}, \"load_s\": %.4f, \"data\": \"%s\"}%n",
          Runtime.version(),
          loading,
          digits.source());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        out.println(answer(gan, words[0], Double.parseDouble(words[1])));
      }
    }
  }

  private static GanSpec workload(String name) {
    return switch (name) {
      case "A" -> Recipes.s4Gan().withBatch(128);
      case "B" -> Recipes.s1Dcgan();
      case "C" -> Recipes.s0Cgan().withBatch(128);
      case "D" -> Recipes.s2Cgan();
      default -> throw GanbookException.of("workload", "A, B, C or D", name);
    };
  }

  private static String answer(Gan gan, String command, double number) {
    return switch (command) {
      case "steps" ->
          steps(gan, number).stream()
              .map(ms -> String.format(Locale.ROOT, "%.4f", ms))
              .collect(Collectors.joining(", ", "{\"ms\": [", "]}"));
      case "sample" -> {
        long start = System.nanoTime();
        gan.sample((int) number);
        yield "{\"seconds\": " + (System.nanoTime() - start) * 1e-9 + "}";
      }
      case "outside" -> "{\"share\": " + StepProfile.of(gan, (int) number).outsideKernels() + "}";
      case "work" ->
          String.format(
              Locale.ROOT,
              "{\"step\": %.6g, \"second\": %.6g}",
              number * multiplyAdds(gan.spec()),
              MatmulPeak.multiplyAddsPerSecond(gan.spec().precision()));
      default -> throw GanbookException.of("command", "steps, sample, outside or work", command);
    };
  }

  /**
   * A pass of a batch through a network takes as much as each of the two passes back, for weights
   * and for inputs; D sees real and generated images.
   */
  private static double multiplyAdds(GanSpec spec) {
    var networks = spec.describe(Recipes.IMAGE, Recipes.CLASSES);
    double generator = networks.generator().multiplyAdds();
    double discriminator = networks.discriminator().multiplyAdds();
    return 3 * spec.batch() * (generator + 2 * discriminator);
  }

  private static List<Double> steps(Gan gan, double seconds) {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (times.size() < 2 || System.nanoTime() < end) {
      long start = System.nanoTime();
      gan.step();
      times.add((System.nanoTime() - start) * 1e-6);
    }
    return times;
  }
}
