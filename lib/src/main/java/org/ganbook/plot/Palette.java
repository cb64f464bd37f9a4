package org.ganbook.plot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;

/**
 * At most 256 colours that stand for the pixels of a picture.
 *
 * @param colors {@code 0xRRGGBB}
 * @param indices the place of each pixel's colour among them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
record Palette(int[] colors, byte[] indices) {
  private static final int MOST = 256;

  /** Boxes of colours: 64 x 64 x 64 of them, and 64 of grey. */
  private static final int COLOURED = 1 << 18;

  private static final int BOXES = COLOURED + 64;

  /** The colours as they are; null if there are too many. */
  static Palette exact(int[] pixels) {
    var places = new HashMap<Integer, Integer>();
    byte[] indices = new byte[pixels.length];
    int[] colors = new int[MOST];
    int last = -1;
    int lastPlace = 0;
    for (int i = 0; i < pixels.length; i++) {
      int color = pixels[i] & 0xFFFFFF;
      if (color != last) {
        Integer place = places.get(color);
        if (place == null) {
          if (places.size() == MOST) {
            return null;
          }
          place = places.size();
          places.put(color, place);
          colors[place] = color;
        }
        last = color;
        lastPlace = place;
      }
      indices[i] = (byte) lastPlace;
    }
    return new Palette(Arrays.copyOf(colors, places.size()), indices);
  }

  /** The most frequent colours, a little rounded; every other pixel gets the nearest of them. */
  static Palette near(int[] pixels) {
    int[] counts = new int[BOXES];
    for (int pixel : pixels) {
      counts[box(pixel)]++;
    }
    int[] kept =
        IntStream.range(0, BOXES)
            .filter(box -> counts[box] > 0)
            .boxed()
            .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
            .limit(MOST)
            .mapToInt(box -> box)
            .toArray();
    int[] colors = Arrays.stream(kept).map(Palette::color).toArray();
    int[] places = new int[BOXES];
    Arrays.fill(places, -1);
    for (int i = 0; i < kept.length; i++) {
      places[kept[i]] = i;
    }
    byte[] indices = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int box = box(pixels[i]);
      if (places[box] < 0) {
        places[box] = nearest(colors, color(box));
      }
      indices[i] = (byte) places[box];
    }
    return new Palette(colors, indices);
  }

  private static int box(int pixel) {
    int red = pixel >> 16 & 255;
    int green = pixel >> 8 & 255;
    int blue = pixel & 255;
    return red == green && green == blue
        ? COLOURED + (red >> 2)
        : red >> 2 << 12 | green >> 2 << 6 | blue >> 2;
  }

  private static int color(int box) {
    if (box >= COLOURED) {
      int grey = Math.round((box - COLOURED) * 255 / 63f);
      return grey << 16 | grey << 8 | grey;
    }
    return wide(box >> 12) << 16 | wide(box >> 6 & 63) << 8 | wide(box & 63);
  }

  private static int wide(int sixBits) {
    return sixBits << 2 | sixBits >> 4;
  }

  private static int nearest(int[] colors, int color) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colors.length; i++) {
      int red = (colors[i] >> 16) - (color >> 16);
      int green = (colors[i] >> 8 & 255) - (color >> 8 & 255);
      int blue = (colors[i] & 255) - (color & 255);
      int distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  /** The colours as a PNG holds them: three bytes each. */
  byte[] bytes() {
    byte[] bytes = new byte[colors.length * 3];
    for (int i = 0; i < colors.length; i++) {
      bytes[3 * i] = (byte) (colors[i] >> 16);
      bytes[3 * i + 1] = (byte) (colors[i] >> 8);
      bytes[3 * i + 2] = (byte) colors[i];
    }
    return bytes;
  }
}
