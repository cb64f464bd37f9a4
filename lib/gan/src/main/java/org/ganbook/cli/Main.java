package org.ganbook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.files.WholeFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry of the command line. */
@Command(
    name = "./ganbook",
    description = "GANs in Java: describes, trains and uses the models of the course.",
    subcommands = {
      DescribeCommand.class,
      TrainCommand.class,
      GenerateCommand.class,
      ScoreCommand.class,
      MeasureCommand.class,
      DoctorCommand.class,
      CompareCommand.class,
      SweepCommand.class,
      TrainClassifierCommand.class,
      ExportCommand.class
    },
    version = Spoken.VERSION,
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process with its exit code: 0 done, 1 refused, 2 misspelt.
   *
   * @param arguments command and options
   */
  public static void main(String[] arguments) {
    OrderlyEnd.prepare();
    System.exit(run(System.out, System.err, arguments));
  }

  /** Runs a command; what it says goes to the two streams. */
  static int run(java.io.PrintStream out, java.io.PrintStream err, String... arguments) {
    // For picocli, which writes and reads numbers by it, such as a count of missing arguments.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    var line = new CommandLine(new Main());
    line.setOut(new PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, java.nio.charset.StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, parsed) -> say(e, command))
        .setParameterExceptionHandler(Main::sayMisspelt);
    try {
      return line.execute(arguments);
    } catch (Error e) {
      return say(e, line);
    }
  }

  private static int say(Throwable e, CommandLine command) {
    command.getErr().println("ganbook: " + sentence(e));
    return 1;
  }

  private static String sentence(Throwable e) {
    if (e instanceof GanbookException) {
      return e.getMessage();
    }
    if (e instanceof InvalidPathException path) {
      return "\"" + path.getInput() + "\" cannot be a file's name: " + path.getReason();
    }
    if (e instanceof OutOfMemoryError) {
      return "this " + WholeFile.OUT_OF_MEMORY;
    }
    Path trace = null;
    try {
      trace = Files.createTempFile("ganbook-error-", ".log");
      try (var out = new PrintWriter(Files.newBufferedWriter(trace))) {
        e.printStackTrace(out);
      }
    } catch (IOException unwritable) {
      trace = null;
    }
    return "stopped by an error of its own, "
        + String.valueOf(e).replaceAll("\\s*\\R\\s*", " ")
        + (trace == null ? "" : " (log: " + trace + ")");
  }

  private static int sayMisspelt(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("ganbook: " + e.getMessage().replaceFirst("^Error: ", ""));
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("How it is used: " + name + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
