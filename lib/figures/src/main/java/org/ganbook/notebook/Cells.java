package org.ganbook.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.ganbook.GanbookException;

/**
 * Runs each cell in the kernel's place, so that nothing is lost and every cell is answered: printed
 * lines go out in bundles, an {@link Error} that the kernel does not expect becomes the cell's
 * error, and what JShell keeps silent about is said. All of it is left undone in a kernel that is
 * built otherwise.
 */
final class Cells implements ShellHandler<ExecuteRequest> {
  private static final String NESTED =
      "cell: expected expressions that the Java compiler can take apart, found one of too many"
          + " parts; split it into several statements";

  private static final String WRITTEN_OVER =
      "ganbook was installed again, into the file that this kernel reads from. Restart the kernel"
          + " (menu Kernel), and run the cells from the top.";

  private final BaseKernel kernel;
  private final ShellHandler<ExecuteRequest> kernelsOwn;
  private final LostVariables lost;

  private Cells(BaseKernel kernel, ShellHandler<ExecuteRequest> kernelsOwn, LostVariables lost) {
    this.kernel = kernel;
    this.kernelsOwn = kernelsOwn;
    this.lost = lost;
  }

  /** Takes over from the next cell on in a kernel that runs one. */
  static void takeOver(BaseKernel kernel) {
    try {
      var cell = (ShellReplyEnvironment) Inside.get(kernel.getIO().display, "env");
      var connection = (JupyterConnection) Inside.get(cell.getShell(), "connection");
      var shell = (JShell) Inside.call(kernel, "getJShell");
      var lost = new LostVariables(shell, Inside.call(kernel, "getEvaluator"));
      var errors = new CompilerErrors(shell);
      shell.onSnippetEvent(
          event -> {
            lost.hear(event);
            errors.hear(event);
          });
      var own = connection.getHandler(MessageType.EXECUTE_REQUEST);
      var cells = new Cells(kernel, own, lost);
      cells.rehearse(new CellOutput(cell));
      connection.setHandler(MessageType.EXECUTE_REQUEST, cells);
      answer(connection, MessageType.INSPECT_REQUEST, MessageType.INSPECT_REPLY);
      answer(connection, MessageType.COMPLETE_REQUEST, MessageType.COMPLETE_REPLY);
      answer(connection, MessageType.IS_COMPLETE_REQUEST, MessageType.IS_COMPLETE_REPLY);
      dropNothing(cell.getIopub());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError otherKernel) {
      // Then it does as it always did.
    }
  }

  /** An error that the kernel does not expect would end its loop. */
  private static <T> void answer(
      JupyterConnection connection, MessageType<T> request, MessageType<?> reply) {
    ShellHandler<T> own = connection.getHandler(request);
    connection.setHandler(
        request,
        (env, message) -> {
          try {
            own.handle(env, message);
          } catch (Throwable problem) {
            env.replyError(reply.error(), reply(problem, 0));
          }
        });
  }

  /** Messages that wait because the reader is busy: the socket would drop those past a thousand. */
  private static void dropNothing(JupyterSocket socket) throws ReflectiveOperationException {
    synchronized (socket) {
      socket.getClass().getMethod("setSndHWM", int.class).invoke(socket, 0);
      for (Object reader : (Set<?>) Inside.get(Inside.call(socket, "base"), "pipes")) {
        Inside.set(reader, "hwm", 0);
      }
    }
  }

  @Override
  public void handle(ShellReplyEnvironment env, Message<ExecuteRequest> request) {
    var output = new CellOutput(env);
    try {
      lost.begin(output);
      kernelsOwn.handle(output, request);
    } catch (Throwable unexpected) {
      Throwable problem = inCompiler(unexpected) ? new GanbookException(NESTED) : unexpected;
      output.publish(new PublishError(name(problem), message(problem), lines(problem)));
      output.replyError(MessageType.EXECUTE_REPLY.error(), reply(problem, output.number()));
    } finally {
      try {
        sayAfter(output);
      } finally {
        output.end();
      }
    }
  }

  private void sayAfter(CellOutput output) {
    lost.sentence().map(this::shown).ifPresent(output::publish);
    if (output.failed() && LibraryFile.anyWrittenOver()) {
      output.publish(shown(WRITTEN_OVER));
    }
  }

  private PublishDisplayData shown(String sentence) {
    return new PublishDisplayData(kernel.getRenderer().render(new Notice(sentence)));
  }

  /** Loads what a failed cell needs, in case the library's file is no longer whole by then. */
  private void rehearse(CellOutput output) {
    sayAfter(output);
    shown(lines(new GanbookException(NESTED)).get(0));
  }

  /** Whether the compiler's stack was too small, which JShell may have wrapped. */
  private static boolean inCompiler(Throwable problem) {
    boolean overflow = false;
    boolean compiler = false;
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      overflow |= cause instanceof StackOverflowError;
      compiler |=
          List.of(cause.getStackTrace()).stream()
              .anyMatch(frame -> frame.getClassName().startsWith("com.sun.tools.javac."));
    }
    return overflow && compiler;
  }

  private static ErrorReply reply(Throwable problem, int number) {
    var reply = new ErrorReply(name(problem), message(problem), lines(problem));
    reply.setExecutionCount(number);
    return reply;
  }

  private static String name(Throwable problem) {
    return problem.getClass().getSimpleName();
  }

  private static String message(Throwable problem) {
    return problem.getMessage() == null ? "" : problem.getMessage();
  }

  private static List<String> lines(Throwable problem) {
    var lines = new ArrayList<String>(List.of(problem.toString()));
    for (StackTraceElement frame : problem.getStackTrace()) {
      lines.add("\tat " + frame);
    }
    return CellOutput.shortened(lines);
  }
}
