package org.ganbook.gan;

/**
 * What is seen of a model when it is looked over, beyond what it draws and what was recorded.
 *
 * @param generated what G gives before it becomes pixels, {@code [samples, numbers of one]}, row by
 *     row, drawn as outside of training: with moving statistics
 * @param asInTraining what G gives for the same noise with the statistics of the batch
 * @param generatorMoved how far G's weights are from their first values, as a share of these: root
 *     of summed squares, of at most 256 numbers of each weight
 * @param discriminatorMoved the same of D
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost
public record Checkup(
    float[] generated, float[] asInTraining, double generatorMoved, double discriminatorMoved) {}
