package org.ganbook.data;

import java.util.List;
import java.util.stream.IntStream;
import org.ganbook.data.Downloader.RemoteFile;

/**
 * A set that is published as MNIST is: for each part one IDX file of images and one of labels.
 *
 * @param name the set's name
 * @param folder the name of its folder
 * @param classNames the classes' names in order of their labels
 * @param files where it is published, with the checksums published for it: training images,
 *     training labels, test images, test labels
 */
record IdxSet(String name, String folder, List<String> classNames, List<RemoteFile> files) {
  static final IdxSet MNIST =
      new IdxSet(
          "MNIST",
          "mnist",
          Labels.numbers(10),
          published(
              List.of(
                  "https://ossci-datasets.s3.amazonaws.com/mnist/",
                  "https://storage.googleapis.com/cvdf-datasets/mnist/"),
              new long[] {9_912_422, 28_881, 1_648_877, 4_542},
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

  static final IdxSet FASHION_MNIST =
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
          published(
              List.of(
                  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
                  "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
              new long[] {26_421_880, 29_515, 4_422_102, 5_148},
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

  /** Its classes are called by the sounds they stand for. */
  static final IdxSet KMNIST =
      new IdxSet(
          "KMNIST",
          "kmnist",
          List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
          published(
              List.of(
                  "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
                  "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/KMNIST/"),
              new long[] {18_165_135, 29_497, 3_041_136, 5_120},
              "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
              "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
              "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
              "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"));

  /** Which part of the set. */
  enum Part {
    TRAIN("train", "train", "training", "5041921314"),
    TEST("t10k", "test", "test", "7210414959");

    private final String prefix;

    /** What the part is called in other formats' files: train or test. */
    final String shortWord;

    /** What the part is called in sentences: training or test. */
    final String word;

    /** The first labels of MNIST. */
    final String firstOfMnist;

    Part(String prefix, String shortWord, String word, String firstOfMnist) {
      this.prefix = prefix;
      this.shortWord = shortWord;
      this.word = word;
      this.firstOfMnist = firstOfMnist;
    }

    String imagesName() {
      return prefix + "-images-idx3-ubyte";
    }

    String labelsName() {
      return prefix + "-labels-idx1-ubyte";
    }
  }

  boolean isMnist() {
    return folder.equals("mnist");
  }

  /** The published files of a part: images, labels. */
  List<RemoteFile> files(Part part) {
    return part == Part.TRAIN ? files.subList(0, 2) : files.subList(2, 4);
  }

  private static List<RemoteFile> published(List<String> mirrors, long[] sizes, String... sha256) {
    List<String> names =
        List.of(
            Part.TRAIN.imagesName(),
            Part.TRAIN.labelsName(),
            Part.TEST.imagesName(),
            Part.TEST.labelsName());
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> new RemoteFile(names.get(i) + ".gz", sizes[i], sha256[i], mirrors))
        .toList();
  }
}
