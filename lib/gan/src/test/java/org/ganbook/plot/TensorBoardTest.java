package org.ganbook.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ganbook.data.Images;
import org.ganbook.draw.Png;
import org.ganbook.gan.History;
import org.ganbook.gan.Progress;
import org.ganbook.train.Training;
import org.ganbook.train.Watcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

class TensorBoardTest {
  @TempDir Path folder;

  /** Learns nothing. */
  private static final class Idle implements Training {
    private final History history = new History(List.of(History.D_LOSS), 2, 20);

    void run(int steps, Watcher watcher) {
      watcher.started(this);
      for (int i = 1; i <= steps; i++) {
        history.record(i / 10f);
        watcher.stepped(this);
      }
      watcher.ended(this);
    }

    @Override
    public Progress progress() {
      return new Progress(history.size(), 100, 0, 0, 0, null);
    }

    @Override
    public History history() {
      return history;
    }

    @Override
    public Images sample(int count) {
      return Images.of(new byte[count * 4], count, 2, 2, 1);
    }
  }

  @Test
  void writesAllNumbersAndNowAndThenSamplesWithTheirScores() throws IOException {
    var idle = new Idle();
    var watcher =
        TensorBoard.in(folder.toString())
            .withSamples(4, 2)
            .withScore("count", 9, images -> images.count());
    idle.run(3, watcher);
    var values = values();
    assertThat(named(values, "training/D loss")).containsExactly("1: 0.1", "2: 0.2", "3: 0.3");
    assertThat(named(values, "scores/count")).containsExactly("0: 9.0", "2: 9.0", "3: 9.0");
    assertThat(named(values, "samples")).hasSize(3);
    var picture = values.get(0).value().getImage();
    assertThat(Png.image(picture.getEncodedImageString().toByteArray()).getWidth())
        .isEqualTo(picture.getWidth());
    assertThat(picture.getColorspace()).isEqualTo(1);

    idle.run(1, watcher);
    assertThat(named(values(), "training/D loss"))
        .containsExactly("1: 0.1", "2: 0.2", "3: 0.3", "4: 0.1");
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidAndTrainingGoesOn() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    var idle = new Idle();
    idle.run(3, TensorBoard.in(file.toString()));
    assertThat(idle.history().size()).isEqualTo(3);
  }

  @Test
  void refusesGridsOfNothing() {
    assertThatThrownBy(() -> TensorBoard.in(folder.toString()).withSamples(0, 10))
        .hasMessage(
            "samples for TensorBoard: expected at least 1 image, every step or more rarely, found"
                + " 0 every 10");
  }

  private record Recorded(long step, Summary.Value value) {}

  private static List<String> named(List<Recorded> values, String tag) {
    return values.stream()
        .filter(recorded -> recorded.value().getTag().equals(tag))
        .map(recorded -> recorded.step() + ": " + recorded.value().getSimpleValue())
        .toList();
  }

  private List<Recorded> values() throws IOException {
    var values = new ArrayList<Recorded>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
          byte[] message = new byte[(int) bytes.getLong()];
          bytes.getInt();
          bytes.get(message);
          bytes.getInt();
          var event = Event.parseFrom(message);
          event
              .getSummary()
              .getValueList()
              .forEach(value -> values.add(new Recorded(event.getStep(), value)));
        }
      }
    }
    return values;
  }
}
