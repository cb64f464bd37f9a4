package org.ganbook.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.ganbook.gan.History;

/** Lets the doctor see all patients, and says how often it is right. */
final class Rounds {
  /** Illnesses that are one and the same, seen from different sides: for each, its group. */
  static final List<List<Illness>> NEIGHBOURS =
      List.of(
          List.of(Illness.D_WINS, Illness.G_VANISHING, Illness.G_FROZEN),
          List.of(Illness.COLLAPSE, Illness.PARTIAL_COLLAPSE, Illness.OSCILLATION));

  private Rounds() {}

  /**
   * One visit.
   *
   * @param patient who
   * @param confirmed whether the run's outcome bears out how it was made
   * @param numbers what the doctor says from recorded numbers alone
   * @param samples what it says with samples
   * @param seen images seen until it says that something is wrong, and keeps saying so; -1 if never
   * @param seenInNumbers the same from recorded numbers alone
   */
  record Visit(
      Case patient,
      boolean confirmed,
      Illness numbers,
      Illness samples,
      long seen,
      long seenInNumbers) {
    Illness truth() {
      return patient.illness();
    }

    Illness said(boolean withSamples) {
      return withSamples ? samples : numbers;
    }

    /** Called by its name, or by that of a neighbour. */
    boolean right(boolean withSamples) {
      return same(truth(), said(withSamples));
    }
  }

  static boolean same(Illness a, Illness b) {
    return a == b || NEIGHBOURS.stream().anyMatch(group -> group.contains(a) && group.contains(b));
  }

  /**
   * Without a word, shows what the doctor makes of the patients that are not held out; {@code all}
   * of the others too; {@code write DOCS SURE} writes them down.
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    if (args.length > 2 && args[1].equals("pack")) {
      Case.pack(folder, Path.of(args[2]));
    } else if (args.length > 2 && args[1].equals("unpack")) {
      Case.unpack(folder, Path.of(args[2]));
    } else if (args.length > 3 && args[1].equals("write")) {
      var visits = visits(Case.read(folder));
      Files.writeString(Path.of(args[3]), sure(visits));
      Files.writeString(Path.of(args[2]), DoctorPage.of(visits, Cures.read(folder)));
    } else {
      var visits = visits(Case.read(folder));
      boolean all = args.length > 1 && args[1].equals("all");
      visits.stream()
          .filter(v -> v.confirmed && !v.right(true) && (all || !v.patient.heldOut()))
          .forEach(
              v -> System.out.println(v.patient.name() + ": " + v.samples + " / " + v.numbers));
      System.out.print(DoctorPage.matrix(visits, v -> !v.patient.heldOut(), true));
      System.out.println(DoctorPage.summary(visits, v -> !v.patient.heldOut()));
      if (all) {
        System.out.print(DoctorPage.matrix(visits, v -> v.patient.heldOut(), true));
        System.out.println(DoctorPage.summary(visits, v -> v.patient.heldOut()));
      }
    }
  }

  /** All visits, in the order of the cases. */
  static List<Visit> visits(List<Case> cases) {
    var outcomes = Outcomes.of(cases);
    return cases.stream()
        .filter(each -> each.history() != null)
        .map(each -> visit(each, outcomes.confirms(each)))
        .toList();
  }

  private static Visit visit(Case each, boolean confirmed) {
    var history = each.history();
    Samples last = each.looks() == 0 ? null : each.samples(each.looks() - 1);
    return new Visit(
        each,
        confirmed,
        first(history, each, null),
        first(history, each, last),
        seen(each, true),
        seen(each, false));
  }

  private static Illness first(History history, Case each, Samples samples) {
    return Rules.of(history, each.text("step"), samples).get(0).illness();
  }

  /** Goes through the run as it went, a few rows at a time. */
  private static long seen(Case each, boolean withSamples) {
    int rows = each.history().size();
    int step = Math.max(1, rows / 16);
    long since = -1;
    for (int row = step; row <= rows; row += step) {
      var history = each.history(row);
      Samples samples = null;
      for (int look = 0; withSamples && look < each.looks(); look++) {
        samples = each.stepOf(look) <= history.steps() ? each.samples(look) : samples;
      }
      boolean ill = first(history, each, samples).ill();
      since = !ill ? -1 : since < 0 ? history.images(history.steps()) : since;
    }
    return since;
  }

  /**
   * How sure each finding is, a line each: of the held-out runs with it, the share that has it, if
   * half of all runs were healthy.
   */
  static String sure(List<Visit> visits) {
    var held = visits.stream().filter(v -> v.confirmed && v.patient.heldOut()).toList();
    double healthy = held.stream().filter(v -> v.truth() == Illness.HEALTHY).count();
    double ill = held.stream().filter(v -> v.truth().ill()).count();
    var text = new StringBuilder("finding,numbers,samples\n");
    for (Illness illness : Illness.values()) {
      var both = new double[2];
      for (int samples = 0; samples < 2; samples++) {
        double right = 0.5; // as if there had been a run more, half of it right
        double all = 1;
        for (Visit v : held) {
          if (v.said(samples == 1) == illness) {
            double weight = v.truth() == Illness.HEALTHY ? ill / healthy : 1;
            all += weight;
            right += v.right(samples == 1) ? weight : 0;
          }
        }
        both[samples] = illness.undecided() ? 1 : right / all;
      }
      // three digits, or 99.6 % would become certain
      text.append(String.format(Locale.ROOT, "%s,%.3f,%.3f%n", illness, both[0], both[1]));
    }
    return text.toString().replace("\r", "");
  }

  /** What healthy runs of the same kind reach, with which others are compared. */
  record Outcomes(Map<String, double[]> healthy) {
    static Outcomes of(List<Case> cases) {
      var groups = new TreeMap<String, List<Case>>();
      for (Case each : cases) {
        if (each.illness() == Illness.HEALTHY && each.looks() > 0) {
          groups.computeIfAbsent(each.kind(), k -> new ArrayList<>()).add(each);
        }
      }
      var medians = new TreeMap<String, double[]>();
      groups.forEach(
          (kind, list) ->
              medians.put(
                  kind,
                  new double[] {
                    median(list.stream().mapToDouble(c -> c.last().coverage()).toArray()),
                    median(list.stream().mapToDouble(Case::uneven).toArray())
                  }));
      return new Outcomes(medians);
    }

    /** Whether a run ended as one made like it should. */
    boolean confirms(Case each) {
      Illness illness = each.illness();
      if (each.looks() == 0) {
        return illness == Illness.DIVERGING;
      }
      double[] usual = healthy.getOrDefault(each.kind(), new double[] {0.2, 0.5});
      boolean bad = each.last().coverage() < usual[0] / 2 || each.uneven() > usual[1] + 0.2;
      return switch (illness) {
        case HEALTHY -> !bad;
        case OSCILLATION -> each.change() > 0.4;
        case TOO_EARLY, RANGE_MISMATCH, MEMORISING, BATCH_STATISTICS, SQUASHED, CLASS_IGNORED ->
            true;
        default -> bad;
      };
    }
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** How often each thing is said of runs with each illness. */
  static Map<Illness, Map<Illness, Integer>> counts(
      List<Visit> visits, Predicate<Visit> which, boolean withSamples) {
    var counts = new EnumMap<Illness, Map<Illness, Integer>>(Illness.class);
    visits.stream()
        .filter(which.and(Visit::confirmed))
        .forEach(
            v ->
                counts
                    .computeIfAbsent(v.truth(), t -> new EnumMap<>(Illness.class))
                    .merge(v.said(withSamples), 1, Integer::sum));
    return counts;
  }
}
