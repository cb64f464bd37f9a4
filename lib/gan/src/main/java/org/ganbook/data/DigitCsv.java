package org.ganbook.data;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ganbook.GanbookException;

/**
 * Images as Kaggle and others give them out as text: a line an image, its label and its 784 pixels
 * with commas between, perhaps with a first line of names.
 */
final class DigitCsv {
  private static final int SIDE = 28;
  private static final int SIZE = SIDE * SIDE;

  private DigitCsv() {}

  /** Whether a file's first line names a label and pixels, as Kaggle's {@code train.csv} does. */
  static boolean isOne(Path file) {
    try (BufferedReader lines = open(file)) {
      String first = lines.readLine();
      return first != null && first.startsWith("label,pixel0,");
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads labelled images, {@code [n, 28, 28, 1]}; the file may be gzipped. */
  static Images read(Path file, List<String> classNames) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    try (BufferedReader lines = open(file)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
        if (!line.isBlank() && !(number == 1 && line.startsWith("label"))) {
          byte[] row = row(line, file + ", line " + number);
          labels.write(row[0]);
          pixels.write(row, 1, SIZE);
        }
      }
    } catch (IOException e) {
      throw new GanbookException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return Images.of(pixels.toByteArray(), labels.size(), SIDE, SIDE, 1)
        .withSource(file.toString())
        .withLabels(labels.toByteArray(), classNames);
  }

  private static byte[] row(String line, String where) {
    byte[] row = new byte[1 + SIZE];
    String[] numbers = line.split("[,;\\t]", -1);
    if (numbers.length != row.length) {
      throw GanbookException.of(where, "a label and 784 pixels", numbers.length + " columns");
    }
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) number(numbers[i], where);
    }
    return row;
  }

  private static int number(String text, String where) {
    try {
      int number = Integer.parseInt(text.strip().replaceFirst("\\.0+$", ""));
      if (number >= 0 && number <= 255) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw GanbookException.of(where, "numbers from 0 to 255", text.strip());
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = DataFile.unpacked(Files.newInputStream(file), 1 << 16);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
  }
}
