package org.ganbook.notebook;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * What the kernel would cancel when somebody presses stop: its private map of running evaluations.
 * Reached by reflection, since the kernel offers no other way to hear of a stop; where that fails,
 * there is nothing to see.
 */
final class RunningCells {
  private RunningCells() {}

  /**
   * Finds the evaluations that a stop would cancel, if this thread runs a cell.
   *
   * @return the kernel's own map, evaluation id to future; empty in other threads, outside a
   *     notebook and in kernels built otherwise
   */
  static Optional<Map<String, Future<Object>>> ofThisThread() {
    return Notebook.kernel().flatMap(RunningCells::of);
  }

  private static Optional<Map<String, Future<Object>>> of(Object kernel) {
    try {
      Object evaluator = Inside.call(kernel, "getEvaluator");
      Object control = Inside.get(evaluator, "execControl");
      if (!(boolean) Inside.call(control, "isNestedCall")) {
        return Optional.empty();
      }
      @SuppressWarnings("unchecked")
      var running = (Map<String, Future<Object>>) Inside.get(control, "running");
      return Optional.of(running);
    } catch (ReflectiveOperationException | RuntimeException otherKernel) {
      return Optional.empty();
    }
  }
}
