package org.ganbook.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/**
 * Where one cell's output goes. The kernel would send each printed line as a message of its own;
 * here lines wait for a tenth of a second, until they are many, or until something else goes out,
 * so that the order is kept.
 */
final class CellOutput extends ShellReplyEnvironment {
  private static final int MOST_CHARS = 1 << 16;

  /** After so many characters: 16 MB in a second, which a reader can take in. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  private static final Executor SOON =
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS, Background.THREADS);

  private static final int MOST_FRAMES = 8;

  private static final Pattern KERNELS_OWN =
      Pattern.compile("\\tat org\\.(dflib\\.jjava|ganbook\\.notebook\\.Cell)");

  private final ShellReplyEnvironment cell;
  private final StringBuilder printed = new StringBuilder();
  private StreamType stream = StreamType.OUT;
  private boolean waiting;
  private boolean ended;
  private int number;
  private volatile boolean failed;

  /** Makes the output of a cell from what the kernel has prepared for it. */
  CellOutput(ShellReplyEnvironment cell) {
    super((ShellChannel) cell.getShell(), null, cell.getIopub(), cell.getContext());
    this.cell = cell;
  }

  /** The number in the brackets before the cell; 0 before the kernel has said it. */
  int number() {
    return number;
  }

  /** Whether the cell has shown an error. */
  boolean failed() {
    return failed;
  }

  @Override
  public void publish(Message<?> message) {
    Object content = message.getContent();
    if (content instanceof PublishStream text) {
      print(text.getStreamType(), text.getText());
    } else if (content instanceof PublishStatus) {
      super.publish(message); // may be put off to the cell's end
    } else if (content instanceof PublishError error) {
      failed = true;
      var shorter =
          new PublishError(
              error.getErrorName(), error.getErrorMessage(), shortened(error.getStacktrace()));
      send(new Message<>(getContext(), PublishError.MESSAGE_TYPE, shorter));
    } else {
      if (content instanceof PublishExecuteInput input) {
        number = input.getCount();
      }
      send(message);
    }
  }

  @Override
  public String readFromStdIn(String prompt, boolean isPassword) {
    flush();
    return cell.readFromStdIn(prompt, isPassword);
  }

  /** Sends what is left, the reply and the kernel's being idle. */
  void end() {
    synchronized (this) {
      flush();
      ended = true;
    }
    resolveDeferrals();
  }

  private synchronized void print(StreamType type, String text) {
    if (type != stream) {
      flush();
      stream = type;
    }
    printed.append(text);
    if (printed.length() >= MOST_CHARS) {
      flush();
      LockSupport.parkNanos(PAUSE_NANOS);
    } else if (ended) {
      flush();
    } else if (!waiting) {
      waiting = true;
      SOON.execute(this::flush);
    }
  }

  private synchronized void flush() {
    waiting = false;
    if (!printed.isEmpty()) {
      var text = new PublishStream(stream, printed.toString());
      printed.setLength(0);
      sendNow(new Message<>(getContext(), PublishStream.MESSAGE_TYPE, text));
    }
  }

  private synchronized void send(Message<?> message) {
    flush();
    sendNow(message);
  }

  private void sendNow(Message<?> message) {
    boolean interrupted = Thread.interrupted(); // with the flag set the socket would refuse
    try {
      getIopub().sendMessage(message);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A trace without the kernel's own frames, and without most of a recursion's. */
  static List<String> shortened(List<String> trace) {
    var lines = new ArrayList<String>();
    int frames = 0;
    int more = 0;
    for (String line : trace) {
      boolean frame = line.contains("\tat ");
      if (frame && (KERNELS_OWN.matcher(line).find() || ++frames > MOST_FRAMES)) {
        more++;
      } else if (!line.contains("----------")) {
        lines.add(line);
      }
    }
    if (frames > MOST_FRAMES) {
      lines.add("\t... " + more + " more");
    }
    return lines;
  }
}
