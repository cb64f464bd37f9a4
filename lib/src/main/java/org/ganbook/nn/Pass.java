package org.ganbook.nn;

import org.tensorflow.op.Ops;

/**
 * How a network is run in one place of a graph.
 *
 * @param tf where its operations go
 * @param training whether batch statistics and dropout apply
 * @param precision the arithmetic of large products
 * @param seeds streams for layers that draw random numbers
 */
public record Pass(Ops tf, boolean training, Precision precision, Seeds seeds) {}
