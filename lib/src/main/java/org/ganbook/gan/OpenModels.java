package org.ganbook.gan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ganbook.GanbookException;

/**
 * The models that a notebook has open. A cell that is run again creates its model again and loses
 * the old one without closing it; so the new one closes the one that it repeats (same spec, same
 * seed), and of others of its name all but the newest two. Elsewhere programs close their own.
 */
final class OpenModels {
  private static final int OTHERS = 2;
  private static final List<Entry> ENTRIES = new ArrayList<>();

  /** A model and what it is. */
  private record Entry(BuiltGan model, String name, JsonNode spec, long seed) {
    void close() {
      model.close(
          "a newer model named \""
              + name
              + "\" has taken its place; go on with that one, or keep both by another"
              + " withName(...)");
    }
  }

  private OpenModels() {}

  /**
   * Builds a model and closes what it replaces; outside a notebook nothing.
   *
   * <p>A press on stop meanwhile would end the cell at once and leave this to run unseen, and close
   * the model that the notebook still holds. So it is heard here: the new model is given up.
   */
  static <T> T create(GanSpec spec, long seed, Supplier<T> build, Function<T, BuiltGan> model) {
    if (!inNotebook()) {
      return build.get();
    }
    try (var stop = StopSignal.listenHere()) {
      T created = build.get();
      if (stop != null && stop.stopRequested()) {
        model.apply(created).close();
        throw new GanbookException(
            spec.name() + ": stopped while it was created; what was there before is unchanged");
      }
      replace(new Entry(model.apply(created), spec.name(), SpecJson.write(spec), seed));
      return created;
    }
  }

  private static boolean inNotebook() {
    return Boolean.getBoolean("ganbook.notebook");
  }

  private static synchronized void replace(Entry created) {
    int others = 0;
    for (int i = ENTRIES.size() - 1; i >= 0; i--) {
      Entry entry = ENTRIES.get(i);
      boolean sameName = !entry.model.closed() && entry.name.equals(created.name);
      boolean same = sameName && entry.seed == created.seed && entry.spec.equals(created.spec);
      if (same || (sameName && ++others > OTHERS)) {
        entry.close();
      }
      if (entry.model.closed()) {
        ENTRIES.remove(i);
      }
    }
    ENTRIES.add(created);
  }
}
