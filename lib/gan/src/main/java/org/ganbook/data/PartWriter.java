package org.ganbook.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * Writes the body of one answer into a part file: from where the file ends if the mirror agrees to
 * go on there, from the start if it sends all. An answer that cannot be the file is turned away
 * before its body. (The JDK's own writer to a file does not tell a full disk from a broken network,
 * nor stop at the expected length, and may still write when another mirror goes on.)
 *
 * <p>Ends with {@link MirrorFailed} where asking again would not help, and with {@link
 * UncheckedIOException} where the fault is on this machine's side.
 */
final class PartWriter
    implements HttpResponse.BodyHandler<Void>, HttpResponse.BodySubscriber<Void>, Closeable {
  private final FileChannel channel;
  private final long size;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private String objection;
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
    objection = objection(answer);
    return this;
  }

  /** What is wrong with an answer, or null. */
  private String objection(HttpResponse.ResponseInfo answer) {
    int status = answer.statusCode();
    long start = 0;
    if (status == 206) {
      String range = answer.headers().firstValue("Content-Range").orElse("none");
      start = written;
      if (!range.startsWith("bytes " + start + "-")) {
        return String.format(
            Locale.ROOT,
            "answered with the range %s where bytes from %d were asked for",
            range,
            start);
      }
    } else if (status != 200) {
      return "answered HTTP " + status;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("no type");
    if (type.startsWith("text/html")) {
      return "answered with a web page, not with the file";
    }
    written = start;
    long offered = start + answer.headers().firstValueAsLong("Content-Length").orElse(size - start);
    return offered == size
        ? null
        : String.format(
            Locale.ROOT, "offers %,d bytes (%s) where %,d were expected", offered, type, size);
  }

  @Override
  public CompletionStage<Void> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription s) {
    subscription = s;
    if (objection != null) {
      fail(new MirrorFailed(objection));
      return;
    }
    try {
      channel.truncate(written);
      channel.position(written);
      s.request(Long.MAX_VALUE);
    } catch (IOException e) {
      fail(new UncheckedIOException(e));
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        if (written + buffer.remaining() > size) {
          fail(
              new MirrorFailed(
                  String.format(Locale.ROOT, "sends more than the expected %,d bytes", size)));
          return;
        }
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        written = channel.position();
      }
    } catch (IOException e) {
      fail(new UncheckedIOException(e));
    }
  }

  private void fail(Exception e) {
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

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
