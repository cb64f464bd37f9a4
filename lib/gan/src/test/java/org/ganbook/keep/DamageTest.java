package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ganbook.GanbookException;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Toy;
import org.ganbook.train.Trainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint or generator with any byte changed, cut or added is refused by its name. */
@Tag("slow")
class DamageTest {
  private static final int DAMAGES = 200;

  @TempDir static Path folder;
  private static Path checkpoint;
  private static Path generator;

  @BeforeAll
  static void train() {
    var spec = Toy.spec().withConditioning(Conditioning.concatenated()).withAverage(0.9);
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Trainer.of(gan).steps(3).keep(RunFolder.at(folder)).train();
      checkpoint = RunFolder.at(folder).file(3);
      generator = folder.resolve("generator.safetensors");
      Generator.save(gan, generator);
    }
  }

  @Test
  void aDamagedCheckpointIsRefused() throws IOException {
    refuses(checkpoint, Checkpoint::read);
  }

  @Test
  void aDamagedGeneratorIsRefused() throws IOException {
    refuses(generator, GeneratorFile::read);
    refuses(checkpoint, GeneratorFile::read);
  }

  private interface Reader {
    Object read(Path file);
  }

  private static void refuses(Path whole, Reader reader) throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    assertThat(reader.read(whole)).isNotNull();
    int header = 8 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    var random = new SplittableRandom(1);
    for (int i = 0; i < DAMAGES; i++) {
      byte[] changed = bytes.clone();
      // Half of them within the header, which is the smaller part and the more delicate one.
      int at = random.nextInt(i % 2 == 0 ? bytes.length : header);
      changed[at] ^= (byte) (1 + random.nextInt(255));
      refused(changed, "byte " + at + " changed", reader);
    }
    for (int length : new int[] {0, 1, 7, 8, 9, 100, bytes.length / 2, bytes.length - 1}) {
      refused(Arrays.copyOf(bytes, length), "cut to " + length, reader);
    }
    refused(Arrays.copyOf(bytes, bytes.length + 1), "a byte added", reader);
  }

  private static void refused(byte[] bytes, String how, Reader reader) throws IOException {
    Path file = folder.resolve("damaged.safetensors");
    Files.write(file, bytes);
    assertThatThrownBy(() -> reader.read(file))
        .as(how)
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("damaged.safetensors");
  }
}
