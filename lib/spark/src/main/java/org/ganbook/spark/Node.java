package org.ganbook.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A master or a worker of a Spark cluster, from the jars of this module, until it is ended. */
@Command(
    name = "./ganbook spark",
    description = "Starts a node of a Spark cluster, for sweeps on several machines.",
    mixinStandardHelpOptions = true)
public final class Node {
  private Node() {}

  /**
   * Starts a node and stays.
   *
   * @param arguments {@code master} or {@code worker spark://HOST:PORT}, and options
   */
  public static void main(String[] arguments) {
    var line = new CommandLine(new Node());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println("ganbook: " + e.getMessage());
          return 1;
        });
    System.exit(line.execute(arguments));
  }

  @Command(description = "the node that all others know", mixinStandardHelpOptions = true)
  int master(
      @Option(
              names = "--host",
              defaultValue = Environment.HERE,
              description = "this machine's name or address for the others (127.0.0.1: no others)")
          String host,
      @Option(names = "--port", defaultValue = "7077", description = "to listen on (7077)")
          int port) {
    prepare(Safety.settings(host));
    System.out.println("Spark master at spark://" + host + ":" + port + "; Ctrl-C ends it");
    Master.main(new String[] {"--host", host, "--port", "" + port, "--webui-port", "0"});
    return 0;
  }

  @Command(description = "a node that runs trainings", mixinStandardHelpOptions = true)
  int worker(
      @Parameters(paramLabel = "spark://HOST:PORT", description = "the master") String url,
      @Option(names = "--host", description = "this machine's name or address for the others")
          String host,
      @Option(names = "--cores", description = "how many to give (all)") Integer cores,
      @Option(names = "--memory", description = "how much to give, as 8g (all but 1 GB)")
          String memory) {
    Safety.Master master = Safety.Master.of(url);
    prepare(Safety.settings(master.host()));
    String own = Safety.check(master, new SparkConf());
    own = host == null ? own : host;
    prepare(Safety.settings(own));
    var words = new ArrayList<>(List.of("--host", own, "--webui-port", "0"));
    if (cores != null) {
      words.addAll(List.of("--cores", cores.toString()));
    }
    if (memory != null) {
      words.addAll(List.of("--memory", memory));
    }
    words.add(url);
    System.out.println("Spark worker of " + url + " on " + own + "; Ctrl-C ends it");
    Worker.main(words.toArray(String[]::new));
    return 0;
  }

  /** Spark's nodes read their settings from system properties. */
  private static void prepare(Map<String, String> settings) {
    settings.forEach(System::setProperty);
    // Folders of sweeps that ended a week ago.
    System.setProperty("spark.worker.cleanup.enabled", "true");
    Environment.check("a node of Spark");
  }
}
