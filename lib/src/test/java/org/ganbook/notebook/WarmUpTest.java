package org.ganbook.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
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
        var together = new CyclicBarrier(2);
        var first = creating(IntColumn.class, fresh, together);
        var second = creating(DoubleColumn.class, fresh, together);
        assertThat(first).succeedsWithin(Duration.ofSeconds(20));
        assertThat(second).succeedsWithin(Duration.ofSeconds(20));
      }
    }
  }

  /** Makes a column in a new thread, once another does so too. */
  private static Future<Object> creating(Class<?> column, ClassLoader fresh, CyclicBarrier together)
      throws Exception {
    Method create = Class.forName(column.getName(), false, fresh).getMethod("create", String.class);
    var task =
        new FutureTask<Object>(
            () -> {
              together.await();
              return create.invoke(null, "a");
            });
    var thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
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
