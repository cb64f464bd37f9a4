/**
 * What is kept of a model: a {@link org.ganbook.keep.RunFolder} holds a run's {@link
 * org.ganbook.keep.Checkpoint}s, {@link org.ganbook.keep.Runs} gives one another future; a {@link
 * org.ganbook.keep.Generator} is what remains of a model when training is over, at rest a {@link
 * org.ganbook.keep.GeneratorFile} with its {@link org.ganbook.keep.ModelCard}, a {@link
 * org.ganbook.keep.Recording} what remains of a run, and {@link org.ganbook.keep.RunHistory} its
 * numbers, wherever they lie, {@link org.ganbook.keep.RunParameters} what differs in how several
 * were made. {@link org.ganbook.keep.Pretrained} are those that come with the library.
 */
package org.ganbook.keep;
