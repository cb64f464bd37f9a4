package org.ganbook.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Makes one patient of each condition again with the doctor's advice taken. */
final class Cures {
  static final String FILE = "cures.jsonl";

  private Cures() {}

  /**
   * A run before and after.
   *
   * @param before as it was
   * @param after with the advice
   */
  record Cure(Case before, Case after) {}

  /** Takes the folder of patients; writes {@link #FILE} there. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    var lines = new ArrayList<String>();
    var done = new HashSet<String>();
    for (var visit : Rounds.visits(Case.read(folder))) {
      Case each = visit.patient();
      boolean first = each.illness().ill() && visit.confirmed() && visit.right(true);
      if (first && done.add(each.text("condition"))) {
        var patient =
            new Patients(
                each.text("family"),
                each.text("data"),
                each.text("condition"),
                each.json().path("seed").asInt(),
                true);
        ObjectNode after = Ward.record(patient);
        after.put("illness", "healthy").remove("history short");
        lines.add(Ward.JSON.writeValueAsString(after));
        System.out.println(patient.name());
      }
    }
    Files.writeString(folder.resolve(FILE), String.join("\n", lines) + "\n");
  }

  static List<Cure> read(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(FILE))) {
      return List.of();
    }
    var all = Case.read(folder);
    var cures = new ArrayList<Cure>();
    for (String line : Files.readAllLines(folder.resolve(FILE))) {
      var after = new Case(Ward.JSON.readTree(line));
      all.stream()
          .filter(c -> c.name().equals(after.name()))
          .forEach(before -> cures.add(new Cure(before, after)));
    }
    return cures;
  }
}
