package dev.drydock.ui.job;

import dev.drydock.engine.job.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Estimates when the current phase of a job ends, from its mean speed since the phase began. Quiet
/// until the estimate can be trusted. Not thread-safe.
final class RemainingTime {

    private static final Duration TRUST_AFTER = Duration.ofSeconds(2);
    private static final double TRUST_FROM = 0.01;

    private String phase = "";
    private long beganNanos;
    private double beganFraction = -1;

    /// @return the time left in the phase, null while unknown
    @Nullable Duration estimate(String currentPhase, Progress.@Nullable Work work, long nowNanos) {
        double fraction = work == null ? -1 : work.fraction();
        if (fraction < 0) {
            beganFraction = -1;
            return null;
        }
        if (beganFraction < 0 || fraction < beganFraction || !currentPhase.equals(phase)) {
            phase = currentPhase;
            beganNanos = nowNanos;
            beganFraction = fraction;
            return null;
        }
        long elapsedNanos = nowNanos - beganNanos;
        double gained = fraction - beganFraction;
        if (elapsedNanos < TRUST_AFTER.toNanos() || gained < TRUST_FROM) {
            return null;
        }
        return Duration.ofNanos((long) (elapsedNanos / gained * (1 - fraction)));
    }
}
