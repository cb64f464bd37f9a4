package org.ganbook.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ganbook.data.Downloader.RemoteFile;

/**
 * A mirror on this machine that goes wrong in each way a mirror can: the first part of the path
 * says how, the last is the file's name.
 */
final class MirrorServer implements AutoCloseable {
  private final byte[] content;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();

  MirrorServer(byte[] content) throws IOException {
    this.content = content;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The mirror that behaves so. */
  String mirror(String behaviour) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + behaviour + "/";
  }

  /** The file at mirrors of this server that behave so, with its right length and checksum. */
  RemoteFile file(String name, String... behaviours) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      List<String> mirrors = Arrays.stream(behaviours).map(this::mirror).toList();
      return new RemoteFile(name, content.length, HexFormat.of().formatHex(digest), mirrors);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** A downloader that no busy machine brings to give up. */
  static Downloader patient(DownloadListener listener) {
    return downloader(Duration.ofSeconds(30), listener);
  }

  /** A downloader that gives up on a mirror after so long a silence. */
  static Downloader downloader(Duration silence, DownloadListener listener) {
    return new Downloader(
        new HttpTransfer(Duration.ofSeconds(20), silence, ProxySelector.of(null)), listener);
  }

  /** All requests so far: {@code behaviour} or {@code behaviour bytes=5-}. */
  List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String behaviour = exchange.getRequestURI().getPath().substring(1).replaceAll("/.*", "");
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? behaviour : behaviour + " " + range);
    int half = content.length / 2;
    try (exchange) {
      switch (behaviour) {
        case "good" -> send(exchange, content, content.length);
        case "403", "404", "500" -> exchange.sendResponseHeaders(Integer.parseInt(behaviour), -1);
        case "redirect" -> {
          exchange.getResponseHeaders().set("Location", mirror("good") + "file");
          exchange.sendResponseHeaders(302, -1);
        }
        case "html" -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          send(
              exchange,
              "<html>Please log in.</html>".getBytes(StandardCharsets.UTF_8),
              content.length);
        }
        case "other" -> sendAll(exchange, new byte[content.length], content.length);
        case "short" -> sendAll(exchange, Arrays.copyOf(content, half), half);
        case "long" -> sendAll(exchange, Arrays.copyOf(content, half * 3), 0);
        case "truncated" -> {
          sendAll(exchange, Arrays.copyOf(content, half), content.length);
        }
        case "chunked" -> sendAll(exchange, Arrays.copyOf(content, half), 0);
        case "dies" -> send(exchange, content, half);
        case "wrong-range" -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 0-1/2");
          exchange.sendResponseHeaders(206, -1);
        }
        case "silent" -> closing.await();
        case "stalls" -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, half);
          exchange.getResponseBody().flush();
          closing.await();
        }
        default -> throw new AssertionError(behaviour);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends from where it is asked to, so many bytes at most, and breaks off if there are more. */
  private static void send(HttpExchange exchange, byte[] bytes, int most) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
    write(exchange, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + most)));
  }

  private static void sendAll(HttpExchange exchange, byte[] bytes, int claimed) throws IOException {
    exchange.sendResponseHeaders(200, claimed);
    write(exchange, bytes);
  }

  private static void write(HttpExchange exchange, byte[] bytes) throws IOException {
    OutputStream body = exchange.getResponseBody();
    body.write(bytes);
    body.flush();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
