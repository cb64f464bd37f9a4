package org.ganbook.draw;

import java.util.Arrays;
import java.util.HashMap;

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
    int[] boxes = boxes(pixels);
    for (int box : boxes) {
      counts[box]++;
    }
    int[] kept = mostFrequent(counts);
    int[] colors = Arrays.stream(kept).map(Palette::color).toArray();
    int[] places = new int[BOXES];
    Arrays.fill(places, -1);
    for (int i = 0; i < kept.length; i++) {
      places[kept[i]] = i;
    }
    byte[] indices = new byte[boxes.length];
    for (int i = 0; i < boxes.length; i++) {
      int box = boxes[i];
      if (places[box] < 0) {
        places[box] = nearest(colors, color(box));
      }
      indices[i] = (byte) places[box];
    }
    return new Palette(colors, indices);
  }

  /** The box of each pixel. Most pixels are like the one before them. */
  private static int[] boxes(int[] pixels) {
    int[] boxes = new int[pixels.length];
    int last = 0;
    int lastBox = box(0);
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != last) {
        last = pixels[i];
        lastBox = box(last);
      }
      boxes[i] = lastBox;
    }
    return boxes;
  }

  /** The boxes with the highest counts, of equal ones the first; at most as many as a palette. */
  private static int[] mostFrequent(int[] counts) {
    int used = 0;
    for (int count : counts) {
      used += count > 0 ? 1 : 0;
    }
    long[] ranked = new long[used];
    int next = 0;
    for (int box = 0; box < counts.length; box++) {
      if (counts[box] > 0) {
        ranked[next++] = (long) -counts[box] << Integer.SIZE | box;
      }
    }
    Arrays.sort(ranked);
    return Arrays.stream(ranked).limit(MOST).mapToInt(rank -> (int) rank).toArray();
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
