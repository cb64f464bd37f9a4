/**
 * Experiments: a {@link org.ganbook.sweep.Sweep} says what varies; it becomes a {@link
 * org.ganbook.sweep.RunTask} a training, each in a folder of its own and each in a process of its
 * own, which a {@link org.ganbook.sweep.SweepEngine} starts, on this machine or on a cluster. What
 * came of them is read from the folder: {@link org.ganbook.sweep.SweepResults}, a {@link
 * org.ganbook.sweep.SweepRow} a training.
 */
package org.ganbook.sweep;
