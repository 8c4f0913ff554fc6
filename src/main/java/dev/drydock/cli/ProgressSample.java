package dev.drydock.cli;

import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/// How a job stands at one moment.
///
/// @param also what else the phase counts
/// @param inPhase time since the current phase began
/// @param left for the whole job, when it knows
record ProgressSample(
        String phase,
        Optional<Progress.Work> work,
        List<Progress.Work> also,
        Duration inPhase,
        Optional<Duration> left) {

    ProgressSample {
        also = List.copyOf(also);
    }

    private static final Duration MEANINGFUL = Duration.ofSeconds(1);

    /// Time left for the job, or in this phase at the mean speed so far; empty while that would be
    /// guessing.
    Optional<Duration> remaining() {
        return left.or(this::remainingInPhase);
    }

    private Optional<Duration> remainingInPhase() {
        return work.map(Progress.Work::fraction)
                .filter(fraction -> fraction > 0.02 && fraction < 1)
                .filter(_ -> inPhase.compareTo(MEANINGFUL) > 0)
                .map(fraction ->
                        Duration.ofMillis(
                                Math.round(inPhase.toMillis() * (1 - fraction) / fraction)));
    }

    /// Units per second in this phase; empty while that would be guessing.
    Optional<Double> rate() {
        return work.filter(_ -> inPhase.compareTo(MEANINGFUL) > 0)
                .filter(figures -> figures.done() > 0)
                .map(figures -> figures.done() * 1_000.0 / inPhase.toMillis());
    }

    /// For example `12.0 MB of 80.0 MB` or `3 of 9 migrations`; empty without figures.
    String figures() {
        var all = new StringJoiner(", ");
        work.ifPresent(main -> all.add(figures(main)));
        also.forEach(other -> all.add(figures(other)));
        return all.toString();
    }

    /// For example `4.1 MB/s`; empty without one.
    String speed() {
        if (work.isEmpty() || rate().isEmpty()) {
            return "";
        }
        double perSecond = rate().get();
        return work.get().unit() == Unit.BYTES
                ? Format.size(Math.round(perSecond)) + "/s"
                : String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    private static String figures(Progress.Work work) {
        boolean bytes = work.unit() == Unit.BYTES;
        String done = bytes ? Format.size(work.done()) : Format.count(work.done());
        String unit = bytes ? "" : " " + work.unit().name().toLowerCase(Locale.ROOT);
        if (work.total() < 0) {
            return done + unit;
        }
        String total = bytes ? Format.size(work.total()) : Format.count(work.total());
        return Texts.text("progress.of", done, total) + unit;
    }
}
