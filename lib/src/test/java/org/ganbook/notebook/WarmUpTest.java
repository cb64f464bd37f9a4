package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
        assertThat(hanging(fresh, IntColumn.class, DoubleColumn.class)).isEmpty();
      }
    }
  }

  /** Makes a column of each class in a thread of its own, all at once; gives those that hang. */
  private static List<Thread> hanging(ClassLoader fresh, Class<?>... columns) throws Exception {
    var together = new CyclicBarrier(columns.length);
    var threads = new ArrayList<Thread>();
    for (Class<?> column : columns) {
      Method create =
          Class.forName(column.getName(), false, fresh).getMethod("create", String.class);
      var thread =
          new Thread(
              () -> {
                try {
                  together.await();
                  create.invoke(null, "a");
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    }
    threads.removeIf(thread -> !thread.isAlive());
    return threads;
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
