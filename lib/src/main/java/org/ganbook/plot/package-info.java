/**
 * Pictures of what a learner looks at. Whatever is a {@link org.ganbook.plot.Visual} gives a {@link
 * org.ganbook.plot.Picture}: a PNG, a sentence, and plotly JSON of the same size where it can be
 * explored with the mouse. The project's {@code docs/gallery.md} shows each kind.
 *
 * <ul>
 *   <li>{@link org.ganbook.plot.Charts} draws training runs, {@link org.ganbook.plot.RunComparison}
 *       several, {@link org.ganbook.plot.FunctionChart} functions, {@link
 *       org.ganbook.plot.Histogram} how often values come; {@link org.ganbook.plot.Chart} is any
 *       chart as a value, made from a jsplot figure by {@link org.ganbook.plot.PlotlyJson}.
 *   <li>{@link org.ganbook.plot.ImageGrid}, {@link org.ganbook.plot.Panels} and {@link
 *       org.ganbook.plot.Grids} show images, {@link org.ganbook.plot.Film} how they come about.
 *   <li>{@link org.ganbook.plot.Surface} and {@link org.ganbook.plot.PointCloud} show the plane,
 *       {@link org.ganbook.plot.SurfaceMoments} how it changes, {@link
 *       org.ganbook.plot.NetworkDiagram} networks.
 *   <li>{@link org.ganbook.plot.Dashboard} is what is seen while a model trains; {@link
 *       org.ganbook.plot.TensorBoard} writes it for that program.
 * </ul>
 *
 * <p>A chart on its way to a picture: its JSON is arranged once ({@code Arrangement}: style,
 * ranges, margins, legend), then plotly draws it in a browser and {@link
 * org.ganbook.plot.StaticChart} draws it as pixels, so that both show the same. {@link
 * org.ganbook.plot.Style} holds the colours: D is blue, G vermilion, real data green everywhere.
 * {@link org.ganbook.plot.Fonts} says what to do where there are none.
 */
package org.ganbook.plot;
