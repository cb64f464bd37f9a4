package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;

class WarmUpTest {
  /** Without the warm-up's care the threads of most rounds hang: each round has fresh classes. */
  private static final int ROUNDS = 10;

  @Test
  void onceItRunsInTheBackgroundTwoThreadsMayMakeTheirFirstColumns() throws Exception {
    URL[] classPath = classPath();
    for (int round = 0; round < ROUNDS; round++) {
      try (var fresh = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
        Method start =
            fresh.loadClass(WarmUp.class.getName()).getDeclaredMethod("start", Executor.class);
        start.setAccessible(true);
        start.invoke(null, (Executor) background -> {});
        var together = new CyclicBarrier(2);
        var first = creating(IntColumn.class, fresh, together);
        var second = creating(DoubleColumn.class, fresh, together);
        Thread[] threads = {new Thread(first), new Thread(second)};
        for (Thread thread : threads) {
          thread.setDaemon(true);
          thread.start();
        }
        assertThat(end(threads)).isTrue();
        assertThat(first.get()).isNotNull();
        assertThat(second.get()).isNotNull();
      }
    }
  }

  /** Whether they come to their end: threads that have locked each other out do no work. */
  private static boolean end(Thread... threads) throws InterruptedException {
    var clock = ManagementFactory.getThreadMXBean();
    long worked = -1;
    while (Stream.of(threads).anyMatch(Thread::isAlive)) {
      long before = worked;
      for (Thread thread : threads) {
        thread.join(10_000);
      }
      worked = Stream.of(threads).mapToLong(thread -> clock.getThreadCpuTime(thread.getId())).sum();
      if (worked == before) {
        return false;
      }
    }
    return true;
  }

  /** Makes a column, once another thread does so too. */
  private static FutureTask<Object> creating(
      Class<?> column, ClassLoader fresh, CyclicBarrier together) throws Exception {
    Method create = Class.forName(column.getName(), false, fresh).getMethod("create", String.class);
    return new FutureTask<>(
        () -> {
          together.await();
          return create.invoke(null, "a");
        });
  }

  private static URL[] classPath() throws MalformedURLException {
    String entries =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var urls = new ArrayList<URL>();
    for (String entry : entries.split(Pattern.quote(File.pathSeparator), -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
