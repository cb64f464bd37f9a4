package org.ganbook.keep;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
  @TempDir Path folder;

  private static History threeHundredSteps() {
    var history = new History(List.of(History.D_LOSS, History.G_LOSS), 20, 1000);
    for (int i = 1; i <= 300; i++) {
      history.record(i, 0.5f);
    }
    return history;
  }

  private Recording recorded(int every) throws IOException {
    Files.write(folder.resolve(Recording.HISTORY), threeHundredSteps().csv(every));
    Images drawn = Images.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2, 1);
    Idx.write(drawn, folder.resolve("panel-0000050.idx3-ubyte"));
    Idx.write(drawn.take(1), folder.resolve("panel-0000250.idx3-ubyte"));
    Files.writeString(folder.resolve("panel-0000250.png"), "a picture");
    return Recording.load(folder);
  }

  @Test
  void givesBackTheNumbersOfEachStep() throws IOException {
    var history = recorded(1).history();
    assertThat(history.csv(1)).isEqualTo(threeHundredSteps().csv(1));
    assertThat(history.batch()).isEqualTo(20);
    assertThat(history.imagesPerEpoch()).isEqualTo(1000);
  }

  @Test
  void keepsStepsImagesAndEpochsOfRowsThatAreMeans() throws IOException {
    var table = recorded(50).history().table();
    assertThat(table.intColumn("step").asList()).containsExactly(50, 100, 150, 200, 250, 300);
    assertThat(table.longColumn("images").get(5)).isEqualTo(6000);
    assertThat(table.doubleColumn("epoch").get(5)).isEqualTo(6);
    assertThat(table.doubleColumn(History.D_LOSS).get(0)).isEqualTo(25.5);
  }

  @Test
  void knowsThatTheLastRowMayStandForFewerSteps() throws IOException {
    var recording = recorded(70);
    var table = recording.history().table();
    assertThat(table.intColumn("step").asList()).containsExactly(70, 140, 210, 280, 300);
    assertThat(table.longColumn("images").get(4)).isEqualTo(6000);
    assertThat(table.doubleColumn("epoch").get(4)).isEqualTo(6);
    assertThat(table.doubleColumn(History.D_LOSS).get(4)).isEqualTo(290.5);
    assertThat(recording.history().steps()).isEqualTo(300);
    assertThat(recording).hasToString("300 steps, 6.0 epochs; images at steps [50, 250]");
  }

  @Test
  void givesTheImagesBetweenByStepAndByEpoch() throws IOException {
    var recording = recorded(50);
    assertThat(recording.panels().get(250L).count()).isEqualTo(1);
    assertThat(recording.bySteps().keySet()).containsExactly("step 50", "step 250");
    assertThat(recording.byEpochs().keySet()).containsExactly("epoch 1", "epoch 5");
    assertThat(recording).hasToString("300 steps, 6.0 epochs; images at steps [50, 250]");
    assertThat(Recording.load("s2-cgan"))
        .hasToString("40,000 steps, 42.7 epochs; images at 81 moments");
  }

  @ParameterizedTest
  @CsvSource({"s1-cgan-improved,100", "s1-dcgan-improved,64", "photo-cgan,40"})
  void comesWithTheLibraryWhereItsGeneratorDoesNot(String name, int images) {
    assertThat(Pretrained.names()).doesNotContain(name);
    assertThat(Recording.load(name).panels().lastEntry().getValue().count()).isEqualTo(images);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b|line 1: expected step,images,epoch and at least one quantity, found a,b",
        "step,images,epoch,x|line 2: expected numbers of a first step, found the file's end",
        "step,images,epoch,x;0,0,0,0|line 2: expected step, images and epoch above 0, found 0,0,0,0",
        "step,images,epoch,x;1,2,1,one|line 2: expected numbers, found 1,2,1,one",
        "step,images,epoch,x;1,2,1,1;2,4,2|line 3: expected 4 numbers, found 3: 2,4,2",
        "step,images,epoch,x;2,4,2,1;3,6,3,1;6,12,6,1|line 3: expected step 4, found 3,6,3,1",
        "step,images,epoch,x;2,4,2,1;9,18,9,1|line 3: expected step 4, found 9,18,9,1",
      })
  void namesTheLineThatIsWrong(String text, String sentence) throws IOException {
    Files.writeString(folder.resolve(Recording.HISTORY), text.replace(';', '\n'));
    assertThatThrownBy(() -> Recording.load(folder))
        .isInstanceOf(GanbookException.class)
        .hasMessage(folder.resolve(Recording.HISTORY) + ", " + sentence);
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> Recording.load(folder.resolve("none")))
        .hasMessageContaining(Recording.HISTORY)
        .hasMessageContaining("cannot be read");
  }
}
