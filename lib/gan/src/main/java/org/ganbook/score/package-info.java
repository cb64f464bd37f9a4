/**
 * Scores: how good a GAN is, in numbers that can be trusted. {@code Scores.of(gan, digits)} is the
 * short way.
 *
 * <ul>
 *   <li>{@link org.ganbook.score.Classifier} makes of each image a row of {@link
 *       org.ganbook.score.Features} and the probabilities of its classes, together a {@link
 *       org.ganbook.score.Recognition}; {@link org.ganbook.score.ClassifierTraining} makes one.
 *   <li>{@link org.ganbook.score.Metric} lists what is computed of them, with formula, source,
 *       range and what each misses: {@link org.ganbook.score.InceptionScore}, {@link
 *       org.ganbook.score.FrechetDistance}, {@link org.ganbook.score.Fidelity} (precision, recall,
 *       density, coverage), {@link org.ganbook.score.ClassShares}, {@link
 *       org.ganbook.score.WassersteinDistance} of shapes and others.
 *   <li>{@link org.ganbook.score.Scoring} says against which images, how many and which metrics;
 *       opened it is a {@link org.ganbook.score.Scorer}, which scores models one after another.
 *   <li>{@link org.ganbook.score.Scores} is the result: a {@link org.ganbook.score.Score} a metric,
 *       with an {@link org.ganbook.score.Interval} and what real images reach; {@link
 *       org.ganbook.score.ScoreComparison} puts several beside each other, {@link
 *       org.ganbook.score.SeedComparison} tells whether two specs differ by more than their seeds.
 *   <li>{@link org.ganbook.score.ScoreWatch} looks on while a model trains and keeps a {@link
 *       org.ganbook.score.ScoreCurve}.
 *   <li>{@link org.ganbook.score.ModeScores} is for points of the plane, {@link
 *       org.ganbook.score.StackedScores} for stacked digits.
 * </ul>
 */
package org.ganbook.score;
