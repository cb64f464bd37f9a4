package org.ganbook.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.ganbook.doctor.Rounds.Visit;

/** Writes docs/doctor.md: what the doctor made of the benchmark's patients. */
final class DoctorPage {
  private static final Predicate<Visit> HELD_OUT = v -> v.patient().heldOut();

  private DoctorPage() {}

  static String of(List<Visit> visits, List<Cures.Cure> cures) {
    return String.join(
            "\n\n",
            "# How often the doctor is right",
            """
        `Doctor.of(history)` looks at recorded numbers alone, `Doctor.of(gan)` at samples and weights, too. This page is written by a program
        ([tools](../tools/README.md)) from the runs in [`data/patients`](../data/README.md), and a test holds it to them.
        What is wrong with a run follows from how it was made, never from what the doctor says. A run whose outcome does not bear that out
        (a GAN that learnt all the same) is set aside: it is counted below, and in no rate.""",
            "The rules were made on a part of the runs. **Held out** until they stood: seeds 6 to 10, the family of small convolutional GANs,"
                + " the drawn digits and the grid of points, and every fourth learning rate.",
            made(visits.size(), visits),
            "## In short",
            shortTable(visits),
            "The right name is that of the illness or of a neighbour: illnesses in one line here are the same, seen from different sides.\n\n"
                + Rounds.NEIGHBOURS.stream()
                    .map(
                        g ->
                            "- "
                                + g.stream()
                                    .map(i -> "`" + i + "`")
                                    .collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("\n")),
            "**How sure** the doctor says it is: of the held-out runs with this finding, the share that had it or a neighbour, counted as if half of"
                + " all runs were healthy. Samples of a run on the terminal are looked at by a classifier alone; then the share from numbers alone is said,"
                + " 50 % where numbers never give that finding.\n\n**Healthy** says that nothing of this list was found, not how good the images are:"
                + " [scores](scores.md) do. Where a classifier takes nearly all samples for one class, or is sure of few, it is not said: it is too early,"
                + " or the doctor cannot tell.",
            "## The findings",
            words(),
            "## Held out: what each kind of run is called, with samples",
            matrix(visits, HELD_OUT, true),
            "## Held out: from recorded numbers alone",
            "Some illnesses are not in the numbers: whether G draws the class it is asked for, or copies its training images, is seen in samples only.",
            matrix(visits, HELD_OUT, false),
            "## Not held out, with samples",
            matrix(visits, HELD_OUT.negate(), true),
            "## Where it is weak",
            groups(visits),
            "## How the runs were made",
            made(visits),
            "## The advice, taken",
            "One run of each kind again, same seed and data, with what the doctor advises. *Coverage* is the share of real samples with a generated"
                + " one near (healthy runs of the same kind: the median).",
            cures(visits, cures))
        + "\n";
  }

  private static String words() {
    return "| finding | in words |\n| --- | --- |\n"
        + Arrays.stream(Illness.values())
            .map(illness -> "| " + illness + " | " + illness.sentence() + " |")
            .collect(Collectors.joining("\n"));
  }

  private static String made(int runs, List<Visit> visits) {
    var seeds =
        visits.stream().map(v -> v.patient().json().path("seed").asInt()).distinct().count();
    return String.format(
        Locale.ROOT,
        "%,d runs of up to %d seeds, in float32 on two cores of a server CPU (AVX-512, AMX) that others shared: 64,000 images (convolutional: 32,000; points:"
            + " 384,000) in batches of 12 to 24 (points: 128), on small networks. Most of what is missed had the same noise in each step and no batch normalisation:"
            + " then nothing shows.",
        runs,
        seeds);
  }

  private static String shortTable(List<Visit> visits) {
    var rows = new ArrayList<String>();
    rows.add("| | held out, with samples | held out, numbers alone | not held out, with samples |");
    rows.add("| --- | --- | --- | --- |");
    rows.add(row("healthy runs called ill", visits, v -> v.truth() == Illness.HEALTHY, "ill"));
    rows.add(row("ill runs called ill", visits, v -> v.truth().ill(), "ill"));
    rows.add(row("ill runs called by the right name", visits, v -> v.truth().ill(), "right"));
    rows.add(
        String.format(
            Locale.ROOT,
            "| images seen until a finding, median of ill runs that get one | %,d | %,d | %,d |",
            seen(visits, HELD_OUT, Visit::seen),
            seen(visits, HELD_OUT, Visit::seenInNumbers),
            seen(visits, HELD_OUT.negate(), Visit::seen)));
    return String.join("\n", rows);
  }

  private static String row(String name, List<Visit> visits, Predicate<Visit> of, String what) {
    return "| "
        + name
        + " | "
        + share(visits, of.and(HELD_OUT), what, true)
        + " | "
        + share(visits, of.and(HELD_OUT), what, false)
        + " | "
        + share(visits, of.and(HELD_OUT.negate()), what, true)
        + " |";
  }

  private static String share(
      List<Visit> visits, Predicate<Visit> of, String what, boolean samples) {
    var list = visits.stream().filter(of.and(Visit::confirmed)).toList();
    long some =
        list.stream()
            .filter(v -> what.equals("ill") ? v.said(samples).ill() : v.right(samples))
            .count();
    return String.format(
        Locale.ROOT, "%.1f %% (%d of %d)", 100.0 * some / list.size(), some, list.size());
  }

  static String summary(List<Visit> visits, Predicate<Visit> which) {
    return String.join(
        "\n",
        "healthy called ill: "
            + share(visits, which.and(v -> v.truth() == Illness.HEALTHY), "ill", true)
            + ", numbers "
            + share(visits, which.and(v -> v.truth() == Illness.HEALTHY), "ill", false),
        "ill called ill: "
            + share(visits, which.and(v -> v.truth().ill()), "ill", true)
            + ", numbers "
            + share(visits, which.and(v -> v.truth().ill()), "ill", false),
        "right name: "
            + share(visits, which.and(v -> v.truth().ill()), "right", true)
            + ", numbers "
            + share(visits, which.and(v -> v.truth().ill()), "right", false),
        "median seen: " + seen(visits, which, Visit::seen));
  }

  private static long seen(List<Visit> visits, Predicate<Visit> which, ToLongFunction<Visit> of) {
    return (long)
        Rounds.median(
            visits.stream()
                .filter(which.and(v -> v.confirmed() && v.truth().ill()))
                .mapToLong(of)
                .filter(images -> images >= 0)
                .mapToDouble(images -> images)
                .toArray());
  }

  /** A row an illness, by how runs were made; a column a finding that was given. */
  static String matrix(List<Visit> visits, Predicate<Visit> which, boolean samples) {
    var counts = Rounds.counts(visits, which, samples);
    var columns =
        Arrays.stream(Illness.values())
            .filter(i -> counts.values().stream().anyMatch(row -> row.containsKey(i)))
            .toList();
    var text = new StringBuilder("| made to be |");
    columns.forEach(c -> text.append(' ').append(c).append(" |"));
    text.append("\n| --- |").append(" --- |".repeat(columns.size())).append('\n');
    counts.forEach(
        (truth, row) -> {
          text.append("| ").append(truth).append(" |");
          for (Illness column : columns) {
            int count = row.getOrDefault(column, 0);
            String shown = count == 0 ? "" : column == truth ? "**" + count + "**" : "" + count;
            text.append(' ').append(shown).append(" |");
          }
          text.append('\n');
        });
    return text.toString().stripTrailing();
  }

  private static String groups(List<Visit> visits) {
    var rows = new ArrayList<String>();
    rows.add("| with samples, all runs | healthy called ill | ill called ill | right name |");
    rows.add("| --- | --- | --- | --- |");
    var kinds = visits.stream().map(v -> v.patient().kind()).distinct().sorted().toList();
    for (String kind : kinds) {
      Predicate<Visit> in = v -> v.patient().kind().equals(kind);
      rows.add(
          "| "
              + kind
              + " | "
              + share(visits, in.and(v -> v.truth() == Illness.HEALTHY), "ill", true)
              + " | "
              + share(visits, in.and(v -> v.truth().ill()), "ill", true)
              + " | "
              + share(visits, in.and(v -> v.truth().ill()), "right", true)
              + " |");
    }
    return String.join("\n", rows);
  }

  private static String made(List<Visit> visits) {
    Map<String, List<Visit>> conditions =
        visits.stream()
            .sorted(Comparator.comparing(Visit::truth))
            .collect(
                Collectors.groupingBy(
                    v -> v.patient().text("condition"), LinkedHashMap::new, Collectors.toList()));
    var rows = new ArrayList<String>();
    rows.add("| condition | illness | what was done | runs | set aside |");
    rows.add("| --- | --- | --- | --- | --- |");
    conditions.forEach(
        (condition, list) ->
            rows.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %d | %d |",
                    condition,
                    list.get(0).truth(),
                    Patients.done(condition),
                    list.size(),
                    list.stream().filter(v -> !v.confirmed()).count())));
    return String.join("\n", rows);
  }

  private static String cures(List<Visit> visits, List<Cures.Cure> cures) {
    var rows = new ArrayList<String>();
    rows.add(
        "| run | finding before | coverage before | finding after | coverage after | healthy | what tells |");
    rows.add("| --- | --- | --- | --- | --- | --- | --- |");
    for (var cure : cures) {
      double healthy =
          Rounds.median(
              visits.stream()
                  .filter(v -> v.truth() == Illness.HEALTHY)
                  .filter(v -> v.patient().kind().equals(cure.before().kind()))
                  .mapToDouble(v -> v.patient().last().coverage())
                  .toArray());
      rows.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %.2f | %s |",
              cure.before().name(),
              said(cure.before()),
              coverage(cure.before()),
              said(cure.after()),
              coverage(cure.after()),
              healthy,
              telling(cure)));
    }
    return String.join("\n", rows);
  }

  /** What coverage does not show. */
  private static String telling(Cures.Cure cure) {
    return switch (cure.before().illness()) {
      case MEMORISING ->
          told(
              "distance to the nearest training sample (1 for one another)", cure, Samples::copied);
      case BATCH_STATISTICS ->
          told("change with the batch's statistics", cure, Samples::statistics);
      case CLASS_IGNORED ->
          told("real samples that D prefers under their own class", cure, Samples::told);
      case RANGE_MISMATCH -> told("outputs outside the range", cure, Samples::outside);
      default -> "";
    };
  }

  private static String told(String what, Cures.Cure cure, ToDoubleFunction<Samples> of) {
    return String.format(
        Locale.ROOT,
        "%s: %.2f, then %.2f",
        what,
        of.applyAsDouble(cure.before().last()),
        of.applyAsDouble(cure.after().last()));
  }

  private static Illness said(Case each) {
    Samples last = each.looks() == 0 ? null : each.last();
    return Rules.of(each.history(), each.text("step"), last).get(0).illness();
  }

  private static String coverage(Case each) {
    return each.looks() == 0 ? "" : String.format(Locale.ROOT, "%.2f", each.last().coverage());
  }
}
