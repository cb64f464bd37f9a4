package org.ganbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.ganbook.doctor.Rounds.Visit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the doctor to its benchmark, and the page about it to the doctor. */
class RoundsTest {
  private static final Path PATIENTS = Path.of("../data/patients");
  private static final Path SURE =
      Path.of("../lib/gan/src/main/resources/org/ganbook/doctor/sure.csv");

  private static List<Visit> visits;

  @BeforeAll
  static void see() throws IOException {
    visits = Rounds.visits(Case.read(PATIENTS));
  }

  private static double share(Predicate<Visit> of, Predicate<Visit> which) {
    var list = visits.stream().filter(v -> v.confirmed() && v.patient().heldOut()).filter(of);
    return list.mapToInt(v -> which.test(v) ? 1 : 0).average().orElseThrow();
  }

  @Test
  void whatWasHeldOutIsSeldomCalledWrongly() {
    Predicate<Visit> healthy = v -> v.truth() == Illness.HEALTHY;
    Predicate<Visit> ill = v -> v.truth().ill();
    assertThat(share(healthy, v -> v.samples().ill())).isLessThanOrEqualTo(0.02);
    assertThat(share(healthy, v -> v.numbers().ill())).isLessThanOrEqualTo(0.02);
    assertThat(share(ill, v -> v.samples().ill())).isGreaterThanOrEqualTo(0.9);
    assertThat(share(ill, v -> v.right(true))).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void thePageSaysWhatTheDoctorSays() throws IOException {
    String hint = "java org.ganbook.doctor.Rounds data/patients write ..., see data/README.md";
    assertThat(Files.readString(Path.of("../docs/doctor.md")))
        .as(hint)
        .isEqualTo(DoctorPage.of(visits, Cures.read(PATIENTS)));
    assertThat(Files.readString(SURE)).as(hint).isEqualTo(Rounds.sure(visits));
  }
}
