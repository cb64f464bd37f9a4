package org.ganbook.spark;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** What runs at the moment; a job that was cancelled has ended sooner than its run. */
final class Running extends SparkListener {
  private final Set<Long> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile boolean any;

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    running.add(start.taskInfo().taskId());
    any = true;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd end) {
    ended.incrementAndGet();
  }

  /** Returns whether a run has ever been begun. */
  boolean any() {
    return any;
  }

  /** Returns whether so many jobs have ended, and all their runs too. */
  boolean allEnded(int jobs) {
    return ended.get() >= jobs && running.isEmpty();
  }
}
