package org.ganbook.gan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;

/**
 * Where the time of a step goes: which of TensorFlow's kernels took how long.
 *
 * @param milliseconds a step's median time, without tracing
 * @param outside milliseconds of a step in which no kernel ran, median: a run that computes
 *     nothing, and the gaps between kernels
 * @param operations mean milliseconds of each kind of kernel in a step, summed over threads, the
 *     longest first
 */
public record StepProfile(double milliseconds, double outside, List<Share> operations) {
  /**
   * One kind of kernel.
   *
   * @param operation TensorFlow's name of it
   * @param milliseconds a step, summed over threads
   */
  public record Share(String operation, double milliseconds) {}

  /** Takes a copy of the list. */
  public StepProfile {
    operations = List.copyOf(operations);
  }

  /**
   * Trains some steps as always and as many with TensorFlow's tracing, which slows them down.
   *
   * @param gan a model that is not in training
   * @param steps how many of each, at least 1
   * @return the profile
   */
  public static StepProfile of(Gan gan, int steps) {
    if (steps < 1) {
      throw GanbookException.of("steps of a profile", "at least 1", steps);
    }
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      long start = System.nanoTime();
      gan.step();
      times.add((System.nanoTime() - start) * 1e-6);
    }
    List<Double> idle = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      long start = System.nanoTime();
      gan.session().idle();
      idle.add((System.nanoTime() - start) * 1e-6);
    }
    List<RunMetadata> traces = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      List<RunMetadata> runs = new ArrayList<>();
      gan.session().engine().traced(runs::add, gan::step);
      // A copy of the weights may have come before the step.
      traces.add(runs.get(runs.size() - 1));
    }
    var gaps = traces.stream().map(StepProfile::gaps).toList();
    return new StepProfile(median(times), median(idle) + median(gaps), shares(traces));
  }

  /**
   * Gives what is not computing: the library, the JVM, and TensorFlow between its kernels.
   *
   * @return its share of a step, in [0, 1]
   */
  public double outsideKernels() {
    return Math.min(1, outside / milliseconds);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static Stream<NodeExecStats> nodes(RunMetadata trace) {
    return trace.getStepStats().getDevStatsList().stream()
        .flatMap(device -> device.getNodeStatsList().stream())
        .filter(node -> node.getAllStartNanos() > 0);
  }

  /** Milliseconds between the first kernel's begin and the last one's end in which none ran. */
  private static double gaps(RunMetadata trace) {
    var starts = nodes(trace).sorted(Comparator.comparingLong(StepProfile::start)).toList();
    long none = 0;
    long end = start(starts.get(0));
    for (NodeExecStats node : starts) {
      none += Math.max(0, start(node) - end);
      end = Math.max(end, start(node) + nanos(node));
    }
    return none * 1e-6;
  }

  private static long start(NodeExecStats node) {
    return node.getAllStartNanos() + node.getOpStartRelNanos();
  }

  private static long nanos(NodeExecStats node) {
    return node.getOpEndRelNanos() - node.getOpStartRelNanos();
  }

  private static List<Share> shares(List<RunMetadata> traces) {
    Map<String, Double> sums = new TreeMap<>();
    traces.stream()
        .flatMap(StepProfile::nodes)
        .forEach(node -> sums.merge(kind(node), nanos(node) * 1e-6 / traces.size(), Double::sum));
    return sums.entrySet().stream()
        .map(sum -> new Share(sum.getKey(), sum.getValue()))
        .sorted(Comparator.comparingDouble(Share::milliseconds).reversed())
        .toList();
  }

  /** A label reads {@code name = Kind(inputs)}. */
  private static String kind(NodeExecStats node) {
    String label = node.getTimelineLabel();
    int from = label.indexOf(" = ");
    int to = label.indexOf('(', from);
    return from < 0 || to < 0 ? node.getNodeName() : label.substring(from + 3, to);
  }

  @Override
  public String toString() {
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%.2f ms a step, %.1f %% of it outside TensorFlow's kernels",
                milliseconds,
                100 * outsideKernels()));
    operations.stream()
        .limit(10)
        .forEach(
            share ->
                text.append(
                    String.format(
                        Locale.ROOT, "%n  %8.2f ms  %s", share.milliseconds, share.operation)));
    return text.toString();
  }
}
