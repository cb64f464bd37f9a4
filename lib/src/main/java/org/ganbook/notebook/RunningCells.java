package org.ganbook.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
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
      Object evaluator = kernel.getClass().getMethod("getEvaluator").invoke(kernel);
      Object control = field(evaluator, "execControl");
      Method runsCell = control.getClass().getDeclaredMethod("isNestedCall");
      runsCell.setAccessible(true);
      if (!(boolean) runsCell.invoke(control)) {
        return Optional.empty();
      }
      @SuppressWarnings("unchecked")
      var running = (Map<String, Future<Object>>) field(control, "running");
      return Optional.of(running);
    } catch (ReflectiveOperationException | RuntimeException otherKernel) {
      return Optional.empty();
    }
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
