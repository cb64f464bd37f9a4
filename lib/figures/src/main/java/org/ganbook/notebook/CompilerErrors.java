package org.ganbook.notebook;

import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import org.ganbook.GanbookException;

/**
 * Errors that the compiler finds last, when it writes a class: code that is right but larger than a
 * class can hold, such as a pasted file between quotation marks, or a library's file that cannot be
 * read. JShell takes them for something that later cells may complete, the kernel answers that all
 * is well, and the compiler, kept for the next cells, may fail from then on.
 */
final class CompilerErrors {
  private final JShell shell;

  /** Watches a shell, if what it does is passed on to {@link #hear}. */
  CompilerErrors(JShell shell) {
    this.shell = shell;
  }

  /**
   * Says such an error, and forgets the code that it is in.
   *
   * @throws GanbookException if there was one
   */
  void hear(SnippetEvent event) {
    // What waits for a later cell has no error.
    if (event.causeSnippet() == null && event.status() == Status.RECOVERABLE_NOT_DEFINED) {
      shell
          .diagnostics(event.snippet())
          .filter(Diag::isError)
          .findFirst()
          .ifPresent(
              error -> {
                renewCompiler();
                shell.drop(event.snippet());
                throw new GanbookException(sentence(error));
              });
    }
  }

  private static String sentence(Diag error) {
    if (error.getCode().startsWith("compiler.err.limit.string")) {
      return "cell: expected text of at most 65,535 bytes between quotation marks, found more;"
          + " put it into a file, and read that: Files.readString(Path.of(\"text.txt\"))";
    }
    if (error.getCode().startsWith("compiler.err.limit.")) {
      return "cell: expected statements that fit into one Java method (64 KB of compiled code),"
          + " found more; read long lists from a file, or split the cell";
    }
    return "cell: the Java compiler cannot take it: "
        + error.getMessage(null).lines().toList().get(0);
  }

  private void renewCompiler() {
    try {
      Inside.call(Inside.get(shell, "taskFactory"), "initTaskPool");
    } catch (ReflectiveOperationException | RuntimeException otherShell) {
      // The next cells may fail, but this one says why.
    }
  }
}
