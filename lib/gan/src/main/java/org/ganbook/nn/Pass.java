package org.ganbook.nn;

import org.tensorflow.op.Ops;

/**
 * How a network is run in one place of a graph.
 *
 * @param tf where its operations go
 * @param training whether batch statistics and dropout apply
 * @param precision the arithmetic of large products
 * @param seeds streams for layers that draw random numbers
 * @param averaged whether the moving averages of the weights are taken in place of the weights
 */
public record Pass(Ops tf, boolean training, Precision precision, Seeds seeds, boolean averaged) {
  /** A pass with the weights themselves. */
  public Pass(Ops tf, boolean training, Precision precision, Seeds seeds) {
    this(tf, training, precision, seeds, false);
  }
}
