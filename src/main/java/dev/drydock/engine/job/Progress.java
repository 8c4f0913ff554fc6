package dev.drydock.engine.job;

import java.util.List;

/// One report of a running job.
public sealed interface Progress {

    /// What the job is doing now; replaces the phase before.
    record Phase(String name) implements Progress {}

    /// How far the current phase is. A `total` below 0 means unknown.
    record Work(long done, long total, Unit unit) implements Progress {

        /// Between 0 and 1, or −1 while the total is unknown.
        public double fraction() {
            if (total < 0) {
                return -1;
            }
            return total == 0 ? 1 : Math.clamp((double) done / total, 0, 1);
        }
    }

    /// What one of several workers of the current phase works on.
    ///
    /// @param worker from 0
    /// @param object for people; empty when it has nothing to do any more
    record Current(int worker, String object) implements Progress {}

    /// How much of the current phase's time is over, where its figures would mislead.
    ///
    /// @param fraction 0 to 1
    record Share(double fraction) implements Progress {}

    /// One phase of a plan.
    ///
    /// @param weight its time in milliseconds, or its share of the whole when nothing was measured
    record Step(String phase, long weight) {}

    /// The phases that are to come, in order, so that the time left can be told for all of them.
    ///
    /// @param measured whether the weights are the milliseconds of an earlier job of the same kind
    record Plan(List<Step> steps, boolean measured) implements Progress {
        public Plan {
            steps = List.copyOf(steps);
        }
    }

    /// A line for the log; notes are never merged.
    record Note(String text) implements Progress {}
}
