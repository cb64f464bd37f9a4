package org.ganbook.gan;

/** Short names for all losses, to be imported statically. */
public final class GanLosses {
  private GanLosses() {}

  /**
   * The two-player game as first written.
   *
   * @return the loss
   */
  public static GanLoss minimax() {
    return new Minimax();
  }

  /**
   * The usual loss: as {@link #minimax()} for D, with strong gradients for G from the start.
   *
   * @return the loss
   */
  public static GanLoss nonSaturating() {
    return new NonSaturating();
  }
}
