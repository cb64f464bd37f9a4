package org.ganbook.plot;

import java.io.Console;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.ganbook.notebook.Clock;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/**
 * How far a training has come, on a terminal: one line that is written over four times a second, or
 * a new line every ten seconds where nobody can write over one (in a log file).
 */
final class ProgressLine implements Watcher {
  private final PrintStream out;
  private final boolean overwrite;
  private final Clock clock;
  private long next;
  private int width;
  private String note;

  /** Prints; {@code overwrite} says whether a carriage return goes back to the line's start. */
  ProgressLine(PrintStream out, boolean overwrite, Clock clock) {
    this.out = out;
    this.overwrite = overwrite;
    this.clock = clock;
  }

  /** Prints on the terminal's error stream, which leaves a program's own output alone. */
  static ProgressLine onTerminal() {
    return new ProgressLine(System.err, somebodyLooks(), Clock.SYSTEM);
  }

  /** Since Java 22 there may be a console without a terminal; before, there was none then. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean somebodyLooks() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  @Override
  public void started(Training training) {
    width = 0;
    note = null;
    next = clock.now();
    stepped(training);
  }

  @Override
  public void stepped(Training training) {
    long now = clock.now();
    if (now - next >= 0) {
      next = now + (overwrite ? TimeUnit.MILLISECONDS.toNanos(250) : TimeUnit.SECONDS.toNanos(10));
      print(training, !overwrite);
    }
  }

  @Override
  public void ended(Training training) {
    print(training, true);
  }

  private void print(Training training, boolean last) {
    training.note().filter(said -> !said.equals(note)).ifPresent(this::say);
    String line = training.progress().line();
    // Blanks cover what a longer line before has left.
    String text = overwrite ? "\r" + line + " ".repeat(Math.max(0, width - line.length())) : line;
    width = line.length();
    out.print(last ? text + System.lineSeparator() : text);
    out.flush();
  }

  /** A line of its own above the progress, when there is something new to say. */
  private void say(String changed) {
    note = changed;
    String over = overwrite ? "\r" + " ".repeat(width) + "\r" : "";
    out.print(over + changed + System.lineSeparator());
    width = 0;
  }
}
