package org.ganbook.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.data.Points;
import org.ganbook.gan.Gan;
import org.ganbook.gan.PointGan;
import org.ganbook.gan.Trainable;
import org.ganbook.score.Classifier;

/** Makes the runs of the doctor's benchmark, each in a file of its own; goes on where it was. */
final class Ward {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Rows of a history that are kept. */
  private static final int ROWS = 64;

  private static final int LOOKS = 4;

  private static final Classifier CLASSIFIER = Classifier.mnist();

  private Ward() {}

  /** Takes a folder, how many workers there are, which this is (from 0), and parts of names. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int workers = Integer.parseInt(args[1]);
    int worker = Integer.parseInt(args[2]);
    List<String> wanted = List.of(args).subList(3, args.length);
    var all =
        Patients.all().stream()
            .filter(p -> wanted.isEmpty() || wanted.stream().anyMatch(p.name()::contains))
            .toList();
    int made = 0;
    long start = System.nanoTime();
    for (int i = 0; i < all.size(); i++) {
      var patient = all.get(i);
      Path file = folder.resolve(patient.name() + ".json");
      if (i % workers != worker || Files.exists(file)) {
        continue;
      }
      long before = System.nanoTime();
      ObjectNode record = record(patient);
      Path part = Files.createTempFile(folder, "part", "");
      JSON.writeValue(part.toFile(), record);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      made++;
      long now = System.nanoTime();
      System.out.printf(
          Locale.ROOT,
          "%d of %d %s: %.1f s, %.1f s each%n",
          i + 1,
          all.size(),
          patient,
          (now - before) * 1e-9,
          (now - start) * 1e-9 / made);
    }
  }

  static ObjectNode record(Patients patient) {
    ObjectNode record = JSON.createObjectNode();
    record.put("family", patient.family()).put("data", patient.data());
    record.put("condition", patient.condition()).put("illness", patient.illness());
    record.put("seed", patient.seed()).put("rate", patient.rate());
    record.put("held out", patient.heldOut());
    try (Trainable gan = patient.create()) {
      record.put("step", gan.spec().step().name()).put("batch", gan.spec().batch());
      int steps = patient.steps();
      var looks = record.putArray("samples");
      try {
        for (int look = 1; look <= LOOKS; look++) {
          int until = (int) ((long) steps * look / LOOKS);
          while (gan.steps() < until) {
            gan.step();
          }
          ObjectNode seen = JSON.valueToTree(seen(gan));
          seen.set("kinds", JSON.valueToTree(kinds(gan, patient)));
          looks.add(seen.put("step", gan.steps()));
        }
      } catch (GanbookException ended) {
        record.put("ended", ended.getMessage());
      }
      if (gan.steps() > 0) {
        int every = Math.max(1, steps / ROWS);
        record.put(
            "history",
            Case.shortened(new String(gan.history().csv(every), StandardCharsets.UTF_8)));
      }
    }
    return record;
  }

  /** How many of 500 samples are of each kind: recognised digit, or nearest mode. */
  private static int[] kinds(Trainable gan, Patients patient) {
    if (gan instanceof PointGan points) {
      return nearest(points.sample(500), patient.mixture().centres());
    }
    var kinds = new int[CLASSIFIER.classNames().size()];
    for (int label : CLASSIFIER.classify(((Gan) gan).sample(500)).labels()) {
      kinds[label]++;
    }
    return kinds;
  }

  private static int[] nearest(Points points, List<double[]> centres) {
    var counts = new int[centres.size()];
    for (int i = 0; i < points.count(); i++) {
      int best = 0;
      for (int c = 1; c < counts.length; c++) {
        if (distance(points, i, centres.get(c)) < distance(points, i, centres.get(best))) {
          best = c;
        }
      }
      counts[best]++;
    }
    return counts;
  }

  private static double distance(Points points, int i, double... centre) {
    return Math.hypot(points.x(i) - centre[0], points.y(i) - centre[1]);
  }

  private static Samples seen(Trainable gan) {
    return gan instanceof PointGan points ? Samples.of(points) : Samples.of((Gan) gan);
  }
}
