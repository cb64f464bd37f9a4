package org.ganbook.score;

import java.util.Arrays;
import java.util.Locale;
import org.ganbook.GanbookException;
import org.ganbook.data.Mixture;
import org.ganbook.data.Points;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How well generated points keep to a mixture of Gaussians whose centres are known: how many modes
 * were found, and the share of points near one, as in Srivastava et al. (2017, arXiv:1705.07761). A
 * point is near within three deviations of a centre; a mode is found if at least a tenth as many
 * points are near it as if all modes had equally many.
 *
 * <p>What they miss: how points lie around a mode. One point repeated at each centre is perfect.
 *
 * @param mixture the modes
 * @param perMode points near each mode, {@code [modes]}; a point counts for its nearest one
 * @param count number of points
 * @param share of points near a mode, in [0, 1]
 * @param interval where that share would lie in 95 of 100 draws of as many points
 * @param floor the same share of as many points of the mixture itself
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
public record ModeScores(
    Mixture mixture, int[] perMode, int count, double share, Interval interval, double floor) {
  private static final double NEAR = 3;
  private static final double FOUND = 0.1;
  private static final int REPLICATES = 200;

  /**
   * Scores points, at least one, against the mixture that they should look like.
   *
   * @throws GanbookException if there are no points
   */
  public static ModeScores of(Points generated, Mixture mixture) {
    if (generated.count() == 0) {
      throw GanbookException.of("modes of " + mixture, "at least one point", "none");
    }
    int[] near = near(generated, mixture);
    var each = Arrays.stream(near).mapToDouble(mode -> mode < 0 ? 0 : 1).toArray();
    var perMode = new int[mixture.centres().size()];
    for (int mode : near) {
      if (mode >= 0) {
        perMode[mode]++;
      }
    }
    int[] real = near(mixture.draw(generated.count(), 1), mixture);
    return new ModeScores(
        mixture,
        perMode,
        generated.count(),
        Fidelity.mean(each),
        new Bootstrap(generated.count(), REPLICATES, 1).ofMean(each),
        Arrays.stream(real).filter(mode -> mode >= 0).count() / (double) real.length);
  }

  /** The nearest mode of each point, -1 if it is not near. */
  private static int[] near(Points points, Mixture mixture) {
    var modes = new int[points.count()];
    for (int i = 0; i < modes.length; i++) {
      double least = NEAR * mixture.deviation();
      modes[i] = -1;
      for (int m = 0; m < mixture.centres().size(); m++) {
        double[] centre = mixture.centres().get(m);
        double distance = Math.hypot(points.x(i) - centre[0], points.y(i) - centre[1]);
        if (distance <= least) {
          least = distance;
          modes[i] = m;
        }
      }
    }
    return modes;
  }

  /** Returns how many of the {@link #modes()} were found. */
  public int found() {
    double least = FOUND * count / modes();
    return (int) Arrays.stream(perMode).filter(n -> n > 0 && n >= least).count();
  }

  /**
   * Returns how many modes have at least one point near, which is how published numbers count them,
   * of 2,500 points (PacGAN, arXiv:1712.04086).
   */
  public int reached() {
    return (int) Arrays.stream(perMode).filter(n -> n > 0).count();
  }

  /** Returns how many modes there are. */
  public int modes() {
    return perMode.length;
  }

  /** Returns the scores as a table. */
  public Table table() {
    return Table.create(
        toString(),
        StringColumn.create("score", "modes found", "share near a mode"),
        DoubleColumn.create("value", new double[] {found(), share}),
        DoubleColumn.create("real points", new double[] {modes(), floor}));
  }

  /** Returns the points near each mode as a table, a row a mode. */
  public Table byMode() {
    var mode = IntColumn.create("mode");
    var x = DoubleColumn.create("x");
    var y = DoubleColumn.create("y");
    for (int m = 0; m < modes(); m++) {
      mode.append(m);
      x.append(mixture.centres().get(m)[0]);
      y.append(mixture.centres().get(m)[1]);
    }
    return Table.create("points near each mode", mode, x, y, IntColumn.create("points", perMode));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d modes found, %.1f %% of %,d points near one (%.1f to %.1f; %s itself %.1f)",
        found(),
        modes(),
        100 * share,
        count,
        100 * interval.low(),
        100 * interval.high(),
        mixture,
        100 * floor);
  }
}
