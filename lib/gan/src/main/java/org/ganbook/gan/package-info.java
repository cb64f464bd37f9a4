/**
 * GANs: {@link org.ganbook.gan.GanSpec} says what a model is, {@link org.ganbook.gan.Gan} holds it,
 * {@link org.ganbook.gan.Step} is one step of its training with its {@link
 * org.ganbook.gan.GanLoss}es, {@link org.ganbook.gan.History} keeps the numbers. {@link
 * org.ganbook.gan.Conditioning} lets a class in, or what a {@link org.ganbook.gan.Language} says,
 * {@link org.ganbook.gan.Latent} is the noise, {@link org.ganbook.gan.Augmentation} changes what D
 * sees where images are few, {@link org.ganbook.gan.Packing} shows it several at once. A {@link
 * org.ganbook.gan.PointGan} plays the game on points of the plane, where all of it can be seen.
 * {@link org.ganbook.gan.Recipes} are whole specs.
 *
 * <p>Inside, {@code GanSession} owns graph, session and weights; {@code GanGraph} builds the
 * training's operations, {@code Stepper} runs them, {@code Sampler} draws, for its z's, too, and
 * says how a {@link org.ganbook.gan.Reconstruction} changes with them. {@link
 * org.ganbook.gan.GanState} is what a checkpoint keeps, {@link org.ganbook.gan.Fork} what a model
 * keeps that goes on under another spec.
 */
package org.ganbook.gan;
