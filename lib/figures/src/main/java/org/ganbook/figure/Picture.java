package org.ganbook.figure;

import java.util.Map;

/**
 * What is put out for a reader: a PNG, one sentence for those who cannot see it, and, where it can
 * be explored with the mouse, the same picture as plotly JSON of the same size.
 *
 * @param plotly {@code {data, layout}} as nested maps and lists without NaN, or null for a picture
 *     that is pixels only
 * @param png the bytes of a PNG file
 * @param width width in CSS pixels
 * @param height height in CSS pixels
 * @param text one sentence saying what there is to see
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy a look would cost
public record Picture(Map<String, Object> plotly, byte[] png, int width, int height, String text)
    implements Visual {
  /** Returns whether a reader can explore it with the mouse: whether there is plotly JSON. */
  public boolean interactive() {
    return plotly != null;
  }

  /** Leaves out the interactive form, as live updates must: the PNG and the sentence alone. */
  public Picture still() {
    return new Picture(null, png, width, height, text);
  }

  /** Says another sentence about it. */
  public Picture withText(String newText) {
    return new Picture(plotly, png, width, height, newText);
  }

  @Override
  public Picture picture() {
    return this;
  }

  @Override
  public String toString() {
    return text;
  }
}
