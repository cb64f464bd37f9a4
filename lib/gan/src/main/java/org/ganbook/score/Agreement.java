package org.ganbook.score;

import java.util.List;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.Shapes;
import org.ganbook.gan.Captions;

/**
 * How often a generator drew what captions asked for: each share of the captions that say something
 * of it, NaN where none does.
 *
 * @param images how many were drawn
 * @param digit share that the classifier reads as the digit asked for
 * @param thickness share of which the strokes are in the third asked for, of this digit
 * @param slant share of which the slant is in the third asked for, of this digit
 */
public record Agreement(int images, double digit, double thickness, double slant) {
  /**
   * Looks at what was drawn.
   *
   * @param language which knows each digit's thirds
   * @param captions asked for, one an image
   * @param drawn the images, in this order
   * @param classifier reads digits
   * @throws GanbookException if there are not as many captions as images, or none
   */
  public static Agreement of(
      Captions language, List<String> captions, Images drawn, Classifier classifier) {
    if (captions.isEmpty() || captions.size() != drawn.count()) {
      throw GanbookException.of(
          "agreement", "a caption an image, at least one", captions.size() + ", " + drawn);
    }
    var read = classifier.classify(drawn);
    var shapes = Shapes.of(drawn);
    var shares = new Share[] {new Share(), new Share(), new Share()};
    for (int i = 0; i < captions.size(); i++) {
      var asked = Captions.meaning(captions.get(i));
      var shown = language.meaning(asked.digit(), shapes, i);
      shares[0].add(true, read.label(i) == asked.digit());
      shares[1].add(!asked.thickness().isEmpty(), asked.thickness().equals(shown.thickness()));
      shares[2].add(!asked.slant().isEmpty(), asked.slant().equals(shown.slant()));
    }
    return new Agreement(captions.size(), shares[0].value(), shares[1].value(), shares[2].value());
  }

  private static final class Share {
    private int all;
    private int right;

    void add(boolean said, boolean kept) {
      all += said ? 1 : 0;
      right += said && kept ? 1 : 0;
    }

    double value() {
      return all == 0 ? Double.NaN : (double) right / all;
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d images: digit as asked %.1f %%, thickness %.1f %%, slant %.1f %%",
        images,
        100 * digit,
        100 * thickness,
        100 * slant);
  }
}
