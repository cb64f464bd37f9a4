/**
 * Training: a {@link org.ganbook.train.Trainer} repeats a model's step; {@link
 * org.ganbook.train.Watcher}s look on at the {@link org.ganbook.train.Training}, among them {@link
 * org.ganbook.train.Snapshots}.
 */
package org.ganbook.train;
