package org.ganbook.data;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ganbook.GanbookException;

/** Command lines name their proxy in the environment, which a JVM does not look at. */
final class HttpsProxy {
  private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

  private HttpsProxy() {}

  /**
   * The proxy that {@code HTTPS_PROXY} names, else the JVM's.
   *
   * @throws GanbookException if it names none; the message never holds the value, in which there
   *     may be a password
   */
  static ProxySelector of(UnaryOperator<String> environment) {
    return named("HTTPS_PROXY", environment)
        .or(() -> named("https_proxy", environment))
        .orElseGet(ProxySelector::getDefault);
  }

  private static Optional<ProxySelector> named(String name, UnaryOperator<String> environment) {
    return Optional.ofNullable(environment.apply(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(value -> ProxySelector.of(address(name, value)));
  }

  private static InetSocketAddress address(String name, String value) {
    try {
      URI uri = new URI(value.contains("://") ? value : "http://" + value).parseServerAuthority();
      Integer usual = PORTS.get(uri.getScheme().toLowerCase(Locale.ROOT));
      int port = uri.getPort() < 0 && usual != null ? usual : uri.getPort();
      if (usual != null && uri.getHost() != null && port >= 1 && port <= 65_535) {
        return InetSocketAddress.createUnresolved(uri.getHost(), port);
      }
    } catch (URISyntaxException e) {
      // the message and the cause would hold the value
    }
    throw new GanbookException(
        name
            + ": expected an address such as http://proxy.school:3128, found another text (not shown:"
            + " it may hold a password); correct or unset it");
  }
}
