package dev.drydock.engine.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One job of the history.
///
/// @param number over all processes that share the store, from 1
/// @param kind stable word: `backup`, `migrate` …
/// @param host and `pid`: the process that runs or ran it
/// @param endedAt null while it runs
/// @param errorCode name of the error's code; empty without error
/// @param message the error, or what a cancelled job left behind; empty otherwise
/// @param cancelRequested whether its process was asked to cancel it
public record StoredJob(
        long number,
        String kind,
        String title,
        String subject,
        State state,
        String host,
        long pid,
        Instant startedAt,
        @Nullable Instant endedAt,
        String errorCode,
        String message,
        boolean cancelRequested) {

    /// How it stands. The lower-case name is stored.
    public enum State {
        /// Its process is at it.
        RUNNING,
        SUCCEEDED,
        CANCELLED,
        FAILED,
        /// Its process ended without saying how the job ended: killed, crashed, or the machine went
        /// down. Look at what it worked on.
        INTERRUPTED;

        /// Stable lower-case word.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State ofWord(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
