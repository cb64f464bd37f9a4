package org.ganbook.sweep;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.ganbook.GanbookException;

/**
 * Each training in a Java process of its own on this machine. A child ends, with a checkpoint, when
 * its input does: so it cannot outlive this process, however that ends.
 */
public final class Processes implements SweepEngine {
  /** The command line's hidden way to make one task. */
  private static final String MAIN = "org.ganbook.cli.Main";

  private static final String LOG = "log.txt";
  private static final long LOOK_NANOS = 100_000_000;

  /** By name, so that its own process is what the learner's shell would start. */
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @Override
  public boolean knows(String place) {
    return place.equals(Sweep.PROCESSES);
  }

  @Override
  public void run(String place, List<RunTask> tasks, int atOnce, BooleanSupplier stop) {
    Deque<RunTask> waiting = new ArrayDeque<>(tasks);
    Map<RunTask, Process> running = new LinkedHashMap<>();
    Map<RunTask, Integer> attempts = new HashMap<>();
    try {
      while (!(waiting.isEmpty() && running.isEmpty())) {
        boolean ending = stop.getAsBoolean();
        if (ending) {
          waiting.clear();
          running.values().forEach(Processes::end);
        }
        for (RunTask task : List.copyOf(running.keySet())) {
          if (running.get(task).isAlive()) {
            continue;
          }
          int code = running.remove(task).exitValue();
          // A task that is wrong has a row that says so; without a row its process has died.
          if (!ending && task.row().isEmpty()) {
            int times = attempts.merge(task, 1, Integer::sum);
            if (times < ATTEMPTS) {
              waiting.add(task);
            } else {
              task.failed(died(task, code, times));
            }
          }
        }
        while (!waiting.isEmpty() && running.size() < most(atOnce, waiting.peek().threads())) {
          RunTask task = waiting.remove();
          running.put(task, start(task));
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
    } finally {
      running.values().forEach(Processes::end);
    }
  }

  private static int most(int atOnce, int threads) {
    int cores = Runtime.getRuntime().availableProcessors();
    return atOnce > 0 ? atOnce : Math.max(1, cores / threads);
  }

  private static Process start(RunTask task) {
    try {
      // An older attempt's row would be taken for this one's.
      Files.deleteIfExists(task.folder().resolve(RunTask.ROW));
      var command = new ArrayList<String>();
      // The folder first, so that lists of processes, which cut long lines, tell them apart.
      Path folder = task.folder().toAbsolutePath();
      command.addAll(List.of(JAVA.toString(), "-Dganbook.task=" + folder));
      command.add("-XX:ActiveProcessorCount=" + task.threads());
      command.addAll(List.of("-XX:+UseSerialGC", "-Djava.awt.headless=true"));
      command.add("-Duser.home=" + System.getProperty("user.home"));
      command.addAll(List.of("-cp", classPath(), MAIN, "sweep", "--task"));
      command.add(folder.toString());
      var child = new ProcessBuilder(command).redirectErrorStream(true);
      File log = task.folder().resolve(LOG).toFile();
      child.redirectOutput(ProcessBuilder.Redirect.to(log));
      child.environment().putIfAbsent("TF_ENABLE_ONEDNN_OPTS", "1");
      child.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
      return child.start();
    } catch (IOException e) {
      throw new GanbookException("sweep: no Java process can be started: " + e.getMessage(), e);
    }
  }

  /** Whatever this class and the library were loaded from: in a kernel, what %maven has added. */
  private static String classPath() {
    var places = new LinkedHashSet<String>();
    for (var loader = Processes.class.getClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          file(url).ifPresent(places::add);
        }
      }
    }
    places.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
    return places.stream()
        .filter(p -> !p.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Optional<String> file(URL url) {
    try {
      URI uri = url.toURI();
      return "file".equals(uri.getScheme())
          ? Optional.of(Path.of(uri).toString())
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException notHere) {
      return Optional.empty();
    }
  }

  /** Asks a child to save and end. */
  private static void end(Process child) {
    try {
      child.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended by itself.
    }
  }

  private static String died(RunTask task, int code, int times) {
    String last = "";
    try {
      var lines = Files.readAllLines(task.folder().resolve(LOG), StandardCharsets.UTF_8);
      last = lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1).strip();
    } catch (IOException unread) {
      // The code says what is known.
    }
    return "its process died " + times + " times, at last with code " + code + last;
  }
}
