/**
 * Figures as values. Whatever is a {@link org.ganbook.figure.Visual} gives a {@link
 * org.ganbook.figure.Picture}: a PNG, a sentence, and plotly JSON of the same size where it can be
 * explored with the mouse.
 *
 * <ul>
 *   <li>{@link org.ganbook.figure.Chart} is any chart, made from a jsplot figure, from {@link
 *       org.ganbook.figure.Plotly}'s traces and axes, or from plotly JSON; {@link
 *       org.ganbook.figure.FunctionChart} draws functions, {@link org.ganbook.figure.Histogram} how
 *       often values come, {@link org.ganbook.figure.SideBySide} two charts; {@link
 *       org.ganbook.figure.Composition} is a sheet of several.
 *   <li>{@link org.ganbook.figure.ImageGrid} and {@link org.ganbook.figure.Panels} show an {@link
 *       org.ganbook.figure.ImageBatch}, {@link org.ganbook.figure.Film} how it comes about.
 * </ul>
 */
package org.ganbook.figure;
