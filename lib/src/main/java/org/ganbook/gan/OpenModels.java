package org.ganbook.gan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

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

  /** Closes what a model that is about to be built replaces; outside a notebook nothing. */
  static void makeWay(GanSpec spec, long seed) {
    if (inNotebook()) {
      makeWay(spec.name(), SpecJson.write(spec), seed);
    }
  }

  private static boolean inNotebook() {
    return Boolean.getBoolean("ganbook.notebook");
  }

  private static synchronized void makeWay(String name, JsonNode written, long seed) {
    int others = 0;
    for (int i = ENTRIES.size() - 1; i >= 0; i--) {
      Entry entry = ENTRIES.get(i);
      boolean sameName = !entry.model.closed() && entry.name.equals(name);
      boolean same = sameName && entry.seed == seed && entry.spec.equals(written);
      if (same || (sameName && ++others > OTHERS)) {
        entry.close();
      }
      if (entry.model.closed()) {
        ENTRIES.remove(i);
      }
    }
  }

  /** Remembers a model; outside a notebook whoever made it closes it. */
  static synchronized void opened(BuiltGan model, GanSpec spec, long seed) {
    if (inNotebook()) {
      ENTRIES.add(new Entry(model, spec.name(), SpecJson.write(spec), seed));
    }
  }
}
