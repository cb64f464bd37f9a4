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
    setDefault("java.awt.headless", "true");
    // Tablesaw would greet every first table with three lines about loggers.
    setDefault("slf4j.internal.verbosity", "ERROR");
    Renderers.register(kernel.getRenderer());
    Background.THREADS.execute(WarmUp::run);
    Background.THREADS.execute(() -> JavadocSources.offer(kernel));
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
