/**
 * Pictures of what a learner looks at. Whatever is a {@link org.ganbook.plot.Visual} gives a {@link
 * org.ganbook.plot.Picture}: a PNG, a sentence, and plotly JSON of the same size where it can be
 * explored with the mouse.
 *
 * <ul>
 *   <li>{@link org.ganbook.plot.Charts} draws training runs; {@link org.ganbook.plot.Chart} is any
 *       chart as a value, made from a jsplot figure by {@link org.ganbook.plot.PlotlyJson}.
 *   <li>{@link org.ganbook.plot.ImageGrid} and {@link org.ganbook.plot.Panels} show images.
 *   <li>{@link org.ganbook.plot.Dashboard} puts both on one sheet while a model trains.
 * </ul>
 *
 * <p>A chart on its way to a picture: its JSON is arranged once ({@code Arrangement}: style,
 * ranges, margins, legend), then plotly draws it in a browser and {@link
 * org.ganbook.plot.StaticChart} draws it as pixels, so that both show the same. {@link
 * org.ganbook.plot.Style} holds the colours: D is blue and G vermilion everywhere.
 */
package org.ganbook.plot;
