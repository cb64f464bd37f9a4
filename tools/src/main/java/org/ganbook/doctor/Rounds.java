package org.ganbook.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Lets the doctor see all patients, and says how often it is right. */
final class Rounds {
  private Rounds() {}

  /**
   * One visit.
   *
   * @param patient who
   * @param confirmed whether the run's outcome bears out how it was made
   * @param numbers what the doctor says from recorded numbers alone
   * @param samples what it says with samples
   */
  record Visit(Case patient, boolean confirmed, Illness numbers, Illness samples) {}

  /** Takes the folder of patients, and words of names to look at. */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("pack")) {
      Case.pack(Path.of(args[1]), Path.of(args[2]));
      return;
    }
    var cases = Files.isDirectory(Path.of(args[0])) ? Case.read(Path.of(args[0])) : List.<Case>of();
    boolean all = args.length > 1 && args[1].equals("all");
    var visits = visits(cases);
    show("not held out", visits, v -> !v.patient.heldOut(), !all);
    if (all) {
      show("held out", visits, v -> v.patient.heldOut(), false);
    }
  }

  static List<Visit> visits(List<Case> cases) {
    var outcomes = Outcomes.of(cases);
    var visits = new ArrayList<Visit>();
    for (Case each : cases) {
      String loss = each.text("step");
      Samples last = each.looks() == 0 ? null : each.samples(each.looks() - 1);
      var history = each.history();
      if (history != null) {
        visits.add(
            new Visit(
                each,
                outcomes.confirms(each),
                Rules.of(history, loss, null).get(0).illness(),
                Rules.of(history, loss, last).get(0).illness()));
      }
    }
    return visits;
  }

  private static void show(
      String title, List<Visit> visits, Predicate<Visit> which, boolean details) {
    System.out.println("== " + title);
    var rows = new TreeMap<String, Map<String, Long>>();
    for (Visit v : visits) {
      if (which.test(v)) {
        String row =
            v.patient.text("condition")
                + (v.confirmed ? "" : " (set aside)")
                + " = "
                + v.patient.illness();
        rows.computeIfAbsent(row, r -> new TreeMap<>())
            .merge(v.samples + " / " + v.numbers, 1L, Long::sum);
        boolean right = v.samples == v.patient.illness();
        if (details && !right && v.confirmed) {
          System.out.println("  " + v.patient.name() + ": " + v.samples + " / " + v.numbers);
        }
      }
    }
    rows.forEach((row, found) -> System.out.printf(Locale.ROOT, "%-45s %s%n", row, found));
    for (String kind : List.of("ill", "healthy", "too-early")) {
      var list =
          visits.stream().filter(which.and(v -> v.confirmed && kind(v).equals(kind))).toList();
      System.out.printf(
          Locale.ROOT,
          "%s: %d runs, called ill %d / %d, by its name %d / %d%n",
          kind,
          list.size(),
          list.stream().filter(v -> v.samples.ill()).count(),
          list.stream().filter(v -> v.numbers.ill()).count(),
          list.stream().filter(v -> v.samples == v.patient.illness()).count(),
          list.stream().filter(v -> v.numbers == v.patient.illness()).count());
    }
  }

  private static String kind(Visit v) {
    return v.patient.illness().ill() ? "ill" : v.patient.illness().id();
  }

  /** What healthy runs of the same kind reach, with which others are compared. */
  record Outcomes(Map<String, double[]> healthy) {
    static Outcomes of(List<Case> cases) {
      var groups = new TreeMap<String, List<Case>>();
      for (Case each : cases) {
        if (each.illness() == Illness.HEALTHY && each.looks() > 0) {
          groups.computeIfAbsent(kind(each), k -> new ArrayList<>()).add(each);
        }
      }
      var medians = new TreeMap<String, double[]>();
      groups.forEach(
          (kind, list) ->
              medians.put(
                  kind,
                  new double[] {
                    median(list.stream().mapToDouble(c -> last(c).coverage()).toArray()),
                    median(list.stream().mapToDouble(c -> distance(c, list)).toArray())
                  }));
      return new Outcomes(medians);
    }

    private static String kind(Case each) {
      return each.text("family") + "-" + each.text("data");
    }

    private static Samples last(Case each) {
      return each.samples(each.looks() - 1);
    }

    /** How far the kinds of samples are from even. */
    private static double distance(Case each, List<Case> ignored) {
      return uneven(each.kinds(each.looks() - 1));
    }

    static double uneven(double[] shares) {
      double sum = Arrays.stream(shares).sum();
      return 1
          - IntStream.range(0, shares.length)
              .mapToDouble(i -> Math.min(shares[i], 1.0 / shares.length))
              .sum()
          + Math.max(0, sum - 1);
    }

    /** How much the kinds of samples change from look to look. */
    static double change(Case each) {
      double sum = 0;
      for (int look = 1; look < each.looks(); look++) {
        double[] before = each.kinds(look - 1);
        double[] now = each.kinds(look);
        for (int i = 0; i < now.length; i++) {
          sum += Math.abs(now[i] - before[i]) / 2 / (each.looks() - 1);
        }
      }
      return sum;
    }

    boolean confirms(Case each) {
      Illness illness = each.illness();
      if (each.looks() == 0) {
        return illness == Illness.DIVERGING;
      }
      double[] usual = healthy.getOrDefault(kind(each), new double[] {0.2, 0.5});
      double coverage = last(each).coverage();
      double uneven = uneven(each.kinds(each.looks() - 1));
      boolean bad = coverage < usual[0] / 2 || uneven > usual[1] + 0.2;
      return switch (illness) {
        case HEALTHY -> !bad;
        case TOO_EARLY, RANGE_MISMATCH, MEMORISING, BATCH_STATISTICS, SQUASHED -> true;
        case OSCILLATION -> change(each) > 0.4;
        case CLASS_IGNORED -> last(each).asAsked() < 0.3;
        default -> bad;
      };
    }

    private static double median(double... values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }
}
