package dev.drydock.engine.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Tells how long a job that has a plan will still take: the time so far against the part of the
/// plan that is done. While little is done the times of an earlier job count for more. Not
/// thread-safe.
final class Forecast {

    /// From this part of the plan on only what was seen in this job counts.
    private static final double OWN_PACE_FROM = 0.25;

    /// Below, a plan of shares tells nothing yet.
    private static final double TRUST_FROM = 0.02;

    private static final Duration TRUST_AFTER = Duration.ofSeconds(1);

    private final Progress.Plan plan;
    private final long total;
    private final long began;
    private int next;
    private long passed;
    private long phaseBegan;
    private double fraction = -1;
    private boolean inPlan;

    Forecast(Progress.Plan plan, long nowNanos) {
        this.plan = plan;
        this.total = plan.steps().stream().mapToLong(Progress.Step::weight).sum();
        this.began = nowNanos;
        this.phaseBegan = nowNanos;
    }

    /// A phase begins: those before it in the plan are over. One that is not in the plan changes
    /// nothing but ends the one before.
    void phase(String name, long nowNanos) {
        List<Progress.Step> steps = plan.steps();
        if (inPlan) {
            passed += steps.get(next - 1).weight();
        }
        inPlan = false;
        fraction = -1;
        phaseBegan = nowNanos;
        for (int i = next; i < steps.size(); i++) {
            if (steps.get(i).phase().equals(name)) {
                for (; next < i; next++) {
                    passed += steps.get(next).weight();
                }
                next = i + 1;
                inPlan = true;
                return;
            }
        }
    }

    /// How far the phase is, 0 to 1.
    void fraction(double done) {
        fraction = done;
    }

    /// The time left for all phases of the plan; empty while that would be guessing, and when all
    /// are over.
    Optional<Duration> remaining(long nowNanos) {
        long elapsed = Duration.ofNanos(nowNanos - began).toMillis();
        double done = done(nowNanos);
        if (total <= 0 || done >= 1 || (next == plan.steps().size() && !inPlan)) {
            return Optional.empty();
        }
        double planned = total * (1 - done);
        if (done < TRUST_FROM || elapsed < TRUST_AFTER.toMillis()) {
            return plan.measured()
                    ? Optional.of(Duration.ofMillis(Math.round(planned)))
                    : Optional.empty();
        }
        double own = elapsed * (1 - done) / done;
        double trust = plan.measured() ? Math.min(1, done / OWN_PACE_FROM) : 1;
        return Optional.of(Duration.ofMillis(Math.round(trust * own + (1 - trust) * planned)));
    }

    private double done(long nowNanos) {
        double weight = passed;
        if (inPlan) {
            Progress.Step step = plan.steps().get(next - 1);
            weight += step.weight() * (fraction >= 0 ? fraction : expected(step, nowNanos));
        }
        return total == 0 ? 1 : weight / total;
    }

    // a phase without figures: as far as it should be by now, but never over before it is
    private double expected(Progress.Step step, long nowNanos) {
        if (!plan.measured() || step.weight() == 0) {
            return 0;
        }
        double elapsed = Duration.ofNanos(nowNanos - phaseBegan).toMillis();
        return Math.min(0.95, elapsed / step.weight());
    }
}
