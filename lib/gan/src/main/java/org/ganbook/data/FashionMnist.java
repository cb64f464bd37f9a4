package org.ganbook.data;

import java.util.List;
import org.ganbook.GanbookException;

/**
 * Fashion-MNIST: 70,000 pictures of clothes in ten classes, in the sizes and the format of MNIST
 * (Xiao, Rasul and Vollgraf, arXiv:1708.07747).
 *
 * <p>Looked for in {@code fashion-mnist} of the {@link DataFolders}, else downloaded.
 */
public final class FashionMnist {
  private static final List<String> MIRRORS =
      List.of(
          "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
          "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

  /** The set, with the checksums that are published for it. */
  static final IdxSet SET =
      new IdxSet(
          "Fashion-MNIST",
          "fashion-mnist",
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"),
          List.of(
              file(
                  "train-images-idx3-ubyte.gz",
                  26_421_880,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
              file(
                  "train-labels-idx1-ubyte.gz",
                  29_515,
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
              file(
                  "t10k-images-idx3-ubyte.gz",
                  4_422_102,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
              file(
                  "t10k-labels-idx1-ubyte.gz",
                  5_148,
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")));

  private FashionMnist() {}

  private static RemoteFile file(String name, long size, String sha256) {
    return new RemoteFile(name, size, sha256, MIRRORS);
  }

  /** Returns Fashion-MNIST as a source, looked for where this process's environment says. */
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
