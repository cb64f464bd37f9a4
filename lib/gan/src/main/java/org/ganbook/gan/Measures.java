package org.ganbook.gan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.ShapeMeasure;
import org.ganbook.data.Shapes;

/**
 * Conditions that are numbers: measures of a digit's shape, such as the thickness of its strokes in
 * pixels and its slant in degrees. The networks are told how many deviations a measure is from the
 * data's mean.
 *
 * @param each the measures in the order of a condition's numbers
 */
public record Measures(List<Measure> each) implements Language {
  /** How far from the mean one may ask: nothing like it was in the data. */
  private static final double FARTHEST = 5;

  /** Examples lie between so many deviations below the mean and above it. */
  private static final double EXAMPLES = 1.5;

  private static final int LEVELS = 5;

  /**
   * One measure, as it is spread in the data.
   *
   * @param what is measured
   * @param mean in the data, in the measure's unit
   * @param deviation its standard deviation in the data, above 0
   */
  public record Measure(ShapeMeasure what, double mean, double deviation) {
    /** Refuses what does not vary. */
    public Measure {
      GanbookException.ifNull("measure", what);
      if (!(Math.abs(mean) < 1e6) || !(deviation > 0 && deviation < 1e6)) {
        throw GanbookException.of(
            "spread of " + what, "a mean and a deviation above 0", mean + " and " + deviation);
      }
    }

    double value(double deviations) {
      return mean + deviations * deviation;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s %.3g ± %.2g %s", what, mean, deviation, what.unit());
    }
  }

  /** Takes a copy; refuses none, and the same twice. */
  public Measures {
    each = List.copyOf(each);
    if (each.isEmpty() || each.stream().map(Measure::what).distinct().count() < each.size()) {
      throw GanbookException.of("measures", "at least one, none twice", each);
    }
  }

  /**
   * Takes measures as they are spread in some data.
   *
   * @param shapes of the data's images
   * @param which at least one measure
   * @throws GanbookException if a measure is the same in all images
   */
  public static Measures of(Shapes shapes, ShapeMeasure... which) {
    return new Measures(
        Arrays.stream(which)
            .map(
                what -> {
                  GanbookException.ifNull("measure", what);
                  double[] values = shapes.values(what);
                  double mean = Arrays.stream(values).average().orElse(Double.NaN);
                  double variance =
                      Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
                  return new Measure(what, mean, Math.sqrt(variance));
                })
            .toList());
  }

  /** Makes the conditions of measured images: a row an image. */
  public Conditions conditions(Shapes shapes) {
    var rows = new float[shapes.count()][];
    Arrays.setAll(rows, i -> row(measure -> shapes.value(measure.what(), i)));
    return Conditions.of(rows, this);
  }

  private float[] row(ToDoubleFunction<Measure> value) {
    var row = new float[each.size()];
    for (int j = 0; j < row.length; j++) {
      Measure measure = each.get(j);
      row[j] = (float) ((value.applyAsDouble(measure) - measure.mean()) / measure.deviation());
    }
    return row;
  }

  /**
   * Asks for values, in the measures' order and units: one image.
   *
   * @throws GanbookException if they are not as many as the measures, or more than 5 deviations
   *     from the data's mean
   */
  public Conditions ask(double... values) {
    if (values.length != each.size()) {
      throw GanbookException.of("condition", each.size() + " numbers: " + this, values.length);
    }
    for (int j = 0; j < values.length; j++) {
      check(each.get(j), values[j]);
    }
    return Conditions.of(new float[][] {row(measure -> values[each.indexOf(measure)])}, this);
  }

  private static void check(Measure measure, double value) {
    if (!(Math.abs(value - measure.mean()) <= FARTHEST * measure.deviation())) {
      throw GanbookException.of(
          measure.what().toString(),
          String.format(
              Locale.ROOT,
              "%.3g to %.3g %s, as far as five deviations from the data's mean",
              measure.value(-FARTHEST),
              measure.value(FARTHEST),
              measure.what().unit()),
          value);
    }
  }

  /**
   * Says in a measure's unit what conditions ask for.
   *
   * @param asked conditions in these measures
   * @param what one of them
   */
  public double[] values(Conditions asked, ShapeMeasure what) {
    int place = each.stream().map(Measure::what).toList().indexOf(what);
    if (place < 0 || asked.size() != size()) {
      throw GanbookException.of("values of " + what, "conditions in " + this, asked);
    }
    float[] rows = asked.rows(0, asked.count());
    return IntStream.range(0, asked.count())
        .mapToDouble(i -> each.get(place).value(rows[i * size() + place]))
        .toArray();
  }

  @Override
  public int size() {
    return each.size();
  }

  /** Asks by name, such as {@code "thickness=4, slant=20"}; what a text leaves out is the mean. */
  @Override
  public Conditions ask(String... texts) {
    var rows = new float[texts.length][];
    for (int i = 0; i < rows.length; i++) {
      var asked = parse(texts[i]);
      rows[i] = row(measure -> asked.getOrDefault(measure.what(), measure.mean()));
    }
    return Conditions.of(rows, this);
  }

  private Map<ShapeMeasure, Double> parse(String text) {
    GanbookException.ifNull("condition", text);
    var asked = new HashMap<ShapeMeasure, Double>();
    for (String part : text.strip().split("\\s*,\\s*", -1)) {
      String[] sides = part.split("\\s*=\\s*", 2);
      var measure =
          each.stream().filter(m -> m.what().toString().equalsIgnoreCase(sides[0])).findFirst();
      double value;
      try {
        value = Double.parseDouble(sides.length < 2 ? "" : sides[1]);
      } catch (NumberFormatException e) {
        value = Double.NaN;
      }
      if (measure.isEmpty() || Double.isNaN(value) || asked.containsKey(measure.get().what())) {
        String form = each.stream().map(m -> m.what() + "=NUMBER").collect(Collectors.joining(","));
        throw GanbookException.of("condition", form + ", each at most once", "\"" + text + "\"");
      }
      check(measure.get(), value);
      asked.put(measure.get().what(), value);
    }
    return asked;
  }

  @Override
  public Conditions examples(int count) {
    Counts.array("conditions", count, size());
    var rows = new float[count][];
    Arrays.setAll(rows, this::levels);
    return Conditions.of(rows, this);
  }

  /** The i-th of all combinations of five levels, the first measure changing fastest. */
  private float[] levels(int i) {
    var row = new float[size()];
    int rest = i;
    for (int j = 0; j < row.length; j++) {
      row[j] = (float) (EXAMPLES * (2.0 * (rest % LEVELS) / (LEVELS - 1) - 1));
      rest /= LEVELS;
    }
    return row;
  }

  @Override
  public String example(int i) {
    float[] row = levels(i);
    return each.stream()
        .map(m -> String.format(Locale.ROOT, "%s=%.3g", m.what(), m.value(row[each.indexOf(m)])))
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return each.stream().map(Measure::toString).collect(Collectors.joining(", "));
  }
}
