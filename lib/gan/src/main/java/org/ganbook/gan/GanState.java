package org.ganbook.gan;

import java.util.Map;
import org.ganbook.files.Safetensors.Array;

/**
 * All that a model's next steps follow from, besides what it is: what a checkpoint keeps.
 *
 * @param steps how many the model has made
 * @param seconds that they took
 * @param weights by name; also optimizer slots, batch-norm statistics and averages of weights
 * @param history the recorded numbers by name, one a step
 */
public record GanState(
    int steps, double seconds, Map<String, Array> weights, Map<String, float[]> history) {}
