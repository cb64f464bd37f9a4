package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.History;
import org.ganbook.gan.HistoryCsv;
import org.ganbook.gan.Toy;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories and checkpoints that say what cannot be: read as they are, or refused in a sentence.
 */
@Tag("slow")
class ReadersFuzzTest {
  private static final String[] WRONG = {
    "0", "-1", "1e300", "NaN", "2147483647", "9999999999999", "", "x", "0.5", "-", ",", "\n", "\0"
  };

  @TempDir Path folder;

  @Test
  void aChangedHistoryIsReadOrRefused() {
    var history = new History(List.of(History.D_LOSS, History.G_LOSS), 64, 60_000);
    for (int i = 0; i < 7; i++) {
      history.record(i, 2 * i);
    }
    String good = new String(history.csv(2), StandardCharsets.UTF_8);
    assertThat(HistoryCsv.read("good", good.getBytes(StandardCharsets.UTF_8)).steps()).isEqualTo(7);
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      String changed = good;
      for (int n = random.nextInt(1, 3); n > 0; n--) {
        int from = random.nextInt(changed.length());
        int to = Math.min(changed.length(), from + random.nextInt(6));
        String wrong = WRONG[random.nextInt(WRONG.length)];
        changed = changed.substring(0, from) + wrong + changed.substring(to);
      }
      String text = changed;
      passes(
          text,
          () -> {
            var read = HistoryCsv.read("history.csv", text.getBytes(StandardCharsets.UTF_8));
            assertThat(read.steps()).isBetween(1, 2_000_000_000);
            assertThat(read.table().rowCount()).isEqualTo(read.size());
            assertThat(read.toString()).isNotEmpty();
          });
    }
  }

  @Test
  void aChangedCheckpointIsResumedFromOrRefused() {
    var spec = Toy.spec().withConditioning(Conditioning.concatenated());
    Path file;
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Trainer.of(gan).steps(2).keep(RunFolder.at(folder)).train();
      file = RunFolder.at(folder).file(2);
    }
    Safetensors good = Safetensors.read(file);
    for (String text : good.texts().keySet()) {
      for (String wrong : new String[] {null, "", "{", "[]", "{}", "null", "-1", "2147483647"}) {
        var texts = new LinkedHashMap<>(good.texts());
        texts.put(text, wrong);
        texts.values().removeIf(value -> value == null);
        new Safetensors(good.arrays(), texts).write(file, Safetensors.Width.F32);
        passes(text + " " + wrong, () -> Checkpoint.read(file));
        passes(text + " " + wrong, () -> resume(spec));
      }
    }
    for (String name : good.arrays().keySet()) {
      var arrays = new LinkedHashMap<>(good.arrays());
      arrays.put(name, new Safetensors.Array(new long[] {1, 3}, new float[3]));
      new Safetensors(arrays, good.texts()).write(file, Safetensors.Width.F32);
      passes(name, () -> resume(spec));
    }
  }

  private void resume(GanSpec spec) {
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Checkpoint.read(RunFolder.at(folder).file(2)).giveTo(gan);
    }
  }

  private static void passes(String what, Runnable reading) {
    try {
      reading.run();
    } catch (GanbookException e) {
      assertThat(e.getMessage()).as(what).isNotBlank().doesNotEndWith(": null");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(Arrays.toString(what.split("\\R")), e);
    }
  }
}
