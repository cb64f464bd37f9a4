package org.ganbook.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.ganbook.GanbookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  private static final int RED = 0xffff0000;
  private static final int BLUE = 0xff0000ff;

  @TempDir Path root;

  @Test
  void foldersAreClassesInTheOrderOfTheirNames() throws IOException {
    save("dogs/b.png", filled(4, 4, RED));
    save("dogs/a.PNG", filled(4, 4, BLUE));
    save("cats/photo.jpeg", filled(8, 8, RED));
    save("cats/.hidden.png", filled(4, 4, RED));
    Files.writeString(root.resolve("cats/notes.txt"), "no picture");
    Files.writeString(root.resolve("readme.md"), "no picture");
    Images images = ImageFolder.of(root, 2).load();
    assertThat(images.shape()).containsExactly(3, 2, 2, 3);
    assertThat(images.classNames()).containsExactly("cats", "dogs");
    assertThat(images.labels()).containsExactly(0, 1, 1);
    assertThat(images.source())
        .isEqualTo("folder " + root.getFileName() + ", 3 pictures in 2 classes");
    assertThat(images.image(1)).startsWith(0, 0, 255);
    assertThat(images.image(2)).startsWith(255, 0, 0);
  }

  @Test
  void aLinkThatLeadsBackIsNoClass() throws IOException {
    save("cats/1.png", filled(2, 2, RED));
    save("dogs/1.png", filled(2, 2, BLUE));
    save("dogs/old/2.png", filled(2, 2, BLUE));
    save("beside.png", filled(2, 2, RED));
    var before = ImageFolder.of(root, 2).load();
    linked("cats/all", root);
    linked("dogs/old/self", root.resolve("dogs/old"));
    linked("loop", root);
    var images = ImageFolder.of(root, 2).load();
    assertThat(images.classNames()).containsExactly("cats", "dogs");
    assertThat(images.labels()).isEqualTo(before.labels());
    assertThat(images.notice().orElseThrow()).contains("1 picture in deeper folders");
  }

  @Test
  void aFolderThatCannotBeReadIsLeftOut() throws IOException {
    save("cats/1.png", filled(2, 2, RED));
    save("dogs/1.png", filled(2, 2, BLUE));
    Path closed = root.resolve("dogs");
    var view = Files.getFileAttributeView(closed, PosixFileAttributeView.class);
    assumeTrue(view != null, "this system has no permissions of this kind");
    var open = view.readAttributes().permissions();
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeFalse(Files.isReadable(closed), "an administrator may read every folder");
      var images = ImageFolder.of(root, 2).load();
      assertThat(images.classNames()).containsExactly("cats");
      assertThat(images.notice().orElseThrow()).contains("1 folder that cannot be read (dogs)");
    } finally {
      Files.setPosixFilePermissions(closed, open);
    }
  }

  private void linked(String name, Path target) {
    try {
      Files.createSymbolicLink(root.resolve(name), target);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "this system makes no links: " + e);
    }
  }

  @Test
  void whatIsLeftOutIsSaidWithNumbers() throws IOException {
    save("b/1.png", filled(2, 2, RED));
    save("b/old/2.png", filled(2, 2, RED));
    save("c/1.png", filled(2, 2, BLUE));
    save("beside.png", filled(2, 2, RED));
    for (String nothing : List.of("__MACOSX/b", "empty", ".git", ".ipynb_checkpoints", "a")) {
      Files.createDirectories(root.resolve(nothing));
    }
    for (String other :
        List.of("__MACOSX/b/._1.png", "b/._1.png", "b/Thumbs.db", ".DS_Store", "a/labels.csv")) {
      Files.write(root.resolve(other), new byte[] {0, 5, 22, 7});
    }
    Files.write(root.resolve("c/2.webp"), "RIFF1234WEBPVP8 ".getBytes(ISO_8859_1));
    Files.write(root.resolve("c/3.jpg"), "RIFF1234WEBPVP8 ".getBytes(ISO_8859_1));
    Path damaged = root.resolve("c/4.png");
    byte[] good = Files.readAllBytes(root.resolve("c/1.png"));
    Files.write(damaged, Arrays.copyOf(good, good.length / 2));

    Images images = ImageFolder.of(root, 2).load();
    assertThat(images.classNames()).containsExactly("b", "c");
    assertThat(images.labels()).containsExactly(0, 1);
    assertThat(images.notice().orElseThrow())
        .startsWith(
            String.format(
                "folder %s, 2 pictures in 2 classes. Left out: 1 picture beside the folders; 1"
                    + " picture in deeper folders such as %s (to take these, name %s); 2 folders"
                    + " without pictures (a, empty); 1 picture in formats that are not read (webp;"
                    + " save them as PNG or JPEG); 1 other file; 2 pictures that cannot be read"
                    + " (%s: expected a PNG, JPEG, GIF or BMP picture, found WebP).",
                root.getFileName(),
                root.resolve("b/old"),
                root.resolve("b"),
                root.resolve("c/3.jpg")));
  }

  @Test
  void aFolderWhosePicturesAreAllDamagedIsNoClass() throws IOException {
    save("b/1.png", filled(2, 2, RED));
    Files.createDirectory(root.resolve("a"));
    Files.write(root.resolve("a/1.png"), new byte[9]);
    assertThat(ImageFolder.of(root, 2).load().classNames()).containsExactly("b");
  }

  @Test
  void foldersWithoutPicturesLeaveThoseBesideThemWithoutClasses() throws IOException {
    save("1.gif", filled(2, 2, RED));
    save("2.BMP", filled(2, 2, BLUE));
    Files.createDirectories(root.resolve(".git/objects"));
    Files.createDirectories(root.resolve("__MACOSX"));
    Images images = ImageFolder.of(root, 1).load();
    assertThat(images.hasLabels()).isFalse();
    assertThat(images.notice())
        .contains(
            images.source()
                + ". These are few: trained on fewer than 2,000 pictures a discriminator learns them"
                + " by heart; withAugmentation(Augmentation.diffAugment()) in the spec helps.");
    assertThat(images.pixels()).containsExactly(255, 0, 0, 0, 0, 255);
  }

  @Test
  void saysWhichFolderToNameWherePicturesLieDeeper() throws IOException {
    save("pets/cats/1.png", filled(2, 2, RED));
    refused(
        root,
        "found none; left out: 1 picture in deeper folders such as "
            + root.resolve("pets/cats")
            + " (to take these, name "
            + root.resolve("pets"));
  }

  @Test
  void aPictureThatEndsInTheMiddleIsDamaged() throws IOException {
    for (String name : List.of("a.png", "a.jpg")) {
      save(name, filled(64, 64, RED));
      Path file = root.resolve(name);
      byte[] good = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(good, good.length - 20));
      refused(root, file + ": cannot be read as a picture: it ends in the middle");
      Files.delete(file);
    }
  }

  @Test
  void twoThousandPicturesAreNotFew() throws IOException {
    save("0.png", filled(1, 1, RED));
    for (int i = 1; i < 2000; i++) {
      Files.copy(root.resolve("0.png"), root.resolve(i + ".png"));
    }
    assertThat(ImageFolder.of(root, 1).load().notice()).isEmpty();
    Files.delete(root.resolve("7.png"));
    assertThat(ImageFolder.of(root, 1).load().notice().orElseThrow()).contains("1,999 pictures");
  }

  @Test
  void aFolderWithoutFoldersHasNoClasses() throws IOException {
    save("a.png", filled(4, 4, RED));
    Images images = ImageFolder.of(root, 4).withSize(2, 3).grey().load();
    assertThat(images.shape()).containsExactly(1, 2, 3, 1);
    assertThat(images.hasLabels()).isFalse();
    // 0.299 * 255
    assertThat(images.pixels()).containsOnly(76);
  }

  @Test
  void aFolderWithASetsNameIsNotThatSet() throws IOException {
    save("MNIST/3/a.png", filled(4, 4, RED));
    ImageFolder mnist = ImageFolder.of(root.resolve("MNIST"), 28).grey();
    assertThat(mnist.load().set()).isEmpty();
    assertThat(mnist.load().source()).startsWith("folder MNIST, ");
    assertThat(mnist.name()).isNotEqualTo(Mnist.source().name());
  }

  @Test
  void theMiddleIsScaledToJustCoverTheSize() throws IOException {
    // Columns of 0, 0, 100, 200, 60, 120, 0, 0: the middle four become two.
    BufferedImage wide = new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB);
    int[] greys = {0, 0, 100, 200, 60, 120, 0, 0};
    for (int x = 0; x < 8; x++) {
      for (int y = 0; y < 4; y++) {
        wide.setRGB(x, y, greys[x] * 0x010101);
      }
    }
    save("wide.png", wide);
    assertThat(ImageFolder.of(root, 2).grey().load().pixels())
        .isEqualTo(new byte[] {(byte) 150, 90, (byte) 150, 90});
    save("wide.png", wide.getSubimage(2, 0, 2, 2));
    assertThat(ImageFolder.of(root, 4).grey().load().pixels())
        .startsWith(100, 100, 200, 200, 100, 100, 200, 200);
  }

  @Test
  void partsOfAPixelCountAsTheyCover() throws IOException {
    BufferedImage three = new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 3; y++) {
      three.setRGB(0, y, 30 * 0x010101);
      three.setRGB(1, y, 60 * 0x010101);
      three.setRGB(2, y, 90 * 0x010101);
    }
    save("three.png", three);
    assertThat(ImageFolder.of(root, 2).grey().load().pixels()).containsExactly(40, 80, 40, 80);
  }

  @Test
  void whatIsTransparentIsWhite() throws IOException {
    save("clear.png", filled(4, 4, 0x00ff0000));
    assertThat(ImageFolder.of(root, 1).load().pixels()).containsExactly(255, 255, 255);
  }

  @Test
  void trainAndTestShareNothing() throws IOException {
    for (int i = 0; i < 10; i++) {
      save("all/" + i + ".png", filled(2, 2, 0xff000000 | i * 0x010101));
    }
    ImageFolder source = ImageFolder.of(root, 1).grey().withTestShare(0.3);
    assertThat(source.test().pixels()).hasSize(3).doesNotContain(source.train().pixels());
    assertThat(source.train().count()).isEqualTo(7);
    assertThat(source.name()).isEqualTo("folder " + root.getFileName());
  }

  @Test
  void refusesWhatItCannotRead() throws IOException {
    refused(root, "expected PNG or JPEG files, in a folder a class, found none");
    refused(root.resolve("missing"), "which is not there");
    Path file = Files.writeString(root.resolve("a.png"), "no picture");
    refused(file, "which is none");
    refused(root, file + ": expected a PNG, JPEG, GIF or BMP picture, found something else");
    assertThatThrownBy(() -> ImageFolder.of(root, 0))
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining("expected a size from 1 to 4096, found 0 x 0");
  }

  @Test
  void refusesDamagedPicturesWithTheirNameOrReadsThem() throws IOException {
    Random random = new Random(1);
    for (String ending : new String[] {"png", "jpg"}) {
      save("a." + ending, filled(20, 20, RED));
      Path file = root.resolve("a." + ending);
      byte[] good = Files.readAllBytes(file);
      for (int i = 0; i < 500; i++) {
        byte[] bad = Arrays.copyOf(good, i % 2 == 0 ? good.length : random.nextInt(good.length));
        for (int k = 0; k < 3 && bad.length > 0; k++) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
        Files.write(file, bad);
        try {
          assertThat(ImageFolder.of(root, 3).load().count()).isEqualTo(1);
        } catch (GanbookException e) {
          assertThat(e).hasMessageContaining(file.toString());
        }
      }
      Files.delete(file);
    }
  }

  private void refused(Path folder, String words) {
    assertThatThrownBy(() -> ImageFolder.of(folder, 4).load())
        .isInstanceOf(GanbookException.class)
        .hasMessageContaining(words);
  }

  private void save(String name, BufferedImage image) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    String format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    BufferedImage written = image;
    if (!format.equals("png")) {
      written = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      written.getGraphics().drawImage(image, 0, 0, null);
    }
    assertThat(ImageIO.write(written, format, file.toFile())).isTrue();
  }

  private static BufferedImage filled(int width, int height, int argb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int[] row = new int[width];
    Arrays.fill(row, argb);
    image.setRGB(0, 0, width, height, row, 0, 0);
    return image;
  }
}
