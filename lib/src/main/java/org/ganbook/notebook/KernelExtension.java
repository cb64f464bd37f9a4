package org.ganbook.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * What the Java kernel installs when it meets the library's jar, by {@code %maven} or otherwise.
 * Cheap: what costs time waits in the background or for the first use.
 */
public final class KernelExtension implements Extension {
  /** Made by {@link java.util.ServiceLoader}. */
  public KernelExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    System.setProperty("ganbook.notebook", "true");
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    inBackground("ganbook-javadoc", () -> JavadocSources.offer(kernel));
  }

  private static void inBackground(String name, Runnable task) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
