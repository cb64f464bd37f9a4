package org.ganbook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ganbook.data.Downloader.RemoteFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsProxyTest {
  private static final RemoteFile FILE =
      new RemoteFile("file", 4, "checksum", List.of("http://mirror/"));

  @ParameterizedTest
  @CsvSource({
    "http://proxy.school:3128, 3128",
    "proxy.school:3128, 3128",
    "' proxy.school:3128 ', 3128",
    "HTTP://proxy.school, 80",
    "https://proxy.school/, 443",
    "http://anna:s%40cret@proxy.school:8080, 8080",
  })
  void takesTheProxyFromTheEnvironment(String value, int port) {
    for (String name : List.of("HTTPS_PROXY", "https_proxy")) {
      ProxySelector proxy = HttpsProxy.of(Map.of(name, value)::get);
      assertThat(proxy.select(URI.create("https://example.org/")).get(0).address())
          .isEqualTo(InetSocketAddress.createUnresolved("proxy.school", port));
    }
  }

  @Test
  void leavesTheProxyToTheJvmWhereTheEnvironmentHasNone() {
    assertThat(HttpsProxy.of(name -> null)).isSameAs(ProxySelector.getDefault());
    assertThat(HttpsProxy.of(name -> " ")).isSameAs(ProxySelector.getDefault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://anna:s@cret@proxy.school:3128",
        "http://anna:s cret@proxy.school:3128",
        "http://anna:s%cret@proxy.school:3128",
        "http://anna:s[cret@proxy.school:3128",
        "http://anna:s#cret@proxy.school:3128",
        "anna:s@cret@proxy.school",
        "http://anna:secret@proxy.school:port",
        "http://anna:secret@proxy.school:99999",
        "http://anna:secret@proxy.school:0",
        "socks5://anna:secret@proxy.school:1080",
        "http:///secret",
        "://secret",
      })
  void saysThatAProxyIsMalformedOnlyToDownloadAndWithoutItsPassword(
      String value, @TempDir Path folder) throws IOException {
    Downloader downloader = Downloader.of(Map.of("HTTPS_PROXY", value)::get);
    assertThatThrownBy(() -> downloader.fetch(FILE, folder))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageStartingWith(
            "file was not downloaded: HTTPS_PROXY: expected an address such as"
                + " http://proxy.school:3128, found another text")
        .hasMessageNotContaining("cret")
        .hasNoCause();
    Path there = Files.writeString(folder.resolve("file"), "data");
    assertThat(downloader.fetch(FILE, folder)).isEqualTo(there);
  }
}
