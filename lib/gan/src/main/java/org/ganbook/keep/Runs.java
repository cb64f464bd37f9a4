package org.ganbook.keep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.files.FileProblem;
import org.ganbook.gan.Fork;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.Progress;
import org.ganbook.gan.SpecJson;
import org.ganbook.nn.RecordJson;
import org.ganbook.notebook.SoftStop;

/**
 * The runs of one name, each in a numbered folder: {@code runs/s4-gan/1}, {@code runs/s4-gan/2}. A
 * changed hyper-parameter begins a new run, and changing it back goes on with the old one.
 *
 * <p>They lie in the folder {@code runs} of the working directory, which in JupyterLab is the
 * notebook's: seen beside it, moved with it, deleted with a click, and not in the way of another
 * course.
 */
public final class Runs {
  private Runs() {}

  /**
   * Gives a kept run another future: a model that has gone the way of the run up to some step, bit
   * for bit, and goes on under a changed spec. To be trained and kept under its own name: {@code
   * Trainer.of(fork).steps(6000).keep("b").train()}.
   *
   * <p>The steps since the run's nearest checkpoint, or since its first weights, are made again
   * first, and it says so. All steps count from the run's first: a learning rate that changes is
   * that of step 3,001 after a fork at 3,000. What a fork keeps and what begins anew: {@link Fork}.
   * The fork's first checkpoint, of that step, stays in its folder: the same line, run again, reads
   * it.
   *
   * @param gan the model that was kept; trained or not, even closed, and left as it is
   * @param from the name under which it was kept, as in {@code keep("a")}
   * @param step of the run, from 0 to where it has come
   * @param change makes the spec of the time after the step; {@code spec -> spec} for a repetition
   * @param to the name under which the fork will be kept
   * @throws GanbookException if there is no such run or step, the change goes beyond what a fork
   *     keeps, or somebody asks to stop while steps are made again
   */
  public static Gan fork(
      Gan gan, String from, long step, UnaryOperator<GanSpec> change, String to) {
    return fork(gan, RunFolder.named(from), step, change, RunFolder.named(to));
  }

  /**
   * The same for runs kept in folders, see {@link #fork(Gan, String, long, UnaryOperator, String)}.
   */
  public static Gan fork(
      Gan gan, RunFolder from, long step, UnaryOperator<GanSpec> change, RunFolder to) {
    return fork(gan, from, step, change, to, System.out::println);
  }

  static Gan fork(
      Gan gan,
      RunFolder from,
      long step,
      UnaryOperator<GanSpec> change,
      RunFolder to,
      Consumer<String> say) {
    GanbookException.ifNull("GAN", gan);
    GanbookException.ifNull("folder", from);
    GanbookException.ifNull("change of the spec", change);
    GanbookException.ifNull("folder", to);
    try (Gan base = gan.again()) {
      JsonNode identity = RunIdentity.of(base);
      RunFolder source = sourceOf(from, identity);
      Checkpoint newest = newest(source);
      int first = RunIdentity.forkStep(base);
      if (step < first || step > newest.step()) {
        throw GanbookException.of(
            "step of a fork",
            String.format(
                Locale.ROOT, "%,d to %,d, where %s ends", first, newest.step(), source.path()),
            step);
      }
      int at = (int) step;
      GanSpec spec = Fork.spec(gan.spec(), change.apply(gan.spec()), at);
      Gan fork = base.fork(spec, RunIdentity.past(identity, at));
      try {
        JsonNode identityOfFork = RunIdentity.of(fork);
        RunFolder target = to.numbered() ? to.ofOne(folderOf(to.path(), identityOfFork, say)) : to;
        target
            .newest()
            .ifPresent(
                there -> RunIdentity.needSame(target.path(), there.identity(), identityOfFork));
        var made = target.newest(at, say).filter(there -> there.step() == at);
        if (made.isPresent()) {
          made.get().giveTo(fork);
          return fork;
        }
        makeAgain(base, at, source, newest, say);
        Fork.carry(base, fork);
        var anew = Fork.anew(gan.spec(), spec);
        if (at > 0 && !anew.isEmpty()) {
          say.accept(
              String.format(
                  Locale.ROOT, "begins anew at step %,d: %s", at, String.join(", ", anew)));
        }
        keep(fork, target, identityOfFork);
        return fork;
      } catch (RuntimeException e) {
        fork.close();
        throw e;
      }
    }
  }

  /** Brings a model to a step of its run, from the nearest checkpoint on. */
  private static void makeAgain(
      Gan base, int step, RunFolder source, Checkpoint newest, Consumer<String> say) {
    var near = source.newest(step, say);
    near.ifPresent(checkpoint -> checkpoint.giveTo(base));
    int first = RunIdentity.forkStep(base);
    if (base.steps() < first) {
      throw GanbookException.of(
          source.path().toString(),
          String.format(Locale.ROOT, "the checkpoint of step %,d, where it was forked", first),
          "none; fork it there again");
    }
    if (base.steps() == step) {
      return;
    }
    int more = step - base.steps();
    say.accept(
        String.format(
            Locale.ROOT,
            "makes steps %,d to %,d of %s again, from its %s: about %s",
            base.steps() + 1,
            step,
            source.path(),
            near.isPresent() ? "checkpoint" : "first weights",
            Progress.time(newest.card().seconds() / newest.step() * more)));
    try (var stop = SoftStop.listen()) {
      while (base.steps() < step) {
        base.step();
        if (stop.requested()) {
          throw new GanbookException(
              String.format(
                  Locale.ROOT,
                  "fork of %s: stopped at step %,d of %,d; nothing of it is kept, fork it again",
                  source.path(),
                  base.steps(),
                  step));
        }
      }
    }
  }

  private static void keep(Gan fork, RunFolder target, JsonNode identity) {
    Path file = target.file(fork.steps());
    RunLock lock = RunLock.of(target.path());
    try (lock) {
      Checkpoint.write(file, fork, identity);
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be written", e);
    }
  }

  private static Checkpoint newest(RunFolder folder) {
    return folder
        .newest()
        .orElseThrow(
            () -> GanbookException.of(folder.path().toString(), "a run with a checkpoint", "none"));
  }

  /** The folder with the run that is forked; of a name, the one among its runs. */
  private static RunFolder sourceOf(RunFolder from, JsonNode identity) {
    List<Path> runs = from.numbered() ? in(from.path()) : List.of(from.path());
    String others = "none";
    for (Path run : runs) {
      for (Path file : RunFolder.at(run).files()) {
        JsonNode found = identity(file);
        if (found != null) {
          var differences = RunIdentity.differences(found, identity);
          if (differences.isEmpty()) {
            return from.ofOne(run);
          }
          others = "another (" + String.join("; ", differences) + ")";
        }
      }
    }
    throw GanbookException.of(
        from.path().toString(),
        "the run of the model that is forked",
        others + "; name where it is kept");
  }

  /**
   * Makes the model of a kept run again, with its first weights, as far as its file says what it
   * is.
   *
   * @param data what it was trained on
   * @throws GanbookException if the folder holds no run, one with code of its author's own, or one
   *     trained on other data
   */
  public static Gan model(RunFolder from, Images data) {
    JsonNode identity = newest(from).identity();
    String where = from.path().toString();
    if (RecordJson.own(identity) != null) {
      throw GanbookException.of(
          where,
          "a run of the library's parts alone",
          "code of its author's own, which no file keeps; fork it where that code is, by"
              + " Runs.fork(gan, ...)");
    }
    GanSpec spec = SpecJson.read(where, identity, GanSpec.class);
    Gan gan = Gan.create(spec, data, identity.path("seed").asLong());
    JsonNode past = identity.get(RunIdentity.FORKED);
    if (past != null) {
      try (Gan plain = gan) {
        gan = plain.fork(spec, past);
      }
    }
    var differences = RunIdentity.differences(identity, RunIdentity.of(gan));
    if (!differences.isEmpty()) {
      gan.close();
      throw GanbookException.of(
          where, "the data it was trained on", "others (" + String.join("; ", differences) + ")");
    }
    return gan;
  }

  /** Finds the folder of a run: where it is already, or a new one; then it says why. */
  static Path folderOf(Path folder, JsonNode identity, Consumer<String> say) {
    List<Path> runs = in(folder);
    Path latest = null;
    JsonNode before = null;
    FileTime time = FileTime.fromMillis(Long.MIN_VALUE);
    for (Path run : runs) {
      List<Path> files = RunFolder.at(run).files();
      JsonNode found =
          files.stream().map(Runs::identity).filter(Objects::nonNull).findFirst().orElse(null);
      if (found == null) {
        continue;
      }
      if (RunIdentity.differences(found, identity).isEmpty()) {
        return run;
      }
      FileTime written = time(files.get(0));
      if (written.compareTo(time) > 0) {
        latest = run;
        before = found;
        time = written;
      }
    }
    Path fresh = folder.resolve(String.valueOf(runs.isEmpty() ? 1 : number(runs.get(0)) + 1));
    if (latest != null) {
      var differences = RunIdentity.differences(before, identity);
      say.accept(
          "a new run, kept in "
              + fresh
              + "; it differs from "
              + latest
              + " in "
              + String.join("; ", differences));
    }
    return fresh;
  }

  /** What a checkpoint says it is of; null where it does not say. */
  private static JsonNode identity(Path checkpoint) {
    try {
      return Checkpoint.identity(checkpoint);
    } catch (GanbookException damaged) {
      return null;
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw FileProblem.of(file, "cannot be read", e);
    }
  }

  /** The runs' folders, the highest number first. */
  private static List<Path> in(Path folder) {
    try (var all = Files.list(folder)) {
      return all.filter(run -> run.getFileName().toString().matches("[1-9]\\d{0,8}"))
          .filter(Files::isDirectory)
          .sorted(Comparator.comparingInt(Runs::number).reversed())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw FileProblem.of(folder, "cannot be read", e);
    }
  }

  private static int number(Path run) {
    return Integer.parseInt(run.getFileName().toString());
  }
}
