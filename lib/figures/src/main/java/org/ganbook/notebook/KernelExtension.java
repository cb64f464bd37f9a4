package org.ganbook.notebook;

import java.util.Locale;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * What the Java kernel installs when it meets the library's jar, by {@code %maven} or otherwise.
 * Cheap: what costs time waits in the background or for the first use.
 */
public final class KernelExtension implements Extension {
  private static BaseKernel installed;

  /** Made by {@link java.util.ServiceLoader}. */
  public KernelExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    installOnce(kernel);
  }

  /** Installs it where it is not; a library that builds on this one calls it first. */
  public static synchronized void installOnce(BaseKernel kernel) {
    if (installed == kernel) {
      return;
    }
    installed = kernel;
    System.setProperty("ganbook.notebook", "true");
    // The cells print numbers too, beside the library's.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    Renderers.register(kernel.getRenderer());
    Cells.takeOver(kernel);
    WarmUp.start(Background.THREADS);
    LibraryFile.serve(kernel, KernelExtension.class);
  }
}
