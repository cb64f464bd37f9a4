/**
 * Networks: {@link org.ganbook.nn.Layer} and its records (the list of implementations is the table
 * of contents; {@link org.ganbook.nn.Layers} has their short names), chained into a {@link
 * org.ganbook.nn.Network}, a pure description; {@link org.ganbook.nn.Join} and its records let a
 * condition in. {@link org.ganbook.nn.Untrained} tries a network on a few {@link
 * org.ganbook.nn.Numbers}. {@link org.ganbook.nn.ConditionalNetwork} is a network in a graph,
 * {@link org.ganbook.nn.Variables} the graph's weights and the order of their reads and writes,
 * {@link org.ganbook.nn.Gradients} and {@link org.ganbook.nn.Optimizer} (short names in {@link
 * org.ganbook.nn.Optimizers}) move them, {@link org.ganbook.nn.Seeds} gives every random operation
 * its stream, {@link org.ganbook.nn.Precision} says how products are computed, {@link
 * org.ganbook.nn.Engine} runs it all.
 */
package org.ganbook.nn;
