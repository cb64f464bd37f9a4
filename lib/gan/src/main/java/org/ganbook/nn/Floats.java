package org.ganbook.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Copies tensors into arrays. */
public final class Floats {
  private Floats() {}

  /** Copies the numbers of a float32 tensor of any shape, row by row. */
  public static float[] of(Tensor tensor) {
    var values = new float[(int) tensor.shape().size()];
    if (values.length > 0) {
      ((TFloat32) tensor).copyTo(DataBuffers.of(values));
    }
    return values;
  }

  /** Boxes numbers, so that a record may hold them. */
  static List<Float> list(float... values) {
    var list = new ArrayList<Float>(values.length);
    for (float value : values) {
      list.add(value);
    }
    return List.copyOf(list);
  }
}
