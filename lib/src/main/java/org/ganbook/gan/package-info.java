/**
 * GANs: {@link org.ganbook.gan.GanSpec} says what a model is, {@link org.ganbook.gan.Gan} holds it,
 * {@link org.ganbook.gan.Step} is one step of its training, {@link org.ganbook.gan.Trainer} repeats
 * it; {@link org.ganbook.gan.Watcher}s look on and {@link org.ganbook.gan.History} keeps the
 * numbers.
 */
package org.ganbook.gan;
