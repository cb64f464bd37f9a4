package org.ganbook.notebook;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jdk.jshell.DeclarationSnippet;
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

  /** Where each name was declared last. */
  private final Map<String, Integer> cells = new HashMap<>();

  /** Cells that hold a declaration which the running cell has replaced. */
  private final Set<Integer> outdated = new HashSet<>();

  private final Set<String> valued = new HashSet<>();
  private final Set<String> emptied = new LinkedHashSet<>();
  private CellOutput cell;

  /**
   * Watches a shell, if what it does is passed on to {@link #hear}.
   *
   * @param evaluator what runs the kernel's cells
   */
  LostVariables(JShell shell, Object evaluator) {
    this.shell = shell;
    this.evaluator = evaluator;
  }

  /** Notes what has a value before a cell runs. */
  void begin(CellOutput next) {
    cell = next;
    outdated.clear();
    emptied.clear();
    valued.clear();
    shell.variables().filter(this::hasValue).map(VarSnippet::name).forEach(valued::add);
  }

  /** Notes what happened to a declaration. */
  void hear(SnippetEvent event) {
    if (event.causeSnippet() == null
        && event.snippet() instanceof DeclarationSnippet declaration
        && event.status().isDefined()
        && cell != null) {
      Integer before = cells.put(declaration.name(), cell.number());
      if (before != null && before != cell.number()) {
        outdated.add(before);
      }
    }
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
    return emptied.isEmpty() ? Optional.empty() : Optional.of(sentenceOf(List.copyOf(emptied)));
  }

  private String sentenceOf(List<String> names) {
    boolean one = names.size() == 1;
    var numbers = new TreeSet<Integer>();
    names.stream().map(cells::get).filter(Objects::nonNull).forEach(numbers::add);
    String where =
        numbers.isEmpty()
            ? "the cells that declare " + (one ? "it" : "them")
            : (numbers.size() == 1 ? "cell " : "cells ")
                + and(numbers.stream().map(String::valueOf).toList());
    String again =
        Collections.disjoint(numbers, outdated)
            ? "Run " + where + " again."
            : "Run "
                + (one ? "the line that declares it" : "the lines that declare them")
                + " again ("
                + where
                + "), and not what this cell has changed.";
    return and(names)
        + (one ? " has lost its value" : " have lost their values")
        + ": this cell declares again what made "
        + (one ? "it. " : "them. ")
        + again;
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
