package org.ganbook.notebook;

import java.util.Locale;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.ganbook.data.Downloads;
import org.ganbook.nn.OneDnn;

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
    // The lessons' cells print numbers too, beside the library's.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    Renderers.register(kernel.getRenderer());
    Cells.takeOver(kernel);
    sayWhatIsOff();
    Downloads.show(new DownloadBar(Screen::inNotebook));
    WarmUp.start(Background.THREADS);
    Background.THREADS.execute(() -> JavadocSources.offer(kernel));
  }

  private static void sayWhatIsOff() {
    try {
      OneDnn.caution().map(Notice::new).ifPresent(BaseNotebookStatics::display);
    } catch (RuntimeException outsideOfACell) {
      // The kernel has met the jar at its start, and shows nothing yet.
    }
  }
}
