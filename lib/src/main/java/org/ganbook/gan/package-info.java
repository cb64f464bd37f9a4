/**
 * GANs: {@link org.ganbook.gan.GanSpec} says what a model is, {@link org.ganbook.gan.Gan} holds it,
 * {@link org.ganbook.gan.Step} is one step of its training, {@link org.ganbook.gan.Trainer} repeats
 * it; {@link org.ganbook.gan.Watcher}s look on and {@link org.ganbook.gan.History} keeps the
 * numbers. A {@link org.ganbook.gan.RunFolder} keeps a run's {@link org.ganbook.gan.Checkpoint}s; a
 * {@link org.ganbook.gan.Generator} is what remains of a model when training is over, a {@link
 * org.ganbook.gan.Recording} what remains of a run. A {@link org.ganbook.gan.PointGan} plays the
 * game on points of the plane, where all of it can be seen.
 */
package org.ganbook.gan;
