package org.ganbook.data;

import java.util.List;
import org.ganbook.GanbookException;

/**
 * Kuzushiji-MNIST: 70,000 cursive Japanese characters in ten classes, in the sizes and the format
 * of MNIST (Clanuwat et al., arXiv:1812.01718).
 *
 * <p>Looked for in {@code kmnist} of the {@link DataFolders}, else downloaded.
 */
public final class Kmnist {
  private static final List<String> MIRRORS =
      List.of(
          "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
          "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/KMNIST/");

  /**
   * The set, with the checksums that are published for it; classes by the sounds they stand for.
   */
  static final IdxSet SET =
      new IdxSet(
          "KMNIST",
          "kmnist",
          List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
          List.of(
              file(
                  "train-images-idx3-ubyte.gz",
                  18_165_135,
                  "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"),
              file(
                  "train-labels-idx1-ubyte.gz",
                  29_497,
                  "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"),
              file(
                  "t10k-images-idx3-ubyte.gz",
                  3_041_136,
                  "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"),
              file(
                  "t10k-labels-idx1-ubyte.gz",
                  5_120,
                  "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c")));

  private Kmnist() {}

  private static RemoteFile file(String name, long size, String sha256) {
    return new RemoteFile(name, size, sha256, MIRRORS);
  }

  /** Returns KMNIST as a source, looked for where this process's environment says. */
  public static ImageSource source() {
    return new IdxSource(SET, DataFolders.here(), Downloader.here());
  }

  /**
   * Loads the training images.
   *
   * @return {@code [60000, 28, 28, 1]}, labelled
   * @throws GanbookException if its files are damaged, or are not there and no mirror gives them
   */
  public static Images load() {
    return source().train();
  }

  /**
   * Loads the test images.
   *
   * @return {@code [10000, 28, 28, 1]}, labelled
   * @throws GanbookException if its files are damaged, or are not there and no mirror gives them
   */
  public static Images loadTest() {
    return source().test();
  }
}
