package org.ganbook.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How people write the digits: for each digit some ways, each a few pen strokes.
 *
 * <p>A way is text: points {@code x,y} on a board of 100 x 100 (y grows downwards), joined by a
 * smooth curve; {@code /} is a sharp turn at the point before it, {@code |} lifts the pen.
 */
final class StrokeTemplates {
  /** One way to write a digit, and how common it is. */
  record Way(double weight, List<Stroke> strokes) {}

  /** What the pen does until it is lifted: smooth pieces, each starting where the last ended. */
  record Stroke(List<double[]> points, List<Integer> turns) {}

  private static final List<List<Way>> WAYS =
      List.of(
          List.of(
              way(3, "56 2, 28 10, 12 45, 20 82, 48 99, 76 84, 88 48, 76 14, 52 3"),
              way(2, "66 12, 40 2, 16 26, 12 64, 36 98, 68 88, 86 52, 78 18, 56 4, 40 8"),
              way(2, "40 6, 16 30, 14 70, 42 98, 74 82, 86 40, 66 8, 42 8"),
              way(1, "72 10, 46 0, 20 18, 10 56, 30 94, 64 94, 86 60, 82 24, 66 10"),
              way(1, "50 8, 22 22, 10 60, 36 97, 74 84, 88 44, 70 6, 36 4")),
          List.of(
              way(7, "50 0, 50 50, 50 100"),
              way(2, "52 0, 49 40, 50 100"),
              way(1, "46 0, 52 50, 50 100"),
              way(1.2, "30 24, 42 12, 53 0 / 51 50, 50 100"),
              way(0.6, "22 26, 40 14, 54 0 / 52 50, 52 98 | 22 98, 50 98, 82 97")),
          List.of(
              way(3, "14 24, 28 6, 56 0, 80 20, 72 46, 44 76, 12 97 / 48 95, 92 94"),
              way(3, "14 20, 38 2, 70 8, 76 36, 54 70, 26 94, 8 88, 20 74, 46 82, 68 94, 94 92"),
              way(2, "10 18, 40 0, 72 12, 68 42, 42 74, 20 92, 14 80, 34 78, 60 92, 90 84"),
              way(1.5, "12 12, 44 2, 76 14, 70 44, 38 78, 10 96 / 40 88, 66 92, 94 98"),
              way(1, "22 30, 24 8, 56 0, 76 24, 56 62, 16 96 / 52 98, 90 96")),
          List.of(
              way(3, "14 14, 44 0, 76 16, 66 38, 36 48 / 72 56, 84 80, 52 100, 10 88"),
              way(2, "16 12, 48 0, 74 20, 56 42, 36 48, 46 46, 76 58, 78 86, 44 100, 10 90"),
              way(2, "18 6, 56 0, 78 18, 54 44 / 82 58, 84 84, 50 100, 12 94"),
              way(1, "16 4, 50 4, 80 3 / 60 24, 42 42 / 76 52, 84 80, 52 100, 12 90"),
              way(
                  1.5,
                  "20 18, 46 0, 72 18, 58 42, 40 46, 44 54, 56 46, 80 64, 70 92, 36 100, 8 86")),
          List.of(
              way(3, "20 4, 14 34, 20 56, 52 58, 88 52 | 78 6, 72 50, 68 100"),
              way(2, "24 2, 18 30, 12 56 / 50 58, 92 56 | 72 12, 68 54, 64 100"),
              way(2, "66 2, 36 36, 10 64 / 50 65, 92 62 | 68 4, 66 50, 64 100"),
              way(1.5, "20 6, 16 40, 30 58, 58 50, 78 30 | 80 4, 74 50, 66 100"),
              way(1.5, "22 6, 14 44, 40 60, 70 44, 82 6 / 74 50, 68 100"),
              way(1.5, "74 2, 40 26, 14 56 / 44 62, 80 56 | 76 4, 70 52, 64 100")),
          List.of(
              way(3, "32 6, 26 24, 22 44 / 54 36, 80 52, 78 82, 46 100, 10 90 | 32 6, 58 6, 88 2"),
              way(3, "88 3, 60 5, 34 7 / 28 26, 22 44 / 54 38, 82 58, 74 88, 44 100, 10 90"),
              way(1.5, "86 4, 50 6, 30 22, 38 42, 66 56, 76 76, 54 98, 12 94"),
              way(1, "84 6, 56 2, 36 8 / 30 30, 26 46 / 60 44, 78 66, 60 94, 30 100, 12 84")),
          List.of(
              way(3, "66 0, 38 22, 18 56, 22 86, 48 100, 76 84, 74 62, 48 54, 22 72"),
              way(2, "48 0, 26 36, 14 72, 34 99, 68 92, 78 72, 56 58, 30 66, 18 82"),
              way(2, "82 8, 50 8, 24 36, 14 70, 36 99, 70 92, 74 66, 48 56, 20 76"),
              way(1.5, "54 0, 30 40, 18 80, 40 100, 72 84, 66 62, 40 66, 22 86")),
          List.of(
              way(3, "10 8, 46 6, 86 3 / 66 42, 46 100"),
              way(1.5, "12 26, 16 6 / 50 8, 86 4 / 66 46, 50 100"),
              way(2, "10 16, 30 6, 56 10, 84 4 / 70 30, 54 60, 44 100"),
              way(1.2, "12 6, 48 6, 84 4 / 64 46, 46 100 | 28 52, 54 50, 84 48"),
              way(1.5, "12 14, 42 4, 74 6, 80 20, 64 54, 52 100")),
          List.of(
              way(3, "76 16, 50 0, 22 16, 34 40, 64 56, 80 80, 52 100, 20 84, 36 58, 64 38, 78 16"),
              way(2, "60 4, 30 6, 24 30, 54 50, 78 74, 56 99, 26 90, 26 66, 56 44, 76 20, 60 4"),
              way(
                  1.5,
                  "82 10, 52 2, 26 18, 42 44, 68 64, 66 92, 38 99, 24 78, 46 54, 74 34, 84 12"),
              way(1, "50 48, 24 26, 48 1, 76 24, 50 48 / 18 74, 48 100, 80 76, 50 48")),
          List.of(
              way(3, "78 20, 50 1, 20 24, 32 48, 60 42, 78 20 / 76 56, 70 100"),
              way(2, "76 16, 46 2, 18 28, 36 50, 68 36, 78 12 / 72 52, 52 100"),
              way(2, "78 22, 52 2, 22 20, 26 46, 58 46, 78 20 / 80 60, 64 94, 24 94"),
              way(1.5, "72 10, 40 6, 20 32, 42 48, 70 28, 76 8, 74 50, 66 100"),
              way(1, "64 4, 30 12, 22 42, 52 46, 74 20, 64 4, 76 30, 76 64, 70 100")));

  private StrokeTemplates() {}

  /** The ways to write a digit. */
  static List<Way> of(int digit) {
    return WAYS.get(digit);
  }

  private static Way way(double weight, String text) {
    return new Way(weight, Arrays.stream(text.split("\\|")).map(StrokeTemplates::stroke).toList());
  }

  private static Stroke stroke(String text) {
    List<double[]> points = new ArrayList<>();
    List<Integer> turns = new ArrayList<>();
    for (String piece : text.split("/", -1)) {
      for (String point : piece.split(",", -1)) {
        String[] xy = point.trim().split(" ", -1);
        points.add(new double[] {Double.parseDouble(xy[0]) / 100, Double.parseDouble(xy[1]) / 100});
      }
      turns.add(points.size() - 1);
    }
    return new Stroke(List.copyOf(points), List.copyOf(turns));
  }
}
