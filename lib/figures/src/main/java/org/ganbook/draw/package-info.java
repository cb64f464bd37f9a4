/**
 * A chart's plotly JSON as pixels, without a browser. {@link org.ganbook.draw.LayoutDefaults}
 * completes the JSON (style, ranges, margins, legend), so that plotly in a browser and {@link
 * org.ganbook.draw.StaticChart} show the same. A {@link org.ganbook.draw.Sheet} is the page with
 * its margins, {@code Axes} say where a value lies on it, {@code Traces} puts curves, bars, boxes
 * and heat maps ({@code HeatMap}) into a {@code Subplot}, {@code Pies} have none; {@code
 * Decorations} lie over and under them. {@link org.ganbook.draw.Lettering} writes, in the {@link
 * org.ganbook.draw.Fonts} that there are; {@link org.ganbook.draw.Style} holds the colours; {@link
 * org.ganbook.draw.Png} and {@link org.ganbook.draw.Gif} are the files.
 */
package org.ganbook.draw;
