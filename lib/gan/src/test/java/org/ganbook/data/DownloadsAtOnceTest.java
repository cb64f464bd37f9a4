package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ganbook.data.Downloader.RemoteFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DownloadsAtOnceTest {
  private static final byte[] CONTENT = new byte[200_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @TempDir Path folder;
  private MirrorServer server;

  @BeforeEach
  void start() throws IOException {
    server = new MirrorServer(CONTENT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void manyAtOnceFetchItOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Path>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(threads.submit(() -> fetch()));
      }
      for (Future<Path> one : all) {
        assertThat(one.get()).hasBinaryContent(CONTENT);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.requests()).containsExactly("good");
  }

  @Test
  void twoProcessesAtOnceFetchItOnce() throws Exception {
    List<Process> both = List.of(process(), process());
    for (Process process : both) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(folder.resolve("file")).hasBinaryContent(CONTENT);
    assertThat(server.requests()).containsExactly("dies", "dies bytes=100000-");
  }

  private Process process() throws IOException {
    RemoteFile file = server.file("file", "dies");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FetchInAnotherProcess.class.getName(),
            file.mirrors().get(0),
            Long.toString(file.size()),
            file.sha256(),
            folder.toString())
        .inheritIO()
        .start();
  }

  private Path fetch() {
    return MirrorServer.patient((file, bytes, total) -> {})
        .fetch(server.file("file", "good"), folder);
  }
}
