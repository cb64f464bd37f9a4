package org.ganbook.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.tensorflow.ndarray.Shape;

/**
 * What a classifier's file says of itself.
 *
 * @param file its name, for messages
 * @param texts by name
 */
record ClassifierCard(String file, Map<String, String> texts) {
  /** The card of a classifier of such images. */
  static ClassifierCard of(Images images) {
    var texts = new LinkedHashMap<String, String>();
    texts.put("data", images.source());
    texts.put("classes", String.join(",", images.classNames()));
    texts.put("height", String.valueOf(images.height()));
    texts.put("width", String.valueOf(images.width()));
    texts.put("channels", String.valueOf(images.channels()));
    return new ClassifierCard(images.source(), texts);
  }

  /** The classes' names. */
  List<String> classes() {
    List<String> names = List.of(said("classes").split(","));
    if (names.isEmpty() || names.size() > 256) {
      throw GanbookException.of(file + ", card, classes", "1 to 256 names", names.size());
    }
    return names;
  }

  /** Shape of an image, {@code [h, w, c]}. */
  Shape image() {
    return Shape.of(number("height"), number("width"), number("channels"));
  }

  private String said(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw GanbookException.of(file, "a classifier's card that says its " + name, texts.keySet());
    }
    return text;
  }

  private int number(String name) {
    if (!said(name).matches("[1-9]\\d{0,3}")) {
      throw GanbookException.of(file + ", card, " + name, "a number from 1 to 9999", said(name));
    }
    return Integer.parseInt(said(name));
  }
}
