package org.ganbook.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import org.ganbook.GanbookException;

/**
 * Who may speak to a cluster of ours. Spark by itself listens on the machine's address and does
 * what anybody tells it.
 */
final class Safety {
  /** The environment variable with what all machines of a cluster know, and nobody else. */
  static final String SECRET = "GANBOOK_SPARK_SECRET";

  private static final int SHORTEST_SECRET = 16;
  private static final Pattern MASTER = Pattern.compile("spark://([\\w.-]+):(\\d{1,5})");
  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  private Safety() {}

  /**
   * A master's address.
   *
   * @param host its name or number
   * @param port that it listens on
   */
  record Master(String host, int port) {
    static Master of(String url) {
      Matcher parts = MASTER.matcher(url);
      if (!parts.matches()) {
        throw GanbookException.of("Spark master", "spark://HOST:PORT", url);
      }
      return new Master(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
      return "spark://" + host + ":" + port;
    }
  }

  static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw GanbookException.of("Spark", "the name of a machine", host + ", which nobody knows");
    }
  }

  /**
   * Spark's settings for speaking to a host.
   *
   * @throws GanbookException if others reach it and there is no secret
   */
  static Map<String, String> settings(String host) {
    return settings(host, System.getenv().getOrDefault(SECRET, ""));
  }

  static Map<String, String> settings(String host, String secret) {
    if (secret.isEmpty() && loopback(host)) {
      return settings();
    }
    if (secret.length() < SHORTEST_SECRET) {
      throw GanbookException.of(
          "Spark on " + host,
          "a secret of at least "
              + SHORTEST_SECRET
              + " characters in the environment variable "
              + SECRET
              + ", the same on all machines of the cluster (openssl rand -hex 24 makes one)",
          secret.isEmpty() ? "none" : "a shorter one");
    }
    return withSecret(secret);
  }

  static Map<String, String> withSecret(String secret) {
    var settings = settings();
    settings.put("spark.authenticate", "true");
    settings.put("spark.authenticate.secret", secret);
    // Without it Spark hands the secret on in the clear.
    settings.put("spark.network.crypto.enabled", "true");
    return settings;
  }

  private static Map<String, String> settings() {
    return new HashMap<>(
        Map.of(
            "spark.ui.enabled", "false",
            "spark.ui.killEnabled", "false",
            "spark.master.rest.enabled", "false"));
  }

  /**
   * Sees whether a master takes us: Spark itself would try for a minute, in silence.
   *
   * @return this machine's address, as the master sees it
   * @throws GanbookException if it does not
   */
  static String check(Master master, SparkConf conf) {
    String own;
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(master.host(), master.port()), PATIENCE_MILLIS);
      own = socket.getLocalAddress().getHostAddress();
    } catch (IOException e) {
      throw GanbookException.of(
          master.toString(), "a Spark master (./ganbook spark master)", "none");
    }
    SparkConf brief = conf.clone().set("spark.rpc.lookupTimeout", PATIENCE_MILLIS + "ms");
    var keys =
        new SecurityManager(
            brief,
            SecurityManager.$lessinit$greater$default$2(),
            SecurityManager.$lessinit$greater$default$3());
    RpcEnv probe = RpcEnv.create("probe", own, 0, brief, keys, true);
    try {
      var unused = probe.setupEndpointRef(new RpcAddress(master.host(), master.port()), "Master");
    } catch (Exception e) { // Scala declares none
      throw GanbookException.of(
          master.toString(),
          "a Spark master with the same secret (" + SECRET + ") and the same version of Spark",
          "one that does not take us");
    } finally {
      probe.shutdown();
    }
    return own;
  }
}
