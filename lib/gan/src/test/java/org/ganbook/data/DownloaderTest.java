package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ganbook.GanbookException;
import org.ganbook.data.Downloader.RemoteFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class DownloaderTest {
  private static final byte[] CONTENT = new byte[200_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @TempDir Path folder;
  private MirrorServer server;
  private final List<Long> told = new ArrayList<>();

  /** Time for this server to answer and to send what it has, on a busy machine too. */
  private static final Duration SHORT = Duration.ofSeconds(3);

  /** Long, so that a busy machine fails no test; short where a mirror is silent. */
  private Duration silence = Duration.ofSeconds(30);

  @BeforeEach
  void start() throws IOException {
    server = new MirrorServer(CONTENT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetchesAFileOnce() throws IOException {
    arrives("good");
    assertThat(told).isSorted().startsWith(0L).endsWith(200_000L);
    arrives("good");
    assertThat(server.requests()).containsExactly("good");
  }

  @Test
  void followsARedirect() throws IOException {
    arrives("redirect");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403         | answered HTTP 403",
        "404         | answered HTTP 404",
        "500         | answered HTTP 500",
        "html        | answered with a web page, not with the file",
        "other       | sent data with another checksum than the published one",
        "short       | offers 100,000 bytes (no type) where 200,000 were expected",
        "long        | sends more than the expected 200,000 bytes",
        "truncated   | broke off after 100,000 bytes",
        "chunked     | broke off after 100,000 bytes",
      })
  void namesTheMirrorAndItsFailureAndGoesOnToTheNext(String behaviour, String failure)
      throws IOException {
    failsWith(server.mirror(behaviour) + " " + failure, behaviour);
    arrives(behaviour, "good");
  }

  @ParameterizedTest
  @CsvSource({"silent, did not answer within 3.0 s", "stalls, sent nothing for 3.0 s"})
  void givesUpOnAMirrorThatHangs(String behaviour, String failure) {
    silence = SHORT;
    failsWith(server.mirror(behaviour) + " " + failure, behaviour);
  }

  @Test
  void namesAllMirrorsWhenNoneHelps() {
    failsWith(
        "file could not be downloaded: "
            + server.mirror("404")
            + " answered HTTP 404; "
            + server.mirror("html")
            + " answered with a web page, not with the file",
        "404",
        "html");
  }

  @Test
  void namesAMirrorThatIsNotThere() {
    int port = URI.create(server.mirror("good")).getPort();
    server.close();
    failsWith("http://127.0.0.1:" + port + "/good/ gave no connection", "good");
    RemoteFile nowhere = new RemoteFile("file", 1, "", List.of("http://ganbook.invalid/"));
    assertThatThrownBy(() -> downloader().fetch(nowhere, folder))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("http://ganbook.invalid/ could not be found on the network");
  }

  @Test
  void goesOnWhereABodyDied() throws IOException {
    arrives("dies");
    assertThat(server.requests()).containsExactly("dies", "dies bytes=100000-");
  }

  @Test
  void goesOnWhereAnEarlierTryEndedEvenAtAnotherMirror() throws IOException {
    silence = SHORT;
    failsWith("sent nothing", "stalls");
    silence = Duration.ofSeconds(30);
    arrives("good");
    assertThat(server.requests()).last().isEqualTo("good bytes=100000-");
  }

  @Test
  void startsAgainWhereThePartWasNoPartOfTheFile() throws IOException {
    for (int length : new int[] {5, 200_000, 200_001}) {
      Files.write(folder.resolve("file.part"), new byte[length]);
      arrives("good");
      Files.delete(folder.resolve("file"));
    }
  }

  @Test
  void refusesARangeThatWasNotAskedFor() throws IOException {
    Files.write(folder.resolve("file.part"), Arrays.copyOf(CONTENT, 5));
    failsWith(
        "answered with the range bytes 0-1/2 where bytes from 5 were asked for", "wrong-range");
  }

  @Test
  void stopsWhenInterruptedAndKeepsThePart() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> fetch("stalls"))
        .isInstanceOf(GanbookException.class)
        .hasMessage("file: the download was stopped; it goes on from there the next time");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void saysThatTheFolderCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    assertThatThrownBy(() -> downloader().fetch(server.file("file", "good"), file.resolve("mnist")))
        .isInstanceOf(GanbookException.class)
        .isNotInstanceOf(DownloadFailed.class)
        .hasMessageContaining("could not be written into " + file.resolve("mnist"))
        .hasMessageContaining("let GANBOOK_CACHE name another folder");
  }

  @Test
  void doesNotTryWhereTheEnvironmentForbidsIt() {
    Downloader offline = Downloader.of(Map.of("GANBOOK_OFFLINE", "1")::get);
    assertThatThrownBy(() -> offline.fetch(server.file("file", "good"), folder))
        .isInstanceOf(DownloadFailed.class)
        .hasMessage("file was not downloaded: GANBOOK_OFFLINE is set");
    assertThat(server.requests()).isEmpty();
  }

  private void arrives(String... behaviours) throws IOException {
    assertThat(fetch(behaviours)).isEqualTo(folder.resolve("file")).hasBinaryContent(CONTENT);
    assertThat(folder.resolve("file.part")).doesNotExist();
  }

  private void failsWith(String words, String... behaviours) {
    assertThatThrownBy(() -> fetch(behaviours))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining(words);
    assertThat(folder.resolve("file")).doesNotExist();
  }

  private Path fetch(String... behaviours) {
    return downloader().fetch(server.file("file", behaviours), folder);
  }

  private Downloader downloader() {
    return MirrorServer.downloader(silence, (file, bytes, total) -> told.add(bytes));
  }
}
