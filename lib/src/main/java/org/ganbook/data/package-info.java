/**
 * Data, as it is at rest; this floor knows neither TensorFlow nor plots.
 *
 * <ul>
 *   <li>{@link org.ganbook.data.Images} is the value that all sources give; {@link
 *       org.ganbook.data.Batches} says which of them each training step takes.
 *   <li>{@link org.ganbook.data.ImageSource} is a set with a part to train on and one to test with:
 *       {@link org.ganbook.data.Mnist} from files in the {@link org.ganbook.data.DataFolders}, read
 *       by {@link org.ganbook.data.Idx}; {@link org.ganbook.data.StrokeDigits} drawn here.
 * </ul>
 */
package org.ganbook.data;
