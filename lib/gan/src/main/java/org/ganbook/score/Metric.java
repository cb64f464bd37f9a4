package org.ganbook.score;

/**
 * What can be said in a number about generated images, compared with real ones: formula, source,
 * range, what it misses. Features are those of a {@link Classifier}; p(c|x) are its probabilities;
 * n is the number of generated images, and of real ones.
 */
public enum Metric {
  /** Share of images of which the classifier is sure. */
  RECOGNISABLE(
      "recognisable",
      Better.HIGHER,
      "share of images x with max p(c|x) >= 0.95",
      "a threshold on the classifier's confidence",
      "0 to 1",
      "variety; and the classifier is sure of some shapes that are no digits: extreme noise and"
          + " blur raise it again"),

  /** Share of images that are recognised as the class that was asked for. */
  AS_ASKED(
      "as asked",
      Better.HIGHER,
      "share of images x asked for as c with argmax p(.|x) = c",
      "the GAN-test of arXiv:1807.09499: the accuracy of a classifier of real images on generated"
          + " ones",
      "0 to 1; chance is 1 / classes",
      "variety within a class; and whatever the classifier overlooks"),

  /**
   * How well a classifier that learnt generated images alone knows real ones. It takes a training
   * of a classifier a model, and is computed where it is asked for: {@link Scoring#with}.
   */
  GAN_TRAIN(
      "GAN-train",
      Better.HIGHER,
      "share of the real images held out whose class is recognised by a classifier that learnt the"
          + " generated images, asked for by class, and nothing else; only where asked for",
      "arXiv:1807.09499; of a DCGAN first in arXiv:1511.06434",
      "0 to 1; chance is 1 / classes; falls with the number of images",
      "quality beside variety: a few images that are no digits hardly hurt; another seed of the"
          + " classifier's training moves it by some tenths of a per cent, which its interval does"
          + " not have"),

  /** How far the classes are from equally frequent. */
  CLASS_DIVERGENCE(
      "class KL",
      Better.LOWER,
      "sum over classes c of q(c) log(q(c) classes), q the histogram of argmax p(.|x), in nats",
      "Kullback-Leibler divergence from uniform, as in arXiv:1611.02163",
      "0 to log(classes)",
      "all within a class; real classes need not be equally frequent either"),

  /** How sure and how varied the recognised classes are. */
  INCEPTION_SCORE(
      "inception score",
      Better.HIGHER,
      "exp(mean over x of KL(p(c|x) || p(c))), p(c) the mean of p(c|x)",
      "arXiv:1606.03498, with this classifier in place of Inception; limits in arXiv:1801.01973",
      "1 to the number of classes",
      "variety within a class: one perfect image a class gets the best score"),

  /** The distance of two normal distributions. */
  FRECHET_DISTANCE(
      "Fréchet distance",
      Better.LOWER,
      "|m - m'|^2 + tr(S + S' - 2 (S S')^(1/2)), means m and covariances S of the features",
      "arXiv:1706.08500, with this classifier in place of Inception: not to be compared with"
          + " published FIDs",
      "0 upwards; larger for few images, so compare at the same number only (arXiv:1911.07023)",
      "all that mean and covariance do not see; copies of training images get a good one"),

  /** How much of what is generated looks real. */
  PRECISION(
      "precision",
      Better.HIGHER,
      "share of generated images within the k-th neighbour's distance of some real image",
      "arXiv:1904.06991",
      "0 to 1",
      "variety; a single far real image makes room for bad ones; a little blur raises it"),

  /** How much of what is real can be generated. */
  RECALL(
      "recall",
      Better.HIGHER,
      "share of real images within the k-th neighbour's distance of some generated image",
      "arXiv:1904.06991",
      "0 to 1",
      "quality: widely scattered images reach many real ones"),

  /** How densely the generated images lie where real ones are dense. */
  DENSITY(
      "density",
      Better.HIGHER,
      "mean over generated images of (real images in whose k-th neighbour's distance it lies) / k",
      "arXiv:2002.09797",
      "0 upwards, about 1 for real images; above 1 means crowding where real images are dense",
      "variety: it grows when only the commonest shapes are drawn, and with a little blur"),

  /** How many real images have a generated one near. */
  COVERAGE(
      "coverage",
      Better.HIGHER,
      "share of real images with a generated one within their k-th neighbour's distance",
      "arXiv:2002.09797",
      "0 to 1; 1 - 2^-k for images of the same kind; a little less for test images",
      "quality of whatever lies far from all real images"),

  /** How many generated images lie closer to a training image than its own neighbours do. */
  MEMORISED(
      "memorised",
      Better.LOWER,
      "share of the first 1,000 generated images nearer to their nearest training image than that"
          + " is to another",
      "1 - authenticity of arXiv:2102.08921",
      "0 to 1; about 0.5 for new real images, 1 for copies",
      "copies that were changed more than training images differ; few copies among many images"),

  /** How many generated images have a twin. */
  NEAR_DUPLICATES(
      "near-duplicates",
      Better.LOWER,
      "share of generated images with another at most as far as the closest 1 % of real images"
          + " have theirs",
      "after the birthday test of arXiv:1706.08224",
      "0 to 1; about 0.01 for real images",
      "classes or shapes that are missing altogether, if what is left varies"),

  /** How far the strokes are from being as thick as real ones. */
  THICKNESS_DISTANCE(
      "thickness distance",
      Better.LOWER,
      "Wasserstein-1 distance of the strokes' thicknesses, in pixels: the area between the two"
          + " distribution functions; of grey images, without the classifier",
      "the measure of Morpho-MNIST, arXiv:1809.10780",
      "0 upwards; an image of one grey has thickness 0",
      "whatever has strokes as thick as real ones, digits or not"),

  /** How far the digits are from leaning as real ones do. */
  SLANT_DISTANCE(
      "slant distance",
      Better.LOWER,
      "Wasserstein-1 distance of the slants, in degrees; of grey images, without the classifier",
      "the measure of Morpho-MNIST, arXiv:1809.10780",
      "0 upwards",
      "whatever leans as real digits do, and a grey haze over the image, which straightens it");

  /** Which way a score is meant to go. */
  public enum Better {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER
  }

  private final String text;
  private final Better better;
  private final String formula;
  private final String source;
  private final String range;
  private final String misses;

  Metric(String text, Better better, String formula, String source, String range, String misses) {
    this.text = text;
    this.better = better;
    this.formula = formula;
    this.source = source;
    this.range = range;
    this.misses = misses;
  }

  /** Returns which way it is meant to go. */
  public Better better() {
    return better;
  }

  /** Returns how it is computed. */
  public String formula() {
    return formula;
  }

  /** Returns where it comes from. */
  public String source() {
    return source;
  }

  /** Returns which values it can have. */
  public String range() {
    return range;
  }

  /** Returns what it does not see. */
  public String misses() {
    return misses;
  }

  /** Its name, such as {@code Fréchet distance}. */
  @Override
  public String toString() {
    return text;
  }
}
