package org.ganbook.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.gan.History;

/**
 * What the doctor says of a run.
 *
 * @param run names it
 * @param history the numbers that were looked at
 * @param findings worst first, at least one
 */
public record Diagnosis(String run, History history, List<Finding> findings) {
  private static final int WIDTH = 80;

  /** Takes a copy of the findings. */
  public Diagnosis {
    findings = List.copyOf(findings);
    if (findings.isEmpty()) {
      throw GanbookException.of("diagnosis", "at least one finding", "none");
    }
  }

  /** Returns the worst finding. */
  public Finding first() {
    return findings.get(0);
  }

  /**
   * Returns since when something has been so and how sure that is, such as "since 1,600 of 32,000
   * images seen, 92 % sure"; of what the last samples showed, and of what is undecided, after how
   * many images.
   */
  public String when(Finding finding) {
    long seen = history.images(history.steps());
    String when =
        finding.illness().ill() && finding.since() < seen
            ? String.format(Locale.ROOT, "since %,d of %,d images seen", finding.since(), seen)
            : String.format(Locale.ROOT, "after %,d images seen", seen);
    return finding.illness().undecided() ? when : when + ", " + finding.surely();
  }

  /** The worst finding in all its words, the others in a line each. */
  @Override
  public String toString() {
    Finding worst = first();
    var text = new StringBuilder(run + ": " + worst.illness().sentence());
    line(text, "when", when(worst));
    if (!worst.evidence().isEmpty()) {
      var numbers = new ArrayList<String>();
      worst.written().forEach((name, number) -> numbers.add(name + " " + number));
      line(text, "evidence", String.join(", ", numbers));
    }
    line(text, "it means", worst.illness().meaning());
    line(text, "to try", worst.illness().advice());
    line(text, "code", worst.illness().code());
    line(text, "taught in", worst.illness().taught());
    findings.stream().skip(1).forEach(other -> line(text, "also", other.toString()));
    return text.toString();
  }

  /** A line with its name; what is longer than a terminal is wide goes on below itself. */
  private static void line(StringBuilder text, String name, String content) {
    String start = String.format("%n  %-11s", name);
    var line = new StringBuilder(start);
    for (String word : content.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH && line.length() > start.length()) {
        text.append(line.toString().stripTrailing());
        line = new StringBuilder(String.format("%n  %-11s", ""));
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing());
  }
}
