package dev.drydock.cli;

import dev.drydock.engine.store.StoredJob;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A job of the history as fields for programs.
final class JobText {

    private JobText() {}

    static Map<String, @Nullable Object> fields(StoredJob job) {
        var ended = job.endedAt();
        return new Fields()
                .with("number", job.number())
                .with("kind", job.kind())
                .with("title", job.title())
                .with("subject", job.subject())
                .with("state", job.state().word())
                .with("host", job.host())
                .with("pid", job.pid())
                .with("startedAt", job.startedAt())
                .with("endedAt", ended)
                .with(
                        "durationMs",
                        ended == null ? null : Duration.between(job.startedAt(), ended).toMillis())
                .with("errorCode", job.errorCode())
                .with("message", job.message())
                .with("cancelRequested", job.cancelRequested())
                .map();
    }

    static String time(StoredJob job) {
        var ended = job.endedAt();
        return ended == null ? "–" : Format.duration(Duration.between(job.startedAt(), ended));
    }
}
