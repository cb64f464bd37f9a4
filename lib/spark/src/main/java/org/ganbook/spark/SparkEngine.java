package org.ganbook.spark;

import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.util.JavaUtils;
import org.ganbook.GanbookException;
import org.ganbook.spark.Safety.Master;
import org.ganbook.sweep.RunTask;
import org.ganbook.sweep.SweepEngine;
import org.ganbook.sweep.SweepRow;

/**
 * A sweep's runs as jobs of Apache Spark, a run at a time in each executor: on this machine ({@code
 * local-cluster[N]}, N executors) or on a cluster ({@code spark://HOST:PORT}). All machines need
 * the sweep's folder, the data and the class path under the same names.
 *
 * <p>What else Spark is to know, it takes from system properties, such as {@code
 * spark.executor.memory}.
 */
public final class SparkEngine implements SweepEngine {
  private static final Pattern LOCAL = Pattern.compile("local-cluster\\[([1-9]\\d{0,2})]");
  private static final String MEMORY = "spark.executor.memory";

  /** What an executor needs of this process's environment. */
  private static final List<String> PASSED_ON =
      List.of("GANBOOK_DATA", "GANBOOK_CACHE", "GANBOOK_OFFLINE");

  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LONELY_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long SAVING_NANOS = Duration.ofSeconds(20).toNanos();

  /** Of a shutdown, longer than the above. */
  private static final long END_SECONDS = 40;

  private static final Pattern DIED =
      Pattern.compile("failed (\\d+) times.*?Reason: ([^\\n]*)", Pattern.DOTALL);
  private static final Pattern THROWN = Pattern.compile("executor [^)]*\\): ([^\\n]*)");

  @Override
  public boolean knows(String place) {
    return place.startsWith("local-cluster") || place.startsWith("spark://");
  }

  @Override
  public void run(String place, List<RunTask> tasks, int atOnce, BooleanSupplier stop) {
    if (tasks.isEmpty()) {
      return;
    }
    Path folder = tasks.get(0).folder().toAbsolutePath().getParent();
    logInto(folder.resolve("spark.log"));
    SparkConf conf = conf(place, tasks.get(0).threads(), atOnce);
    conf.setAppName("ganbook sweep " + folder.getFileName());
    var ended = new CountDownLatch(1);
    // Before Spark's own, which would end the executors without a word.
    Runnable hook = () -> await(ended);
    ShutdownHookManager.get().addShutdownHook(hook, 100, END_SECONDS, TimeUnit.SECONDS);
    try {
      var spark = new JavaSparkContext(conf);
      try {
        new Jobs(place, spark).run(tasks, atOnce, stop);
      } finally {
        close(spark);
      }
    } finally {
      ended.countDown();
      if (!ShutdownHookManager.get().isShutdownInProgress()) {
        ShutdownHookManager.get().removeShutdownHook(hook);
      }
    }
  }

  private static void await(CountDownLatch ended) {
    try {
      boolean unused = ended.await(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without a word: what threads say whose pools are closed under them helps nobody. */
  private static void close(JavaSparkContext spark) {
    PrintStream err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      spark.close();
    } finally {
      System.setErr(err);
    }
  }

  private static void logInto(Path file) {
    System.setProperty("org.ganbook.spark.log", file.toString());
    try {
      String name = "/org-ganbook-sweep-log4j2.properties";
      Configurator.reconfigure(SparkEngine.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SparkConf conf(String place, int threads, int atOnce) {
    var conf = new SparkConf();
    conf.setIfMissing(MEMORY, "1g");
    Matcher local = LOCAL.matcher(place);
    if (local.matches()) {
      Environment.check(place);
      long megabytes = JavaUtils.byteStringAsMb(conf.get(MEMORY));
      conf.setMaster("local-cluster[" + local.group(1) + "," + threads + "," + megabytes + "]");
      // Other users of this machine must not reach it either.
      var secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      Safety.withSecret(HexFormat.of().formatHex(secret)).forEach(conf::set);
      here(conf, Environment.HERE);
    } else if (place.startsWith("spark://")) {
      Master master = Master.of(place);
      conf.setMaster(master.toString());
      Safety.settings(master.host()).forEach(conf::set);
      here(conf, Safety.check(master, conf));
    } else {
      throw GanbookException.of("--on", "local-cluster[N], N executors", place);
    }
    conf.set("spark.executor.cores", String.valueOf(threads));
    conf.set("spark.task.cpus", String.valueOf(threads));
    if (atOnce > 0) {
      conf.set("spark.cores.max", String.valueOf(atOnce * threads));
    }
    conf.set("spark.task.maxFailures", String.valueOf(ATTEMPTS));
    conf.set("spark.executor.extraClassPath", classPath());
    String home = local.matches() ? " \"-Duser.home=" + System.getProperty("user.home") + "\"" : "";
    conf.set(
        "spark.executor.extraJavaOptions",
        "-XX:ActiveProcessorCount="
            + threads
            + " -XX:+UseSerialGC -Djava.awt.headless=true"
            + home);
    conf.setExecutorEnv("TF_ENABLE_ONEDNN_OPTS", "1").setExecutorEnv("TF_CPP_MIN_LOG_LEVEL", "2");
    for (String name : PASSED_ON) {
      String value = System.getenv(name);
      if (value != null) {
        conf.setExecutorEnv(name, value);
      }
    }
    return conf;
  }

  private static void here(SparkConf conf, String address) {
    conf.set("spark.driver.host", address).set("spark.driver.bindAddress", address);
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(place -> !place.isEmpty())
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jobs of a sweep, as many as wished at once; Spark lets wait those without an executor. */
  private static final class Jobs {
    private final String place;
    private final JavaSparkContext spark;
    private final Running running = new Running();
    private final Map<RunTask, JavaFutureAction<List<String>>> jobs = new LinkedHashMap<>();
    private final long begun = System.nanoTime();
    private int submitted;
    private boolean lonely;

    Jobs(String place, JavaSparkContext spark) {
      this.place = place;
      this.spark = spark;
      spark.sc().addSparkListener(running);
    }

    void run(List<RunTask> tasks, int atOnce, BooleanSupplier stop) {
      Deque<RunTask> waiting = new ArrayDeque<>(tasks);
      while (!(waiting.isEmpty() && jobs.isEmpty())) {
        if (stop.getAsBoolean()) {
          end();
          return;
        }
        while (!waiting.isEmpty() && (atOnce == 0 || jobs.size() < atOnce)) {
          submit(waiting.remove());
        }
        LockSupport.parkNanos(LOOK_NANOS);
        for (RunTask task : List.copyOf(jobs.keySet())) {
          if (jobs.get(task).isDone()) {
            settle(task, jobs.remove(task));
          }
        }
        sayIfLonely();
      }
    }

    private void submit(RunTask task) {
      var folder = spark.parallelize(List.of(task.folder().toAbsolutePath().toString()), 1);
      jobs.put(task, folder.map(ExecutorRun::make).collectAsync());
      submitted++;
    }

    private void settle(RunTask task, JavaFutureAction<List<String>> job) {
      String reason;
      try {
        reason = job.get().get(0);
      } catch (ExecutionException e) {
        if (spark.sc().isStopped()) {
          throw GanbookException.of(
              place, "a cluster that stays", "it is gone; the same line goes on from here");
        }
        reason = sentence(String.valueOf(e.getCause().getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (!reason.isEmpty() && task.row().filter(SweepRow::complete).isEmpty()) {
        task.failed(reason);
      }
    }

    /** Of what Spark says in many lines. */
    private static String sentence(String message) {
      Matcher died = DIED.matcher(message);
      if (message.contains("ExecutorLostFailure") && died.find()) {
        return "its process died " + died.group(1) + " times, at last: " + died.group(2).strip();
      }
      Matcher thrown = THROWN.matcher(message);
      return thrown.find() ? thrown.group(1).strip() : message.lines().findFirst().orElse(message);
    }

    /** Cancels what runs, without interrupting threads, which would break what they write. */
    private void end() {
      spark.cancelAllJobs();
      long latest = System.nanoTime() + SAVING_NANOS;
      while (!running.allEnded(submitted) && System.nanoTime() < latest) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }

    private void sayIfLonely() {
      if (!lonely
          && !running.any()
          && !LOCAL.matcher(place).matches()
          && System.nanoTime() - begun > LONELY_NANOS) {
        lonely = true;
        System.err.println(
            "ganbook: no executor yet on "
                + place
                + ": it waits for a worker with a free core and "
                + spark.getConf().get(MEMORY)
                + " of memory (./ganbook spark worker)");
      }
    }
  }
}
