package org.ganbook.nn;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * TensorFlow for Java numbers a graph's nodes by {@code String.format} in the default locale, but
 * allows 0 to 9 alone in their names: where numbers are written ٠ to ٩, as in Egypt, the second
 * constant of a graph would be refused.
 */
final class AsciiDigits {
  private AsciiDigits() {}

  /** Sees to it that the default locale writes numbers with 0 to 9; all else in it stays. */
  static void ensure() {
    Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    if (DecimalFormatSymbols.getInstance(locale).getZeroDigit() != '0') {
      Locale.setDefault(
          Locale.Category.FORMAT,
          new Locale.Builder()
              .setLanguageTag(locale.toLanguageTag())
              .setUnicodeLocaleKeyword("nu", "latn")
              .build());
    }
  }
}
