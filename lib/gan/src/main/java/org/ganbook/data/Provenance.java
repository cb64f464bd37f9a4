package org.ganbook.data;

import java.util.Locale;

/**
 * Where images come from, kept by whatever is picked of them.
 *
 * @param source in a few words
 * @param whole how many images those words speak of; negative where they speak of none
 * @param set the published set that they are of, or null
 * @param notice a sentence that must be shown with them, or null
 */
record Provenance(String source, int whole, String set, String notice) {
  /** Of images that nobody has said anything of. */
  static final Provenance UNKNOWN = new Provenance("images", -1, null, null);

  Provenance withSource(String words, int count) {
    return new Provenance(words, count, set, notice);
  }

  Provenance withSet(String name) {
    return new Provenance(source, whole, name, notice);
  }

  Provenance withNotice(String sentence) {
    return new Provenance(source, whole, set, sentence);
  }

  /** The words for so many of the images. */
  String of(int count) {
    if (whole < 0 || count == whole) {
      return source;
    }
    return String.format(Locale.ROOT, "%,d image%s of %s", count, count == 1 ? "" : "s", source);
  }
}
