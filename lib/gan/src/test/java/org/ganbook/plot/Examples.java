package org.ganbook.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ganbook.data.Images;
import org.ganbook.gan.History;

/** Small inputs that several tests share. */
final class Examples {
  static final List<String> COLUMNS =
      List.of(
          History.D_LOSS,
          History.G_LOSS,
          History.D_ACCURACY,
          History.G_ACCURACY,
          History.D_REAL,
          History.D_FAKE);

  private Examples() {}

  /** A history in which every quantity swings, 32 images a step, 3,200 an epoch. */
  static History history(int steps) {
    var history = new History(COLUMNS, 32, 3200);
    for (int i = 0; i < steps; i++) {
      float swing = (float) Math.sin(i * 0.7);
      history.record(
          1.3f + 0.3f * swing, 0.8f - 0.2f * swing, 0.7f + 0.2f * swing, 0.3f, 0.6f, 0.4f);
    }
    return history;
  }

  /** Images whose every byte tells its place: 7 times its index and one more, modulo 256. */
  static Images images(int count, int channels) {
    byte[] pixels = new byte[count * 4 * channels];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7 + 1);
    }
    return Images.of(pixels, count, 2, 2, channels);
  }

  /** All numbers, texts and nulls in a nested value. */
  static List<Object> leaves(Object value) {
    var leaves = new ArrayList<Object>();
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(child -> leaves.addAll(leaves(child)));
    } else if (value instanceof List<?> list) {
      list.forEach(child -> leaves.addAll(leaves(child)));
    } else {
      leaves.add(value);
    }
    return leaves;
  }
}
