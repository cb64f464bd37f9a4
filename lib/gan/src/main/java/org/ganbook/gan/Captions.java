package org.ganbook.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.data.ShapeMeasure;
import org.ganbook.data.Shapes;

/**
 * Conditions that are words: captions of digits such as "a thick slanted three" or "thin upright
 * 7". A condition is a bag of words, a 1 for each word of the vocabulary that stands in the
 * caption.
 *
 * <p>Thin, medium and thick are the thirds of the strokes' {@link ShapeMeasure#THICKNESS} among the
 * images of the same digit; upright, leaning and slanted are the thirds of their {@link
 * ShapeMeasure#SLANT}.
 *
 * @param digits for each digit, 0 to 9, where its thirds end
 */
public record Captions(List<Thirds> digits) implements Language {
  private static final int DIGITS = 10;
  private static final int THIRDS = 3;

  /** A caption leaves out one in so many words, so that "a three" is a caption, too. */
  private static final int LEFT_OUT = 8;

  /** Synonyms, the plainest first: ten digits, three thicknesses, three slants. */
  private static final List<List<String>> MEANINGS =
      List.of(
          List.of("zero", "0"),
          List.of("one", "1"),
          List.of("two", "2"),
          List.of("three", "3"),
          List.of("four", "4"),
          List.of("five", "5"),
          List.of("six", "6"),
          List.of("seven", "7"),
          List.of("eight", "8"),
          List.of("nine", "9"),
          List.of("thin", "light", "fine"),
          List.of("medium", "regular"),
          List.of("thick", "bold", "heavy"),
          List.of("upright", "straight"),
          List.of("leaning", "tilted"),
          List.of("slanted", "italic"));

  private static final int THICKNESS = DIGITS;
  private static final int SLANT = DIGITS + THIRDS;

  /** Words that say nothing. */
  private static final Set<String> FILLERS = Set.of("a", "an", "the", "and", "digit");

  /** From each word to its place in a bag, and from there to its meaning. */
  private static final Map<String, Integer> PLACES = new LinkedHashMap<>();

  private static final List<Integer> MEANING_OF = new ArrayList<>();

  static {
    for (int meaning = 0; meaning < MEANINGS.size(); meaning++) {
      for (String word : MEANINGS.get(meaning)) {
        PLACES.put(word, MEANING_OF.size());
        MEANING_OF.add(meaning);
      }
    }
  }

  /**
   * Where the thirds of one digit end.
   *
   * @param thin below this many pixels
   * @param thick from this many pixels
   * @param upright below this many degrees
   * @param slanted from this many degrees
   */
  public record Thirds(double thin, double thick, double upright, double slanted) {
    /** Refuses ends that are out of order. */
    public Thirds {
      if (!(thin <= thick && upright <= slanted)) {
        throw GanbookException.of(
            "thirds of a digit",
            "the end of the first no higher than the start of the last",
            thin + " and " + thick + ", " + upright + " and " + slanted);
      }
    }
  }

  /** Takes a copy. */
  public Captions {
    digits = List.copyOf(digits);
    if (digits.size() != DIGITS) {
      throw GanbookException.of("captions", "thirds of the ten digits", digits.size());
    }
  }

  /**
   * Finds the thirds of some data.
   *
   * @param data digits, labelled with the ten classes
   * @param shapes of these images
   */
  public static Captions of(Images data, Shapes shapes) {
    check(data, shapes);
    return new Captions(
        IntStream.range(0, DIGITS)
            .mapToObj(
                digit -> {
                  double[] thickness = sorted(data, shapes, ShapeMeasure.THICKNESS, digit);
                  double[] slant = sorted(data, shapes, ShapeMeasure.SLANT, digit);
                  int third = thickness.length / THIRDS;
                  int last = 2 * thickness.length / THIRDS;
                  return new Thirds(thickness[third], thickness[last], slant[third], slant[last]);
                })
            .toList());
  }

  private static double[] sorted(Images data, Shapes shapes, ShapeMeasure measure, int digit) {
    double[] values =
        IntStream.range(0, data.count())
            .filter(i -> data.label(i) == digit)
            .mapToDouble(i -> shapes.value(measure, i))
            .sorted()
            .toArray();
    if (values.length < THIRDS) {
      throw GanbookException.of("captions", "at least three images of each digit", data);
    }
    return values;
  }

  private static void check(Images data, Shapes shapes) {
    if (!data.hasLabels() || data.classNames().size() != DIGITS) {
      throw GanbookException.of("captions", "images labelled with the ten digits", data);
    }
    if (shapes.count() != data.count()) {
      throw GanbookException.of("captions", "shapes of the " + data.count() + " images", shapes);
    }
  }

  /** Lists all words that mean something, synonyms beside each other. */
  public static List<String> vocabulary() {
    return List.copyOf(PLACES.keySet());
  }

  /**
   * Describes each image with a caption of its own: digit, thickness and slant in words chosen
   * among their synonyms, one in eight of the words for thickness and slant left out.
   *
   * @param data digits, labelled with the ten classes
   * @param shapes of these images
   * @param seed the same seed, the same words
   */
  public List<String> texts(Images data, Shapes shapes, long seed) {
    check(data, shapes);
    var random = new Random(seed);
    return IntStream.range(0, data.count())
        .mapToObj(
            i -> {
              var words = new ArrayList<String>(List.of("a"));
              int[] meant = meanings(data.label(i), shapes, i);
              for (int part : new int[] {1, 2, 0}) {
                var synonyms = MEANINGS.get(meant[part]);
                String word = synonyms.get(random.nextInt(synonyms.size()));
                if (part == 0 || random.nextInt(LEFT_OUT) > 0) {
                  words.add(word);
                }
              }
              return String.join(" ", words);
            })
        .toList();
  }

  /** The digit, the third of thickness and that of slant of an image, as places in MEANINGS. */
  private int[] meanings(int digit, Shapes shapes, int image) {
    Thirds thirds = digits.get(digit);
    double thickness = shapes.value(ShapeMeasure.THICKNESS, image);
    double slant = shapes.value(ShapeMeasure.SLANT, image);
    return new int[] {
      digit,
      THICKNESS + (thickness < thirds.thin() ? 0 : thickness < thirds.thick() ? 1 : 2),
      SLANT + (slant < thirds.upright() ? 0 : slant < thirds.slanted() ? 1 : 2)
    };
  }

  /**
   * What a caption says, in the plainest words, or what an image shows.
   *
   * @param digit 0 to 9
   * @param thickness thin, medium or thick; empty where a caption does not say it
   * @param slant upright, leaning or slanted; empty where a caption does not say it
   */
  public record Meaning(int digit, String thickness, String slant) {
    private static Meaning of(int... meanings) {
      var words = new String[] {"", "", ""};
      int digit = 0;
      for (int meaning : meanings) {
        words[kind(meaning)] = MEANINGS.get(meaning).get(0);
        digit = kind(meaning) == 0 ? meaning : digit;
      }
      return new Meaning(digit, words[1], words[2]);
    }

    /** Such as {@code thick slanted three}. */
    @Override
    public String toString() {
      String words = String.join(" ", thickness, slant, MEANINGS.get(digit).get(0));
      return words.strip().replaceAll(" +", " ");
    }
  }

  /** Says what a caption means; an "italic bold 3" is a thick slanted three. */
  public static Meaning meaning(String caption) {
    return Meaning.of(Arrays.stream(parse(caption)).map(MEANING_OF::get).toArray());
  }

  /**
   * Says what an image shows.
   *
   * @param digit 0 to 9, such as a label or a classifier gives it
   * @param shapes of some images
   * @param image which of them
   */
  public Meaning meaning(int digit, Shapes shapes, int image) {
    if (digit < 0 || digit >= DIGITS) {
      throw GanbookException.of("digit", "0 to 9", digit);
    }
    return Meaning.of(meanings(digit, shapes, image));
  }

  /** The places of a caption's words; one digit, at most one thickness and one slant. */
  private static int[] parse(String caption) {
    GanbookException.ifNull("caption", caption);
    var words =
        Arrays.stream(caption.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
            .toList();
    var unknown = new LinkedHashSet<>(words);
    unknown.removeAll(PLACES.keySet());
    if (!unknown.isEmpty()) {
      throw GanbookException.of(
          "caption \"" + caption + "\"",
          "words of " + String.join(", ", PLACES.keySet()),
          String.join(", ", unknown));
    }
    var kinds = words.stream().map(word -> kind(MEANING_OF.get(PLACES.get(word)))).toList();
    if (!kinds.contains(0) || Set.copyOf(kinds).size() < kinds.size()) {
      throw GanbookException.of(
          "caption \"" + caption + "\"",
          "one digit, at most one word for thickness and at most one for slant",
          words.isEmpty() ? "none" : String.join(", ", words));
    }
    return words.stream().mapToInt(PLACES::get).toArray();
  }

  /** 0 for a digit, 1 for thickness, 2 for slant. */
  private static int kind(int meaning) {
    return meaning < THICKNESS ? 0 : meaning < SLANT ? 1 : 2;
  }

  @Override
  public int size() {
    return PLACES.size();
  }

  @Override
  public Conditions ask(String... captions) {
    return ask(List.of(captions));
  }

  /** Makes of each caption a bag of words: a row a caption. */
  public Conditions ask(List<String> captions) {
    var rows = new float[captions.size()][size()];
    for (int i = 0; i < rows.length; i++) {
      for (int place : parse(captions.get(i))) {
        rows[i][place] = 1;
      }
    }
    return Conditions.of(rows, this);
  }

  /** The digits in turn, after ten the next thickness, after thirty the next slant. */
  @Override
  public Conditions examples(int count) {
    Counts.array("conditions", count, size());
    return ask(IntStream.range(0, count).mapToObj(this::example).toList());
  }

  @Override
  public String example(int i) {
    return Meaning.of(
            i % DIGITS, THICKNESS + i / DIGITS % THIRDS, SLANT + i / DIGITS / THIRDS % THIRDS)
        .toString();
  }

  @Override
  public Images labelled(Images drawn, Conditions asked) {
    float[] bags = asked.rows(0, asked.count());
    var labels = new byte[asked.count()];
    for (int i = 0; i < labels.length; i++) {
      for (int place = 0; place < size(); place++) {
        int meaning = MEANING_OF.get(place);
        if (bags[i * size() + place] == 1 && meaning < DIGITS) {
          labels[i] = (byte) meaning;
        }
      }
    }
    var names = IntStream.range(0, DIGITS).mapToObj(Integer::toString).toList();
    return drawn.withLabels(labels, names);
  }

  @Override
  public String toString() {
    return "captions of " + size() + " words";
  }
}
