package org.ganbook.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;

class EventFileTest {
  @TempDir Path folder;

  @Test
  void recordsAreLengthChecksumMessageChecksum() throws IOException {
    Path path;
    try (var file = EventFile.in(folder.resolve("a/run"))) {
      file.numbers(7, Map.of("training/D loss", 0.5f));
      path = file.path();
    }
    var bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(next(bytes).getFileVersion()).isEqualTo("brain.Event:2");
    var numbers = next(bytes);
    assertThat(numbers.getStep()).isEqualTo(7);
    assertThat(numbers.getSummary().getValue(0).getTag()).isEqualTo("training/D loss");
    assertThat(numbers.getSummary().getValue(0).getSimpleValue()).isEqualTo(0.5f);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  private static Event next(ByteBuffer bytes) throws IOException {
    byte[] message = new byte[(int) bytes.getLong()];
    bytes.getInt();
    bytes.get(message);
    bytes.getInt();
    return Event.parseFrom(message);
  }

  @Test
  void eachRunHasItsOwnFile() {
    try (var one = EventFile.in(folder);
        var other = EventFile.in(folder)) {
      assertThat(one.path()).isNotEqualTo(other.path());
      assertThat(one.path().getFileName().toString()).startsWith("events.out.tfevents.");
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> EventFile.in(file))
        .isInstanceOf(GanbookException.class)
        .hasMessage("event file: expected a folder, found " + file);
  }
}
