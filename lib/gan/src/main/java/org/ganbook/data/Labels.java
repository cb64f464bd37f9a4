package org.ganbook.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;

/**
 * A class for each thing of a set: its number as an unsigned byte, and the classes' names.
 *
 * <p>A value: nothing here changes after it is made.
 */
final class Labels {
  /** Most classes that an unsigned byte tells apart. */
  static final int MAX_CLASSES = 256;

  private final byte[] values;
  private final List<String> names;

  private Labels(byte[] values, List<String> names) {
    this.values = values;
    this.names = names;
  }

  /**
   * Labels with names.
   *
   * @param values {@code [count]}, each from 0 to {@code names.size() - 1}; kept, not copied
   * @param names the classes' names, 1 to 256
   * @param source where they come from, for the message
   * @throws GanbookException if there are too few or too many names, or a label has none
   */
  static Labels of(byte[] values, List<String> names, String source) {
    if (names.isEmpty() || names.size() > MAX_CLASSES) {
      throw GanbookException.of(source, "1 to " + MAX_CLASSES + " class names", names.size());
    }
    for (int i = 0; i < values.length; i++) {
      int label = Byte.toUnsignedInt(values[i]);
      if (label >= names.size()) {
        throw GanbookException.of(
            source + ", label " + i, "a class from 0 to " + (names.size() - 1), label);
      }
    }
    return new Labels(values, List.copyOf(names));
  }

  /** The names of classes that are called by their numbers: 0, 1, ... */
  static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  /** The labels, {@code [count]}, as unsigned bytes: not a copy. */
  byte[] values() {
    return values;
  }

  List<String> names() {
    return names;
  }

  /** The class at a place, from 0 to {@code names().size() - 1}. */
  int at(int index) {
    return Byte.toUnsignedInt(values[index]);
  }

  /** How often each class comes, {@code [names().size()]}. */
  int[] counts() {
    int[] counts = new int[names.size()];
    for (byte value : values) {
      counts[Byte.toUnsignedInt(value)]++;
    }
    return counts;
  }

  /** The places of some classes, rising. */
  int[] placesOf(int... classes) {
    boolean[] wanted = new boolean[names.size()];
    for (int c : classes) {
      if (c < 0 || c >= wanted.length) {
        throw GanbookException.of("classes", "a class from 0 to " + (wanted.length - 1), c);
      }
      wanted[c] = true;
    }
    return IntStream.range(0, values.length).filter(i -> wanted[at(i)]).toArray();
  }

  /** The labels at these places, in this order. */
  Labels pick(int... places) {
    byte[] picked = new byte[places.length];
    for (int i = 0; i < places.length; i++) {
      picked[i] = values[places[i]];
    }
    return new Labels(picked, names);
  }

  /** The same with the classes that occur alone, numbered from 0 in their order. */
  Labels renumbered() {
    int[] counts = counts();
    int[] there = IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
    byte[] numbers = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = (byte) Arrays.binarySearch(there, at(i));
    }
    return new Labels(numbers, Arrays.stream(there).mapToObj(names::get).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels o && Arrays.equals(values, o.values) && names.equals(o.names);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
