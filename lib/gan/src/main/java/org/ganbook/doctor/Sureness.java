package org.ganbook.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each finding is right, as the benchmark found: {@code sure.csv} is written with
 * docs/doctor.md and has a line a finding, from recorded numbers alone and with samples.
 */
final class Sureness {
  private static final Map<Illness, double[]> MEASURED = read();

  private Sureness() {}

  static double of(Illness illness, boolean samples) {
    double[] measured = MEASURED.get(illness);
    return measured == null ? 0.5 : measured[samples ? 1 : 0];
  }

  private static Map<Illness, double[]> read() {
    var measured = new EnumMap<Illness, double[]>(Illness.class);
    try (InputStream in = Sureness.class.getResourceAsStream("sure.csv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              cells ->
                  measured.put(
                      Illness.named(cells[0]),
                      new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return measured;
  }
}
