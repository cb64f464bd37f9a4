package org.ganbook.nn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ganbook.GanbookException;

/** What TensorFlow refuses while a graph is built, in one sentence without the graph's names. */
public final class GraphMistake {
  // Dimensions must be equal, but are 4 and 5 for '{{node Add_1}} = Add[...](x, y)' with input
  // shapes: [16,4,4,1], [5,5].
  private static final Pattern OPERATION =
      Pattern.compile(
          "(.*) for '\\{\\{node [^}]*}} = (\\w+)\\[.*\\]\\(.*\\)' with input shapes: (.*)\\.",
          Pattern.DOTALL);

  private GraphMistake() {}

  /** Makes an exception of what TensorFlow said; where is a place to go to, such as a layer. */
  public static GanbookException in(String where, RuntimeException e) {
    Matcher m = OPERATION.matcher(String.valueOf(e.getMessage()));
    if (!m.lookingAt()) {
      return new GanbookException(where + ": " + e.getMessage(), e);
    }
    String shapes = m.group(3).replace("?", "batch").replaceAll(", *", ", ");
    String sentence = where + ": " + m.group(2) + " of " + shapes + ": " + m.group(1);
    return new GanbookException(sentence, e);
  }
}
