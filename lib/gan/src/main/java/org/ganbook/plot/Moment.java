package org.ganbook.plot;

import org.ganbook.data.Images;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;

/**
 * How a training stands at one moment, to be drawn in another thread.
 *
 * @param history what was recorded; goes on growing
 * @param samples images from the fixed noise, or null where they are no longer wanted
 * @param progress how far it has come
 */
record Moment(History history, Images samples, Progress progress) {}
