package org.ganbook.gan;

import org.ganbook.GanbookException;
import org.ganbook.data.Points;

/**
 * A GAN on points of the plane, the one case in which the whole game can be seen: what G draws,
 * what D thinks anywhere, and how G is pulled. Trains as a {@link Gan} does, from the same {@link
 * GanSpec}, and owns TensorFlow's memory until it is closed. Used by one thread at a time.
 */
public final class PointGan extends Trainable {
  private final Points data;
  private final Plane plane;

  private PointGan(GanSpec spec, Points data, long seed) {
    super(spec, seed, data.count(), new GanSession(spec, data, seed));
    this.data = data;
    this.plane = new Plane(session(), spec, seed);
  }

  /**
   * Builds a model and draws its first weights.
   *
   * @param spec what it is: G from noise to {@code [2]}, D from {@code [2]} to one logit
   * @param seed from which weights, noise and the order of the points follow
   * @throws GanbookException if spec and data do not fit
   */
  public static PointGan create(GanSpec spec, Points data, long seed) {
    GanbookException.ifNull("spec", spec);
    GanbookException.ifNull("data", data);
    if (data.count() < spec.batch()) {
      throw GanbookException.of(
          "batch", "at most the " + data.count() + " points of the data", spec.batch());
    }
    if (spec.conditioning() != null) {
      throw GanbookException.of(
          "GAN on points", "a spec without conditioning", spec.conditioning());
    }
    if (spec.augmentation() != null) {
      throw GanbookException.of(
          "GAN on points", "a spec without augmentation, which is for images", spec.augmentation());
    }
    spec.checkNetworks(TrainingData.POINT, 0, ", x and y of a point; end it with dense(2)");
    return OpenModels.create(() -> new PointGan(spec, data, seed));
  }

  /** Draws points, always from the same noise, so that samples of different steps compare. */
  public Points sample(int count) {
    return sample(count, seed());
  }

  /** Draws points from the noise of some seed; another seed, other points. */
  public Points sample(int count, long noiseSeed) {
    Counts.images(count, 2);
    return plane
        .draw(count, noiseSeed)
        .withSource("drawn by " + spec().name() + " at step " + steps());
  }

  /**
   * Gives D's probability of "real" at each point, in [0, 1]; a D that judges packs is asked about
   * packs of the same point.
   */
  public float[] discriminate(Points points) {
    return plane.judge(points);
  }

  /**
   * Looks at what G is taught: the pull of its loss at each point of one generated batch, always
   * from the same noise.
   */
  public Pull pull() {
    return plane.pull();
  }

  /**
   * Sends an even grid of latent space through G, if z has two numbers: from -1 to 1 in both where
   * it is uniform, from -2 to 2 where it is normal.
   *
   * @param side nodes a row, and rows; at least 2
   * @return where G sends the nodes, row by row
   * @throws GanbookException if z does not have two numbers
   */
  public Points manifold(int side) {
    if (spec().latent().size() != 2) {
      throw GanbookException.of("manifold", "a z of two numbers", spec().latent());
    }
    if (side < 2) {
      throw GanbookException.of("manifold", "at least 2 nodes a row", side);
    }
    boolean uniform = spec().latent().distribution() == Latent.Distribution.UNIFORM;
    float end = uniform ? 1 : 2;
    float[] nodes = new float[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      nodes[2 * i] = end * (2f * (i % side) / (side - 1) - 1);
      nodes[2 * i + 1] = end * (2f * Math.floorDiv(i, side) / (side - 1) - 1);
    }
    return plane.send(nodes);
  }

  /** Returns what it learns from. */
  public Points data() {
    return data;
  }

  @Override
  String source() {
    return data.source();
  }
}
