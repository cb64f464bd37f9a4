package org.ganbook.gan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.ganbook.GanbookException;
import org.ganbook.notebook.SoftStop;

/**
 * The models that a notebook has open. A cell that is run again creates its model again and loses
 * the old one without closing it; so the new one closes the one that it repeats (same spec, same
 * seed), and of others of its name all but the newest two. Elsewhere programs close their own.
 */
final class OpenModels {
  private static final int MOST_OTHERS = 2;
  private static final List<Trainable> OPEN = new ArrayList<>();

  private OpenModels() {}

  /**
   * Builds a model and closes what it replaces; outside a notebook nothing.
   *
   * <p>A press on stop meanwhile would end the cell at once and leave this to run unseen, and close
   * the model that the notebook still holds. So it is heard here: the new model is given up.
   */
  static <T extends Trainable> T create(Supplier<T> build) {
    if (!inNotebook()) {
      return build.get();
    }
    try (var stop = SoftStop.listen()) {
      T created = build.get();
      if (stop.requested()) {
        created.close();
        throw new GanbookException(
            created.spec().name()
                + ": stopped while it was created; what was there before is unchanged");
      }
      replace(created);
      return created;
    }
  }

  private static boolean inNotebook() {
    return Boolean.getBoolean("ganbook.notebook");
  }

  private static synchronized void replace(Trainable created) {
    int others = 0;
    for (int i = OPEN.size() - 1; i >= 0; i--) {
      Trainable model = OPEN.get(i);
      boolean sameName =
          !model.session().engine().closed() && model.spec().name().equals(created.spec().name());
      if (sameName && (same(model, created) || ++others > MOST_OTHERS)) {
        model
            .session()
            .engine()
            .close(
                "a newer model named \""
                    + model.spec().name()
                    + "\" has taken its place; go on with that one, or keep both by another"
                    + " withName(...)");
      }
      if (model.session().engine().closed()) {
        OPEN.remove(i);
      }
    }
    OPEN.add(created);
  }

  private static boolean same(Trainable model, Trainable other) {
    return model.seed() == other.seed()
        && Objects.equals(past(model), past(other))
        && SpecJson.write(model.spec()).equals(SpecJson.write(other.spec()));
  }

  private static JsonNode past(Trainable model) {
    return model instanceof Gan gan ? gan.past() : null;
  }
}
