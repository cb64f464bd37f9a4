package org.ganbook.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.data.Mnist;
import org.ganbook.gan.Gan;
import org.ganbook.gan.ImprovedRecipes;
import org.ganbook.plot.Live;
import org.ganbook.plot.YouAgainstD;
import org.ganbook.train.Trainer;

/** Trains the two networks of notebook 00's game on MNIST and records it: about six minutes. */
final class RecordedGame {
  private static final int STEPS = 28_125;

  private RecordedGame() {}

  /** Takes the folder for the game's files and one for the run, which is gone on with. */
  public static void main(String[] args) throws IOException {
    Images digits = Mnist.load();
    Images tests = Mnist.loadTest();
    if (digits.notice().isPresent()) {
      throw new IllegalStateException(digits.notice().get());
    }
    try (var gan = Gan.create(ImprovedRecipes.s0Gan(STEPS), digits, 1)) {
      Trainer.of(gan).steps(STEPS).keep(RunFolder.at(Path.of(args[1]))).watch(Live.line()).train();
      var game = YouAgainstD.of(gan, tests, 1);
      Path folder = Files.createDirectories(Path.of(args[0]));
      Idx.write(game.images(), folder.resolve(YouAgainstD.IMAGES));
      Files.writeString(
          folder.resolve(YouAgainstD.JUDGED),
          IntStream.range(0, game.images().count())
              .mapToObj(i -> (game.real()[i] ? "1," : "0,") + game.logits()[i] + "\n")
              .collect(Collectors.joining()));
      System.out.println(game);
      Images drawn = gan.sample(tests.count(), 2);
      say("test images", gan.discriminate(tests));
      say("generated images", gan.discriminate(drawn));
      say("training images", gan.discriminate(digits));
    }
  }

  private static void say(String what, float[] logits) {
    long real = IntStream.range(0, logits.length).filter(i -> logits[i] > 0).count();
    System.out.printf(
        Locale.ROOT,
        "D takes %.1f %% of %,d %s for real%n",
        100.0 * real / logits.length,
        logits.length,
        what);
  }
}
