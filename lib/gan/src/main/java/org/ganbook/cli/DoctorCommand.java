package org.ganbook.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.doctor.Diagnosis;
import org.ganbook.doctor.Doctor;
import org.ganbook.doctor.Finding;
import org.ganbook.keep.Pretrained;
import org.ganbook.keep.RunHistory;
import org.ganbook.score.Classifier;
import org.ganbook.score.Recognition;
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
  private static final int SAMPLES = 500;

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
      var diagnosis = diagnosis(read.get(i));
      if (json) {
        out().println(json(diagnosis));
      } else {
        out().print(i == 0 ? "" : System.lineSeparator());
        out().println(diagnosis);
      }
    }
  }

  private static Diagnosis diagnosis(RunHistory run) {
    var samples = samples(run.name());
    var found =
        samples == null
            ? Doctor.of(run.history(), run.loss())
            : Doctor.of(run.history(), run.loss(), samples);
    return new Diagnosis(run.name(), found.history(), found.findings());
  }

  /**
   * What the classifier makes of digits that the run's generator draws; null where there is none.
   */
  private static Recognition samples(String run) {
    try (var generator = Pretrained.load(run);
        var classifier = Classifier.mnist()) {
      return generator.card().data().startsWith("MNIST")
          ? classifier.classify(generator.sample(SAMPLES, 1))
          : null;
    } catch (GanbookException none) {
      return null; // the numbers are looked at all the same
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
