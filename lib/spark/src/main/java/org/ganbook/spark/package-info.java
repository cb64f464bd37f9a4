/**
 * Sweeps on Apache Spark: {@link org.ganbook.spark.SparkEngine} makes the runs of a sweep in
 * executors, a run a job; {@link org.ganbook.spark.Node} starts a cluster's master and workers.
 * Only loopback is open without a secret.
 */
package org.ganbook.spark;
