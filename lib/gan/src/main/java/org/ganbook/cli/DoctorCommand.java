package org.ganbook.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ganbook.doctor.Diagnosis;
import org.ganbook.doctor.Doctor;
import org.ganbook.doctor.Finding;
import org.ganbook.keep.RunHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what ails runs that were made before. */
@Command(
    name = "doctor",
    description =
        "say what ails a run, from its numbers and its generator's digits: the finding, its evidence,"
            + " what to try")
final class DoctorCommand extends Spoken {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "a folder that train wrote, a kept run such as runs/mine/1, a history.csv, or a recording"
              + " that comes with ganbook, such as s0-gan")
  private List<String> runs;

  @Option(
      names = "--json",
      description = "print JSON in place of words: an object a run, each in a line")
  private boolean json;

  @Override
  public void run() {
    // All are read before anything is said.
    var read = runs.stream().map(RunHistory::read).toList();
    for (int i = 0; i < read.size(); i++) {
      var diagnosis = Doctor.of(read.get(i));
      if (json) {
        out().println(json(diagnosis));
      } else {
        out().print(i == 0 ? "" : System.lineSeparator());
        out().println(diagnosis);
      }
    }
  }

  private static ObjectNode json(Diagnosis diagnosis) {
    ObjectNode object = JSON.createObjectNode();
    object.put("run", diagnosis.run());
    put(object, diagnosis.first());
    var others = object.putArray("others");
    diagnosis.findings().stream().skip(1).forEach(other -> put(others.addObject(), other));
    return object;
  }

  private static void put(ObjectNode object, Finding finding) {
    object.put("finding", finding.illness().id());
    object.put("since", finding.since());
    object.put("sure", finding.sure());
    ObjectNode evidence = object.putObject("evidence");
    // JSON knows no NaN and no infinity.
    finding
        .evidence()
        .forEach((name, value) -> evidence.put(name, Double.isFinite(value) ? value : null));
  }
}
