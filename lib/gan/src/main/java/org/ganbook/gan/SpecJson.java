package org.ganbook.gan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ganbook.GanbookException;
import org.ganbook.nn.Initializer;
import org.ganbook.nn.Join;
import org.ganbook.nn.RecordJson;

/** A {@link GanSpec} as JSON, to be compared and made again. */
public final class SpecJson {
  private static final RecordJson RECORDS =
      new RecordJson(
          types(),
          Set.of(Join.class, Conditioning.class),
          Set.of(Augmentation.class, Packing.class, Initializer.class, Double.class));

  private SpecJson() {}

  /** All records that a file may name. */
  public static List<Class<? extends Record>> types() {
    List<Class<? extends Record>> types = new ArrayList<>(RecordJson.NETWORK_TYPES);
    types.addAll(
        List.of(
            GanSpec.class,
            GeneratorSpec.class,
            Latent.class,
            Conditioning.Joins.class,
            Conditioning.OfMeasures.class,
            Conditioning.OfCaptions.class,
            Measures.class,
            Measures.Measure.class,
            Captions.class,
            Captions.Thirds.class,
            Step.LossStep.class,
            Step.MatchingStep.class,
            GanLosses.NonSaturating.class,
            GanLosses.Minimax.class,
            GanLosses.LeastSquares.class,
            GanLosses.Hinge.class,
            GanLosses.WassersteinGp.class,
            GanLosses.R1.class,
            GanLosses.LazyR1.class,
            Schedule.class,
            Augmentation.class,
            Packing.class));
    return types;
  }

  /** Writes a spec, or what draws of it, down; a learner's own parts by name only. */
  public static JsonNode write(Record spec) {
    return RECORDS.write(spec);
  }

  /** Makes a part of a spec again; refuses one that holds a learner's own class, or is damaged. */
  public static <T> T read(String where, JsonNode node, Class<T> type) {
    String own = RecordJson.own(node);
    if (own != null) {
      throw new GanbookException(
          where
              + " holds "
              + (own.isEmpty() ? "code" : own)
              + " of its author's own, which no file can keep: load it with Generator.load(file,"
              + " spec) in a notebook that has that code");
    }
    return RECORDS.read(where, node, type);
  }
}
