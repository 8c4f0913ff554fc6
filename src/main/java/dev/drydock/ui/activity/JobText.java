package dev.drydock.ui.activity;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Unit;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Jobs in words.
final class JobText {

    private static final Texts TEXTS = Texts.forPackage(JobText.class);

    private JobText() {}

    /// `Copying pages · 1.2 of 4.0 GiB · 62 % · 1 min 10 s left`; what is unknown is left out.
    static String progress(
            String phase, Progress.@Nullable Work work, @Nullable Duration remaining) {
        List<String> parts = new ArrayList<>();
        if (!phase.isBlank()) {
            parts.add(phase);
        }
        if (work != null) {
            parts.add(amount(work));
            if (work.fraction() >= 0) {
                parts.add(Format.percent(work.fraction()));
            }
        }
        if (remaining != null) {
            parts.add(TEXTS.get("job.left", Format.duration(round(remaining))));
        }
        return parts.isEmpty() ? TEXTS.get("job.starting") : String.join(" · ", parts);
    }

    /// The short form for the status bar: title, percent and time left.
    static String chip(FxJob<?> job) {
        List<String> parts = new ArrayList<>();
        Progress.Work work = job.workProperty().get();
        Duration remaining = job.remainingProperty().get();
        if (work != null && work.fraction() >= 0) {
            parts.add(Format.percent(work.fraction()));
        }
        if (remaining != null) {
            parts.add(TEXTS.get("job.left", Format.duration(round(remaining))));
        }
        return parts.isEmpty()
                ? job.description().title()
                : job.description().title() + " · " + String.join(" · ", parts);
    }

    /// How the job ended, in one sentence.
    static String outcome(JobOutcome<?> outcome, Instant startedAt, @Nullable Instant endedAt) {
        String time = endedAt == null ? "" : Format.duration(Duration.between(startedAt, endedAt));
        return switch (outcome) {
            case JobOutcome.Succeeded<?> ignored -> TEXTS.get("job.done", time);
            case JobOutcome.Cancelled<?>(String leftBehind) ->
                    TEXTS.get("job.cancelled", time, leftBehind);
            case JobOutcome.Failed<?>(DrydockException error) -> error.message();
        };
    }

    private static String amount(Progress.Work work) {
        if (work.unit() == Unit.BYTES) {
            return work.total() < 0
                    ? Format.bytes(work.done())
                    : TEXTS.get("job.of", Format.bytes(work.done()), Format.bytes(work.total()));
        }
        String unit = TEXTS.get("unit." + work.unit().name().toLowerCase(Locale.ROOT));
        return work.total() < 0
                ? TEXTS.get("job.amount", unit, Format.count(work.done()))
                : TEXTS.get(
                        "job.amountOf",
                        unit,
                        Format.count(work.done()),
                        Format.count(work.total()));
    }

    /// Estimates do not pretend to milliseconds.
    private static Duration round(Duration remaining) {
        long seconds = Math.max(1, remaining.toSeconds());
        return Duration.ofSeconds(seconds > 90 ? seconds / 10 * 10 : seconds);
    }
}
