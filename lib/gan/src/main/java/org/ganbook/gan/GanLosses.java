package org.ganbook.gan;

/** Short names for all losses, to be imported statically. */
public final class GanLosses {
  private GanLosses() {}

  /**
   * The two-player game as first written.
   *
   * @return the loss
   */
  public static Minimax minimax() {
    return new Minimax(0);
  }

  /**
   * The usual loss: as {@link #minimax()} for D, with strong gradients for G from the start.
   *
   * @return the loss
   */
  public static NonSaturating nonSaturating() {
    return new NonSaturating(0);
  }

  /**
   * Squared distances to 0 and 1; no vanishing gradients far from the decision.
   *
   * @return the loss
   */
  public static GanLoss leastSquares() {
    return new LeastSquares();
  }

  /**
   * Margins; usual together with spectral normalisation.
   *
   * @return the loss
   */
  public static GanLoss hinge() {
    return new Hinge();
  }

  /**
   * The Wasserstein distance with a gradient penalty of weight 10.
   *
   * @return the loss
   */
  public static GanLoss wassersteinGp() {
    return new WassersteinGp(10);
  }

  /**
   * Any loss, with a penalty on D's slope at real images.
   *
   * @param loss such as {@link #nonSaturating()}
   * @param gamma weight of the penalty; 0.1 suits small digits
   * @return the loss
   */
  public static GanLoss r1(GanLoss loss, double gamma) {
    return new R1(loss, gamma);
  }
}
