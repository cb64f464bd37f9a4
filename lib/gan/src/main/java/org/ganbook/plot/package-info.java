/**
 * Figures of runs, scores, networks and the plane. The project's {@code docs/gallery.md} shows each
 * kind.
 *
 * <ul>
 *   <li>{@link org.ganbook.plot.Charts} draws training runs and scores, {@link
 *       org.ganbook.plot.RunComparison} several, {@link org.ganbook.plot.RunPage} puts all that
 *       several have on a page; {@link org.ganbook.plot.Grids} arranges images.
 *   <li>{@link org.ganbook.plot.Surface} and {@link org.ganbook.plot.PointCloud} show the plane,
 *       {@link org.ganbook.plot.SurfaceMoments} how it changes, {@link
 *       org.ganbook.plot.NetworkDiagram} networks.
 *   <li>{@link org.ganbook.plot.Live} shows a training while it runs, with a {@link
 *       org.ganbook.plot.Dashboard}; {@link org.ganbook.plot.TensorBoard} writes it for that
 *       program.
 *   <li>{@link org.ganbook.plot.YouAgainstD} lets a reader tell real images from generated ones.
 *   <li>{@link org.ganbook.plot.LiveGenerator} lets a generator draw in the page, without a kernel,
 *       {@link org.ganbook.plot.LiveDiscriminator} a discriminator judge what the reader draws.
 *   <li>{@link org.ganbook.plot.GanExtension} lets this library's types show themselves in a
 *       notebook.
 * </ul>
 */
package org.ganbook.plot;
