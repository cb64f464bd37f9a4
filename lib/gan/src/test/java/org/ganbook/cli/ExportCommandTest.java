package org.ganbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Idx;
import org.ganbook.data.Images;
import org.ganbook.gan.History;
import org.ganbook.keep.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir Path folder;

  @Test
  void packsWhatARecordingIsReadFrom() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    var history = new History(List.of(History.D_LOSS), 4, 8);
    history.record(1.5f);
    Files.write(run.resolve(Recording.HISTORY), history.csv(1));
    Images drawn = Images.of(new byte[] {1, 2, 3, 4}, 1, 2, 2, 1);
    Idx.write(drawn, run.resolve(RunFiles.rawName(1)));

    Path packed = folder.resolve("trained").resolve("mine");
    ExportCommand.record(run, packed);

    assertThat(packed)
        .isDirectoryContaining("glob:**" + Recording.panelName(1))
        .isDirectoryNotContaining("glob:**" + RunFiles.rawName(1));
    assertThat(packed.resolve(Recording.STEPS)).hasContent("1");
    var read = Recording.load(packed);
    assertThat(read.panels().get(1L).pixels()).isEqualTo(drawn.pixels());
    assertThat(read.history().csv(1)).isEqualTo(history.csv(1));
  }

  @Test
  void refusesAFolderThatIsNoRun() {
    assertThatThrownBy(() -> ExportCommand.record(folder, folder.resolve("trained")))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining(Recording.HISTORY);
  }
}
