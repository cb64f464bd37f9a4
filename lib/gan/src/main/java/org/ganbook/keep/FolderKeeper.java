package org.ganbook.keep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ganbook.GanbookException;
import org.ganbook.files.FileProblem;
import org.ganbook.gan.Gan;

/** Keeps one training in its folder: finds the checkpoint to go on from and writes new ones. */
final class FolderKeeper implements Keeper {
  /** Time from one checkpoint to the next, in times that one takes: below a hundredth. */
  private static final int CHECKPOINT_TIMES_BETWEEN_CHECKPOINTS = 120;

  private final Gan gan;
  private final RunFolder folder;
  private final Consumer<String> say;
  private final LongSupplier nanos;
  private final JsonNode identity;
  private final RunLock lock;
  private long due;
  private int written = -1;
  private boolean failing;

  FolderKeeper(Gan gan, RunFolder given, Consumer<String> say, LongSupplier nanos) {
    this.gan = gan;
    this.say = say;
    this.nanos = nanos;
    this.identity = RunIdentity.of(gan);
    this.folder =
        given.numbered() ? given.ofOne(Runs.folderOf(given.path(), identity, say)) : given;
    this.lock = RunLock.of(folder.path());
    this.due = nanos.getAsLong() + (long) (folder.seconds() * 1e9);
  }

  /** Goes on from the newest whole checkpoint, if it is further than the model, of this run. */
  @Override
  public void resume(long lastStep) {
    Checkpoint newest = folder.newest(say).orElse(null);
    if (newest == null) {
      return;
    }
    RunIdentity.needSame(folder.path(), newest.identity(), identity);
    if (newest.step() > gan.steps()) {
      newest.giveTo(gan);
      String name = gan.spec().name();
      String where = ", kept in " + folder.path();
      say.accept(
          gan.steps() < lastStep
              ? String.format(Locale.ROOT, "%s goes on from step %,d%s", name, gan.steps(), where)
              : String.format(
                  Locale.ROOT,
                  "%s is at step %,d already%s; delete that folder to train it anew",
                  name,
                  gan.steps(),
                  where));
    }
    written = newest.step();
  }

  @Override
  public Optional<Path> folder() {
    return Optional.of(folder.path());
  }

  @Override
  public void stepped() {
    boolean asked = folder.everySteps() > 0 && gan.steps() % folder.everySteps() == 0;
    if (asked || nanos.getAsLong() - due >= 0) {
      write();
    }
  }

  @Override
  public void ended() {
    if (gan.steps() > 0 && gan.steps() != written) {
      write();
    }
  }

  private void write() {
    long start = nanos.getAsLong();
    try {
      Checkpoint.write(folder.file(gan.steps()), gan, identity);
      folder.tidy(RunIdentity.forkStep(gan));
      written = gan.steps();
      failing = false;
    } catch (IOException e) {
      failed(FileProblem.of(folder.file(gan.steps()), "cannot be written", e));
    }
    long now = nanos.getAsLong();
    due =
        now
            + Math.max(
                (long) (folder.seconds() * 1e9),
                CHECKPOINT_TIMES_BETWEEN_CHECKPOINTS * (now - start));
  }

  private void failed(GanbookException e) {
    if (folder.strict()) {
      throw e;
    }
    if (!failing) {
      say.accept(e.getMessage() + "; training goes on, older checkpoints are untouched");
    }
    failing = true;
  }

  @Override
  public void close() {
    lock.close();
  }
}
