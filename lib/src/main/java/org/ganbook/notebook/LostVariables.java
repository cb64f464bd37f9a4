package org.ganbook.notebook;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * Variables that JShell has emptied. Where a method, class or variable is declared again, JShell
 * declares again all {@code var}s that were made by it too, without running what made them.
 */
final class LostVariables {
  private final JShell shell;
  private final Object evaluator;
  private final Map<String, Integer> cells = new HashMap<>();
  private final Set<String> valued = new HashSet<>();
  private final Set<String> emptied = new LinkedHashSet<>();
  private CellOutput cell;

  /**
   * Watches a shell, if what it does is passed on to {@link #hear}.
   *
   * @param shell the kernel's shell
   * @param evaluator what runs the kernel's cells
   */
  LostVariables(JShell shell, Object evaluator) {
    this.shell = shell;
    this.evaluator = evaluator;
  }

  /** Notes what has a value before a cell runs. */
  void begin(CellOutput next) {
    cell = next;
    emptied.clear();
    valued.clear();
    shell.variables().filter(this::hasValue).map(VarSnippet::name).forEach(valued::add);
  }

  /** Notes what happened to a variable. */
  void hear(SnippetEvent event) {
    if (!(event.snippet() instanceof VarSnippet variable)
        || variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
        || event.status() == Status.OVERWRITTEN
        || event.status() == Status.DROPPED) {
      return;
    }
    String name = variable.name();
    if (event.causeSnippet() != null) {
      emptied.add(name);
    } else if (event.status().isDefined()) {
      emptied.remove(name);
      if (cell != null) {
        cells.put(name, cell.number());
      }
      if (hasValue(variable)) {
        valued.add(name);
      } else {
        valued.remove(name);
      }
    }
  }

  /** What the cell has emptied, and which cells to run again; empty if it has emptied nothing. */
  Optional<String> sentence() {
    emptied.retainAll(valued);
    shell.variables().filter(this::hasValue).map(VarSnippet::name).forEach(emptied::remove);
    return emptied.isEmpty() ? Optional.empty() : Optional.of(sentence(emptied, cells));
  }

  static String sentence(Set<String> names, Map<String, Integer> cells) {
    boolean one = names.size() == 1;
    var numbers =
        names.stream()
            .map(cells::get)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    String again =
        !cells.keySet().containsAll(names)
            ? "the cells that declare " + (one ? "it" : "them")
            : (numbers.size() == 1 ? "cell " : "cells ")
                + and(numbers.stream().map(String::valueOf).toList());
    return and(List.copyOf(names))
        + (one ? " has lost its value" : " have lost their values")
        + ": this cell declares again what made "
        + (one ? "it" : "them")
        + ". Run "
        + again
        + " again.";
  }

  private static String and(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private boolean hasValue(VarSnippet variable) {
    try {
      if (!shell.status(variable).isDefined()) {
        return false;
      }
      String holder = (String) Inside.call(variable, "classFullName");
      Class<?> type =
          Class.forName(holder, false, (ClassLoader) Inside.call(evaluator, "getClassLoader"));
      Field field = type.getDeclaredField(variable.name());
      field.setAccessible(true);
      Object nothing = Array.get(Array.newInstance(field.getType(), 1), 0);
      return !Objects.equals(field.get(null), nothing);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unknown) {
      return false;
    }
  }
}
