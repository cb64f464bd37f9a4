package org.ganbook.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.Optimizers.Begun;
import org.ganbook.nn.Variable;

/**
 * What a model that goes on under another spec keeps, and what begins anew in it.
 *
 * <p>Kept are the weights with their statistics and averages, the history, and the slots of an
 * optimizer of the same kind, whatever its numbers. Another kind of optimizer begins with zeros, as
 * a new one does ({@link Begun}); an average of G's weights that was not there before begins with
 * the weights.
 */
public final class Fork {
  private static final String AVERAGE = "/average";

  private Fork() {}

  /**
   * Gives the spec under which a model goes on.
   *
   * @param before its spec so far
   * @param changed what is asked for
   * @param step how many steps it has made
   * @return the latter, where an optimizer's kind has changed as one that begins there
   * @throws GanbookException if it sees other batches: the history counts images by them
   */
  public static GanSpec spec(GanSpec before, GanSpec changed, int step) {
    GanbookException.ifNull("changed spec of a fork", changed);
    need("batch", before.batch(), changed.batch());
    int updates = before.schedule().discriminatorSteps();
    need("updates of D a step", updates, changed.schedule().discriminatorSteps());
    if ((before.conditioning() == null) != (changed.conditioning() == null)) {
      need("conditioning", before.conditioning(), changed.conditioning());
    }
    return changed.withOptimizers(
        optimizer(before.generatorOptimizer(), changed.generatorOptimizer(), step),
        optimizer(
            before.discriminatorOptimizer(),
            changed.discriminatorOptimizer(),
            (long) step * updates));
  }

  private static void need(String what, Object before, Object found) {
    if (!before(before).equals(before(found))) {
      throw GanbookException.of(
          what + " of a fork",
          before(before) + " as before",
          before(found) + "; train another run with it, from its first step");
    }
  }

  private static String before(Object setting) {
    return setting == null ? "none" : setting.toString();
  }

  private static Optimizer optimizer(Optimizer before, Optimizer changed, long updates) {
    if (before.equals(changed)) {
      return changed;
    }
    if (sameKind(before, changed)) {
      return before instanceof Begun old ? new Begun(plain(changed), old.updates()) : changed;
    }
    return updates == 0 ? changed : new Begun(plain(changed), updates);
  }

  private static Optimizer plain(Optimizer optimizer) {
    return optimizer instanceof Begun begun ? begun.optimizer() : optimizer;
  }

  private static boolean sameKind(Optimizer before, Optimizer after) {
    return plain(before).getClass() == plain(after).getClass();
  }

  /** Lists what begins anew, in words. */
  public static List<String> anew(GanSpec before, GanSpec after) {
    var anew = new ArrayList<String>();
    if (!sameKind(before.generatorOptimizer(), after.generatorOptimizer())) {
      anew.add("G's " + plain(after.generatorOptimizer()));
    }
    if (!sameKind(before.discriminatorOptimizer(), after.discriminatorOptimizer())) {
      anew.add("D's " + plain(after.discriminatorOptimizer()));
    }
    if (before.average() == 0 && after.average() > 0) {
      anew.add("the average of G's weights");
    }
    return anew;
  }

  /** Refuses a model whose networks' weights have other names or shapes than before. */
  static void check(Gan before, Gan forked) {
    var old = shapes(before);
    var found = shapes(forked);
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      String was = shape(old.get(name));
      String is = shape(found.get(name));
      if (!was.equals(is)) {
        throw GanbookException.of(
            "weights of a fork: " + name,
            was + " as before",
            is + "; a fork keeps the networks' layers and sizes");
      }
    }
  }

  private static Map<String, long[]> shapes(Gan gan) {
    var shapes = new LinkedHashMap<String, long[]>();
    for (var network : List.of(gan.session().generator, gan.session().discriminator)) {
      network.variables().forEach(v -> shapes.put(v.name(), v.shape().asArray()));
    }
    return shapes;
  }

  private static String shape(long[] sizes) {
    return sizes == null ? "none" : Arrays.toString(sizes);
  }

  /**
   * Gives a model that was forked from another what it keeps of it: both are then after the same
   * step.
   *
   * @param before the model up to the fork
   * @param forked by {@link Gan#fork} of it
   */
  public static void carry(Gan before, Gan forked) {
    GanState state = before.state();
    Map<String, Array> old = state.weights();
    Set<String> anew = new HashSet<>();
    if (!sameKind(before.spec().generatorOptimizer(), forked.spec().generatorOptimizer())) {
      anew.addAll(names(forked.session().generator));
    }
    if (!sameKind(before.spec().discriminatorOptimizer(), forked.spec().discriminatorOptimizer())) {
      anew.addAll(names(forked.session().discriminator));
    }
    var weights = new LinkedHashMap<>(forked.state().weights());
    weights.replaceAll(
        (name, first) -> {
          String of = name.substring(0, name.lastIndexOf('/'));
          if (name.endsWith(AVERAGE)) {
            return old.getOrDefault(name, old.getOrDefault(of, first));
          }
          return anew.contains(of) ? first : old.getOrDefault(name, first);
        });
    forked.goOnFrom(
        forked.spec().name(),
        new GanState(state.steps(), state.seconds(), weights, state.history()));
  }

  private static List<String> names(ConditionalNetwork network) {
    return network.variables().stream().map(Variable::name).toList();
  }
}
