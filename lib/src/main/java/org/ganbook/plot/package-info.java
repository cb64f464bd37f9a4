/**
 * Pictures of what a learner looks at. Whatever is a {@link org.ganbook.plot.Visual} gives a {@link
 * org.ganbook.plot.Picture}: a PNG, a sentence, and plotly JSON of the same size where it can be
 * explored.
 *
 * <p>{@link org.ganbook.plot.Chart} is a chart as a value, made from any jsplot figure by {@link
 * org.ganbook.plot.PlotlyJson}; {@link org.ganbook.plot.StaticChart} draws it without a browser.
 */
package org.ganbook.plot;
