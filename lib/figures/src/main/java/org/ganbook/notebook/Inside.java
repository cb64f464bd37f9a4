package org.ganbook.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * What the kernel, its socket and JShell keep to themselves. Whoever looks must do without where a
 * {@link ReflectiveOperationException} or a {@link RuntimeException} says that they are built
 * otherwise.
 */
final class Inside {
  private Inside() {}

  /**
   * The kernel that this program runs in. Outside a notebook it was never started, or its classes
   * are missing; so its type must not be named where others call this.
   */
  static Optional<Object> kernel() {
    try {
      return Optional.of(BaseKernel.notebookKernel());
    } catch (NullPointerException | NoClassDefFoundError outside) {
      return Optional.empty();
    }
  }

  /** The value of an object's field, declared in its class or above. */
  static Object get(Object owner, String name) throws ReflectiveOperationException {
    return field(owner.getClass(), name).get(owner);
  }

  /** Sets an object's field, declared in its class or above. */
  static void set(Object owner, String name, Object value) throws ReflectiveOperationException {
    field(owner.getClass(), name).set(owner, value);
  }

  /** Calls a method without parameters, declared in the object's class or above. */
  static Object call(Object owner, String name) throws ReflectiveOperationException {
    Class<?> type = owner.getClass();
    while (true) {
      try {
        Method method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(owner);
      } catch (NoSuchMethodException above) {
        type = type.getSuperclass();
        if (type == null) {
          throw above;
        }
      }
    }
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException above) {
      if (type.getSuperclass() == null) {
        throw above;
      }
      return field(type.getSuperclass(), name);
    }
  }
}
