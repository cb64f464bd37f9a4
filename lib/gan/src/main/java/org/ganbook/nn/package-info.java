/**
 * Networks. A {@link org.ganbook.nn.Layer} is a record; {@link org.ganbook.nn.Layers} has short
 * names for all: {@link org.ganbook.nn.LinearLayers}, {@link org.ganbook.nn.Activations}, {@link
 * org.ganbook.nn.Norms}, {@link org.ganbook.nn.ShapeLayers}, {@link org.ganbook.nn.Dropout}. A new
 * one is a record there and a short name. Layers are chained into a {@link org.ganbook.nn.Network},
 * a pure description; a {@link org.ganbook.nn.Join} lets a condition in. {@link
 * org.ganbook.nn.Untrained} tries a network on a few {@link org.ganbook.nn.Numbers}, {@link
 * org.ganbook.nn.RecordJson} writes it down.
 *
 * <p>{@link org.ganbook.nn.ConditionalNetwork} is a network in a graph, {@link
 * org.ganbook.nn.Variables} the graph's weights and the order of their reads and writes; {@link
 * org.ganbook.nn.Gradients} and an {@link org.ganbook.nn.Optimizer} (all in {@link
 * org.ganbook.nn.Optimizers}) move them. {@link org.ganbook.nn.Seeds} gives every random operation
 * its stream, {@link org.ganbook.nn.Precision} says how products are computed, {@link
 * org.ganbook.nn.Engine} runs it all.
 */
package org.ganbook.nn;
