/**
 * Data, as it is at rest; this floor knows neither TensorFlow nor plots.
 *
 * <ul>
 *   <li>{@link org.ganbook.data.Images} is the value that all sources give; {@link
 *       org.ganbook.data.Split} parts it, and {@link org.ganbook.data.Batches} says which of them
 *       each training step takes.
 *   <li>{@link org.ganbook.data.ImageSource} is a set with a part to train on and one to test with:
 *       {@link org.ganbook.data.Mnist}, {@link org.ganbook.data.FashionMnist} and {@link
 *       org.ganbook.data.Kmnist} in the format of {@link org.ganbook.data.Idx}, {@link
 *       org.ganbook.data.Cifar10}, your own pictures in an {@link org.ganbook.data.ImageFolder},
 *       and {@link org.ganbook.data.StrokeDigits} and {@link org.ganbook.data.ColouredStrokes},
 *       drawn here. {@link org.ganbook.data.ImageSources} gives one by its name.
 *   <li>{@link org.ganbook.data.Shapes} are digits' thickness, slant and other {@link
 *       org.ganbook.data.ShapeMeasure}s (ShapeMeter: Enlargement, MedialAxis).
 *   <li>{@link org.ganbook.data.PointSource} is a distribution over the plane that gives {@link
 *       org.ganbook.data.Points}; {@link org.ganbook.data.PointSources} has some.
 *   <li>Files are looked for in {@code DataFolders}, else downloaded (Downloader: mirrors,
 *       checksums, resuming); {@link org.ganbook.data.Downloads} shows how far that is.
 * </ul>
 */
package org.ganbook.data;
