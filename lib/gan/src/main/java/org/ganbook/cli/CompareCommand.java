package org.ganbook.cli;

import java.nio.file.Path;
import java.util.List;
import org.ganbook.files.FileProblem;
import org.ganbook.plot.RunPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a page on runs that were made before. */
@Command(
    name = "compare",
    description = "write a page with two or more runs beside each other, what differs first")
final class CompareCommand extends Spoken {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "a folder that train wrote, a kept run such as runs/mine/1, or a recording that comes"
              + " with ganbook, such as s0-gan; two or more")
  private List<String> runs;

  @Option(
      names = {"-o", "--out"},
      defaultValue = "comparison.html",
      description = "a .html file for the page (comparison.html)")
  private Path out;

  @Option(
      names = "--count",
      defaultValue = "2000",
      description = "images of each run that are scored (2000)")
  private int count;

  @Override
  public void run() {
    Places.needEnding("--out", out, ".html");
    FileProblem.needFolder(out);
    runs.forEach(run -> Places.fromFiles("--out", out, Path.of(run)));
    var page = RunPage.of(runs.toArray(String[]::new)).scored(count);
    out().println(page);
    page.save(out);
    out().println("the page is in " + out);
  }
}
