package org.ganbook.data;

import java.util.Arrays;

/**
 * The skeleton of ink, with each of its pixels' distance to the nearest pixel without ink, as
 * scikit-image's {@code medial_axis} has it: pixels are looked at from the edge inwards, those in
 * corners last of equally far ones, and taken away where what is left around them stays in as many
 * pieces and they are no end of a line. Of pixels that are equal in that, scikit-image looks at any
 * first, by chance; here they come in a fixed order that favours no direction.
 */
final class MedialAxis {
  /** Farther than any two pixels of 16,384 x 16,384 are. */
  private static final int FAR = 1 << 15;

  private static final int PLACE_BITS = 28;
  private static final long PLACES = (1L << PLACE_BITS) - 1;

  /** Odd, so that multiplying by it only changes the order of places, and what undoes it. */
  private static final long STIR = 0x9E3779B1L;

  private static final long UNSTIR = inverse(STIR);

  /** Whether the middle of 3 x 3 pixels stays: bit 3 row + column says whether one is ink. */
  private static final boolean[] STAYS = new boolean[512];

  static {
    for (int pattern = 0; pattern < 512; pattern++) {
      int without = pattern & ~(1 << 4);
      STAYS[pattern] =
          pattern != without
              && (Integer.bitCount(pattern) < 3 || pieces(pattern) != pieces(without));
    }
  }

  private final int height;
  private final int width;

  /** Pixels of a row, with one beyond each end that never is ink. */
  private final int stride;

  private final byte[] left;
  private final int[] squares;
  private final int[] down;
  private int count;

  MedialAxis(int height, int width) {
    this.height = height;
    this.width = width;
    stride = width + 2;
    left = new byte[(height + 2) * stride];
    squares = new int[left.length];
    down = new int[height * width];
  }

  /** Finds the skeleton of ink, {@code [height][width]}, that does not cover everything. */
  void of(boolean[] ink) {
    Arrays.fill(left, (byte) 0);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        left[(y + 1) * stride + x + 1] = (byte) (ink[y * width + x] ? 1 : 0);
      }
    }
    distances(ink);
    long[] order = new long[height * width];
    int ordered = 0;
    for (int y = 1; y <= height; y++) {
      for (int x = 1; x <= width; x++) {
        int place = y * stride + x;
        if (left[place] != 0) {
          int corner = 9 - Integer.bitCount(pattern(place));
          long rank = ((long) squares[place] << 4) + corner;
          int own = (y - 1) * width + x - 1;
          order[ordered++] = (rank << PLACE_BITS) | ((own * STIR) & PLACES);
        }
      }
    }
    Arrays.sort(order, 0, ordered);
    count = ordered;
    for (int i = 0; i < ordered; i++) {
      int own = (int) (((order[i] & PLACES) * UNSTIR) & PLACES);
      int place = (own / width + 1) * stride + own % width + 1;
      if (!STAYS[pattern(place)]) {
        left[place] = 0;
        count--;
      }
    }
  }

  /** Mean of the skeleton's distances, in pixels. */
  double meanDistance() {
    double sum = 0;
    for (int place = 0; place < left.length; place++) {
      if (left[place] != 0) {
        sum += Math.sqrt(squares[place]);
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** Steps from pixels of the skeleton to others right, below and aslant below, in pixels. */
  double length() {
    int straight = 0;
    int aslant = 0;
    for (int place = stride; place < left.length - stride; place++) {
      if (left[place] != 0) {
        straight += left[place + 1] + left[place + stride];
        aslant += left[place + stride - 1] + left[place + stride + 1];
      }
    }
    return straight + Math.sqrt(2) * aslant;
  }

  private int pattern(int place) {
    int pattern = 0;
    for (int row = 0; row < 3; row++) {
      int from = place + (row - 1) * stride - 1;
      pattern |= (left[from] | (left[from + 1] << 1) | (left[from + 2] << 2)) << (3 * row);
    }
    return pattern;
  }

  /** Squared distance of each pixel of ink to the nearest without: down columns, then across. */
  private void distances(boolean[] ink) {
    for (int i = 0; i < down.length; i++) {
      int above = i < width ? FAR : down[i - width];
      down[i] = ink[i] ? Math.min(FAR, above + 1) : 0;
    }
    for (int i = down.length - width - 1; i >= 0; i--) {
      down[i] = Math.min(down[i], down[i + width] + 1);
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        if (ink[at]) {
          int best = down[at] * down[at];
          for (int apart = 1; apart * apart < best && apart < width; apart++) {
            int before = x >= apart ? down[at - apart] : FAR;
            int after = x + apart < width ? down[at + apart] : FAR;
            int nearer = Math.min(before, after);
            best = Math.min(best, nearer * nearer + apart * apart);
          }
          squares[(y + 1) * stride + x + 1] = best;
        }
      }
    }
  }

  /** Pieces of ink in 3 x 3 pixels, of which also corners touch. */
  private static int pieces(int pattern) {
    int open = pattern;
    int pieces = 0;
    while (open != 0) {
      int piece = Integer.lowestOneBit(open);
      for (int before = 0; before != piece; ) {
        before = piece;
        for (int a = 0; a < 9; a++) {
          for (int b = 0; b < 9; b++) {
            boolean touch = Math.abs(a / 3 - b / 3) <= 1 && Math.abs(a % 3 - b % 3) <= 1;
            if (touch && ((piece >> a) & 1) != 0 && ((open >> b) & 1) != 0) {
              piece |= 1 << b;
            }
          }
        }
      }
      open &= ~piece;
      pieces++;
    }
    return pieces;
  }

  /** Newton's way: each round doubles the bits that are right. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
