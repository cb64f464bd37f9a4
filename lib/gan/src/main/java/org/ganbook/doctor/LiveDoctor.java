package org.ganbook.doctor;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ganbook.gan.History;
import org.ganbook.notebook.Clock;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;

/**
 * The doctor beside a running training: looks when somebody asks for its line, and then only if it
 * has not looked for two hundred times as long as it took. That is half of the hundredth that it
 * may cost; the rest is for the last look, when the training has ended.
 */
final class LiveDoctor implements Watcher {
  private static final int TIMES_BETWEEN_LOOKS = 200;
  private static final double SHARE = 0.01;

  /** What the first look may take, with classes to be loaded. */
  private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(10);

  private final Function<History, Diagnosis> doctor;
  private final Clock clock;
  private Training watched;
  private Illness found;
  private boolean done;
  private long start;
  private long latest;
  private long lastCost;
  private long spent;

  LiveDoctor(Function<History, Diagnosis> doctor, Clock clock) {
    this.doctor = doctor;
    this.clock = clock;
  }

  @Override
  public void started(Training training) {
    attend(training);
  }

  /** Whoever asks first, a picture or the trainer, begins a training's time. */
  private void attend(Training training) {
    if (training == watched) {
      return;
    }
    watched = training;
    found = Illness.TOO_EARLY;
    done = false;
    start = clock.now();
    latest = start;
    lastCost = FIRST_LOOK;
    spent = 0;
    if (training.history().size() > 0) {
      look(training); // it goes on, and much can be said already
    }
  }

  @Override
  public Optional<String> note(Training training) {
    attend(training);
    String outcome = training.progress().outcome();
    boolean ended = outcome != null;
    if (!done && (ended ? last(outcome) : due())) {
      look(training);
    }
    done |= ended;
    return Optional.of("Doctor: " + inLine(found.sentence()));
  }

  private boolean due() {
    return clock.now() - latest >= TIMES_BETWEEN_LOOKS * lastCost;
  }

  /** A training that failed is looked at in any case: it costs nobody time any more. */
  private boolean last(String outcome) {
    return outcome.startsWith("failed") || spent + lastCost <= SHARE * (clock.now() - start);
  }

  private void look(Training training) {
    long before = clock.now();
    try {
      found = doctor.apply(training.history()).first().illness();
    } catch (RuntimeException | Error problem) {
      // A doctor that fails must not end a training, and would fail again.
      found = Illness.CANNOT_TELL;
      done = true;
    }
    latest = clock.now();
    lastCost = latest - before;
    spent += lastCost;
  }

  /** A sentence after a colon; D and G stay large. */
  private static String inLine(String sentence) {
    return Character.isLowerCase(sentence.charAt(1))
        ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1)
        : sentence;
  }
}
