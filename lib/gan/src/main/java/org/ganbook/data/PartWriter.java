package org.ganbook.data;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Writes the body of an answer into a part file: from where the file ends if the mirror agrees to
 * go on there, from the start if it sends all. An answer that cannot be the file is turned away
 * before its body.
 */
final class PartWriter implements HttpResponse.BodyHandler<Void>, Closeable {
  private final FileChannel channel;
  private final long size;
  private volatile long written;
  private volatile boolean answered;

  PartWriter(Path part, long size) throws IOException {
    this.channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.size = size;
    this.written = channel.size();
  }

  /** How many bytes the part file has. */
  long written() {
    return written;
  }

  /** Whether the mirror has answered. */
  boolean answered() {
    return answered;
  }

  @Override
  public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo answer) {
    answered = true;
    return new Body(objection(answer));
  }

  /** What is wrong with an answer, or null. */
  private String objection(HttpResponse.ResponseInfo answer) {
    int status = answer.statusCode();
    long start = 0;
    if (status == 206) {
      String range = answer.headers().firstValue("Content-Range").orElse("none");
      start = written;
      if (!range.startsWith("bytes " + start + "-")) {
        return "answered with the range "
            + range
            + " where bytes from "
            + start
            + " were asked for";
      }
    } else if (status != 200) {
      return "answered HTTP " + status;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("no type");
    if (type.startsWith("text/html")) {
      return "answered with a web page, not with the file";
    }
    written = start;
    long offered = answer.headers().firstValueAsLong("Content-Length").orElse(size - start);
    if (start + offered != size) {
      return String.format(
          Locale.ROOT,
          "offers %,d bytes (%s) where %,d were expected",
          start + offered,
          type,
          size);
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The body of one answer. */
  private final class Body implements HttpResponse.BodySubscriber<Void> {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final String objection;
    private Flow.Subscription subscription;

    Body(String objection) {
      this.objection = objection;
    }

    @Override
    public CompletionStage<Void> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription s) {
      subscription = s;
      if (objection != null) {
        fail(new Refusal(objection));
        return;
      }
      try {
        channel.truncate(written);
        channel.position(written);
        s.request(Long.MAX_VALUE);
      } catch (IOException e) {
        fail(new DiskFailure(e));
      }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      try {
        for (ByteBuffer buffer : buffers) {
          if (written + buffer.remaining() > size) {
            fail(
                new Refusal(
                    String.format(Locale.ROOT, "sends more than the expected %,d bytes", size)));
            return;
          }
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
          written = channel.position();
        }
      } catch (IOException e) {
        fail(new DiskFailure(e));
      }
    }

    private void fail(IOException e) {
      subscription.cancel();
      done.completeExceptionally(e);
    }

    @Override
    public void onError(Throwable e) {
      done.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
      if (written == size) {
        done.complete(null);
      } else {
        done.completeExceptionally(new IOException("too short"));
      }
    }
  }

  /** An answer that cannot be the file; asking again would not help. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }
  }

  /** What goes wrong on this machine's side: another mirror would not help. */
  static final class DiskFailure extends IOException {
    private static final long serialVersionUID = 1L;

    DiskFailure(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
