package org.ganbook.doctor;

import java.util.Arrays;
import org.ganbook.GanbookException;

/**
 * What the doctor can find, causes before what follows from them; each has a name for files and
 * words for people.
 */
public enum Illness {
  /** Losses or gradients are far too large, or NaN. */
  DIVERGING(
      "diverging",
      "Losses or gradients have grown far too large, or are no numbers (NaN) any more.",
      "Each step throws the weights too far. Nothing that is drawn from here on means anything.",
      "Go back to before it began, and take a learning rate ten or a hundred times smaller; a critic"
          + " needs its gradient penalty.",
      "spec.withOptimizers(adam(2e-4).beta1(0.5), adam(2e-4).beta1(0.5))"),
  /** D's output can only be positive: a sigmoid before a loss that wants logits. */
  SQUASHED(
      "squashed",
      "D ends in a sigmoid, but its loss wants a logit.",
      "A number between 0 and 1 as a logit never says \"generated\", and where it is near 0 or 1 the"
          + " sigmoid is flat: no gradient reaches anybody, however calm the curves are.",
      "Take the sigmoid off the end of D.",
      "Network.of(\"discriminator\", ..., dense(1))"),
  /** D knows nothing: frozen, too weak or taught the wrong way round. */
  D_BLIND(
      "d-blind",
      "D has not learnt to tell real from generated.",
      "Without a D that knows something, G is taught nothing. D may be frozen, far too small, or"
          + " its labels may be swapped.",
      "See that D's weights move, that real images are those it shall call real, and that D is not"
          + " far smaller than G.",
      "spec.withStep(Step.of(GanLosses.nonSaturating()))"),
  /** G does not move. */
  G_FROZEN(
      "g-frozen",
      "G does not learn: its weights stay where they were.",
      "G's loss never reaches its weights, or its learning rate is next to nothing. D has won, and"
          + " nobody plays against it.",
      "Look for a learning rate of 0, a stopped gradient, or images that were drawn outside of the"
          + " step.",
      "spec.withOptimizers(adam(2e-4).beta1(0.5), adam(2e-4).beta1(0.5))"),
  /** G's outputs are on another scale than the images. */
  RANGE_MISMATCH(
      "range-mismatch",
      "G's outputs and the images are on different scales.",
      "Tanh gives -1 to 1, a sigmoid 0 to 1. Where the images have the other range, D sees the"
          + " difference at once, and G cannot reach black or leaves grey behind.",
      "Let G end in tanh for pixels from -1 to 1, in a sigmoid for pixels from 0 to 1.",
      "spec.withPixels(PixelRange.SYMMETRIC)"),
  /** Samples differ from what D saw in training. */
  BATCH_STATISTICS(
      "batch-statistics",
      "What is drawn is unlike what D saw in training.",
      "Batch normalisation uses the batch in training and moving averages in drawing. These have not"
          + " come near the batches yet, or all batches were alike: the same noise in each step.",
      "Take a smaller momentum or train for more steps; see that each step draws new noise.",
      "batchNorm().momentum(0.9)"),
  /** The class that is asked for does not matter. */
  CLASS_IGNORED(
      "class-ignored",
      "G ignores the class that it is asked for.",
      "Nothing in the game makes G draw what it is told: D is not told the classes, or they do not"
          + " belong to the images.",
      "Tell both networks the class, and see that each image has its own label.",
      "spec.withConditioning(Conditioning.concatenated())"),
  /** Training images are drawn again. */
  MEMORISING(
      "memorising",
      "G draws its training images again: there are too few of them.",
      "D knows each training image, so the best that G can do is to copy them. What looks like a"
          + " very good GAN has learnt nothing about other images.",
      "Train with more images; some thousands at least.",
      "Gan.create(spec, Mnist.load(), seed)"),
  /** D rejects everything and G's gradient is next to nothing. */
  G_VANISHING(
      "g-vanishing",
      "D is sure of itself, and G's gradient has all but vanished.",
      "With the first GAN's loss, G is taught least where D is surest. It cannot come back from"
          + " there.",
      "Take the non-saturating loss, and let D learn less.",
      "spec.withLoss(GanLosses.nonSaturating())"),
  /** Losses swing and samples change with them. */
  OSCILLATION(
      "oscillation",
      "The game swings: G runs from one kind of image to the next, and D after it.",
      "Both players overshoot. What is drawn depends on the moment at which one looks.",
      "Lower both learning rates, take beta1 0.5 or 0 in Adam, or draw with an average of G's"
          + " weights.",
      "spec.withAverage(0.999)"),
  /** All samples alike. */
  COLLAPSE(
      "collapse",
      "G has collapsed: whatever the noise, it draws nearly the same few images.",
      "G has found some images that D lets pass, and gives up all others.",
      "Take beta1 0.5 or 0 in Adam, lower G's learning rate, see that each step draws new noise, or"
          + " give D a penalty (R1).",
      "spec.withLoss(GanLosses.r1(GanLosses.nonSaturating(), 0.1))"),
  /** D tells real from generated nearly always. */
  D_WINS(
      "d-wins",
      "D wins: it tells real from generated nearly every time.",
      "D's loss is near 0 and G's grows. G is still taught, but it learns more slowly than D.",
      "Give G a higher learning rate than D, a G of more units, or D a penalty (R1).",
      "spec.withLoss(GanLosses.r1(GanLosses.nonSaturating(), 0.1))"),
  /** Some classes are hardly drawn. */
  PARTIAL_COLLAPSE(
      "partial-collapse",
      "G draws some kinds of images far more often than others.",
      "The images may look right one by one; together they are not the data.",
      "Give z more numbers, give D a penalty (R1), or train for longer.",
      "spec.withLoss(GanLosses.r1(GanLosses.nonSaturating(), 0.1))"),
  /** Not enough has been seen. */
  TOO_EARLY(
      "too-early",
      "It is too early to say.",
      "Losses jump at the beginning of every run, and images come later than calm curves.",
      "Train on, and ask again.",
      "Trainer.of(gan).epochs(5).train()"),
  /** The numbers do not say. */
  CANNOT_TELL(
      "cannot-tell",
      "I cannot tell: these numbers do not show it.",
      "What the rules look at is missing or says nothing clear.",
      "Ask with the model itself, so that samples can be looked at.",
      "Doctor.of(gan)"),
  /** Nothing found. */
  HEALTHY(
      "healthy",
      "Healthy so far.",
      "D and G keep each other busy. Losses that stand still or swing a little are no trouble:"
          + " neither is meant to fall to 0.",
      "Look at the samples, and train on for as long as they get better.",
      "Trainer.of(gan).epochs(10).train()");

  private final String id;
  private final String sentence;
  private final String meaning;
  private final String advice;
  private final String code;

  Illness(String id, String sentence, String meaning, String advice, String code) {
    this.id = id;
    this.sentence = sentence;
    this.meaning = meaning;
    this.advice = advice;
    this.code = code;
  }

  /** Finds one by its name, such as "d-wins". */
  public static Illness named(String id) {
    return Arrays.stream(values())
        .filter(illness -> illness.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                GanbookException.of(
                    "finding", "one of " + Arrays.toString(values()), "\"" + id + "\""));
  }

  /** Returns its name in files, such as "d-wins". */
  public String id() {
    return id;
  }

  /** Returns the finding in one sentence. */
  public String sentence() {
    return sentence;
  }

  /** Returns what it means. */
  public String meaning() {
    return meaning;
  }

  /** Returns what to try. */
  public String advice() {
    return advice;
  }

  /** Returns a line of code to try. */
  public String code() {
    return code;
  }

  /** Returns the lesson that teaches it, as it is called on its page. */
  public String taught() {
    return switch (this) {
      case RANGE_MISMATCH -> "02 · Loading images";
      case BATCH_STATISTICS -> "03 · Two networks";
      case D_WINS, OSCILLATION, TOO_EARLY, CANNOT_TELL, HEALTHY -> "06 · Reading the curves";
      case COLLAPSE, PARTIAL_COLLAPSE -> "07 · Counting what it draws";
      case CLASS_IGNORED -> "09 · A digit on request";
      default -> "13 · When it breaks";
    };
  }

  /** Tells whether something is wrong: neither healthy nor undecided. */
  public boolean ill() {
    return compareTo(TOO_EARLY) < 0;
  }

  /** Tells whether it says nothing yet, so that there is nothing to be sure of. */
  public boolean undecided() {
    return this == TOO_EARLY || this == CANNOT_TELL;
  }

  @Override
  public String toString() {
    return id;
  }
}
