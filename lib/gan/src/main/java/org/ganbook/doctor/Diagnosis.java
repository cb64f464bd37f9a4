package org.ganbook.doctor;

import java.util.List;
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

  @Override
  public String toString() {
    return run + ": " + first();
  }
}
