package org.ganbook.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands have: help, a version, and where they say what they have to say. */
@Command(mixinStandardHelpOptions = true, version = Spoken.VERSION)
abstract class Spoken implements Runnable {
  static final String VERSION = "ganbook 0.2.0";

  @Spec private CommandSpec command;

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  PrintWriter err() {
    return command.commandLine().getErr();
  }
}
