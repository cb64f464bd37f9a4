package org.ganbook.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/** Gets a file over HTTP, or the rest of one, and gives up on a mirror that hangs. */
final class HttpTransfer {
  private static final long LOOK_EVERY_MS = 200;

  private final Duration connecting;
  private final Duration silence;
  private final ProxySelector proxies;
  private final HttpClient client;

  /**
   * A way to mirrors.
   *
   * @param connecting how long to wait for a mirror's name and a connection to it
   * @param silence how long to wait for its answer, and then for the next bytes
   */
  HttpTransfer(Duration connecting, Duration silence, ProxySelector proxies) {
    this.connecting = connecting;
    this.silence = silence;
    this.proxies = proxies;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(connecting)
            .proxy(proxies)
            .build();
  }

  /** The proxies on the way to an address. */
  List<Proxy> proxies(URI address) {
    return proxies.select(address);
  }

  /**
   * Adds to the part file what it lacks.
   *
   * @param progress told the part's length now and then, by this thread
   * @throws IOException if the part file cannot be written
   * @throws InterruptedException if this thread was interrupted; the part file stays
   */
  void fetch(URI address, Path part, long size, LongConsumer progress)
      throws IOException, InterruptedException, MirrorFailed {
    findHost(address);
    try (PartWriter writer = new PartWriter(part, size)) {
      HttpRequest.Builder request = HttpRequest.newBuilder(address);
      if (writer.written() > 0) {
        request.header("Range", "bytes=" + writer.written() + "-");
      }
      CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request.build(), writer);
      try {
        watch(answer, writer, progress);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UncheckedIOException disk) {
          throw disk.getCause();
        }
        throw explained(e.getCause(), writer);
      } finally {
        answer.cancel(true);
      }
    }
  }

  private void watch(
      CompletableFuture<HttpResponse<Void>> answer, PartWriter writer, LongConsumer progress)
      throws InterruptedException, ExecutionException, MirrorFailed {
    long bytes = -1;
    long since = 0;
    while (true) {
      long now = System.nanoTime();
      if (writer.written() != bytes) {
        bytes = writer.written();
        since = now;
        progress.accept(bytes);
      } else if (now - since > silence.toNanos()) {
        String what = writer.answered() ? "sent nothing for " : "did not answer within ";
        throw new MirrorFailed(what + seconds(silence), null);
      }
      try {
        answer.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        progress.accept(writer.written());
        return;
      } catch (TimeoutException e) {
        // Not yet.
      }
    }
  }

  /** The client waits for a name server as long as the system does, which may be very long. */
  private void findHost(URI address) throws InterruptedException, MirrorFailed {
    if (proxies(address).stream().noneMatch(p -> p.type() == Proxy.Type.DIRECT)) {
      return;
    }
    FutureTask<InetAddress> search =
        new FutureTask<>(() -> InetAddress.getByName(address.getHost()));
    Thread thread = new Thread(search, "find " + address.getHost());
    thread.setDaemon(true);
    thread.start();
    try {
      search.get(connecting.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new MirrorFailed("could not be found on the network", e);
    }
  }

  /** The client's exceptions have messages for programmers, or none. */
  private MirrorFailed explained(Throwable cause, PartWriter writer) {
    if (cause instanceof MirrorFailed said) {
      return said;
    }
    String message;
    if (cause instanceof HttpConnectTimeoutException) {
      message = "gave no connection within " + seconds(connecting);
    } else if (cause instanceof ConnectException) {
      message = "gave no connection";
    } else if (cause.getClass() != IOException.class) {
      message = cause instanceof IOException ? cause.getMessage() : cause.toString();
    } else if (writer.answered()) {
      message = String.format(Locale.ROOT, "broke off after %,d bytes", writer.written());
    } else {
      message = "closed the connection without an answer";
    }
    return new MirrorFailed(message, cause);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
