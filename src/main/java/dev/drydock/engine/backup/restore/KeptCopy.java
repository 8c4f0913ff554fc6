package dev.drydock.engine.backup.restore;

import java.time.Instant;
import java.util.Locale;

/// A database or file that lies beside a live one: a restored one that waits to be swapped, or the
/// old one that was replaced.
///
/// @param id of the restore that made it
/// @param source the backup that was restored, for people
/// @param address of the live one, for people and to find it by; no secret
/// @param live the live one's name; for files the whole path
/// @param name under which the copy lies; for files the whole path
/// @param state what the copy holds now
/// @param until when it may go
public record KeptCopy(
        String id,
        String source,
        String dialect,
        String address,
        String live,
        String name,
        State state,
        Instant madeAt,
        Instant until) {

    /// What lies under the copy's name.
    public enum State {
        /// The restored one; the live one is untouched.
        WAITING,
        /// The old one; the restored one is live.
        SWAPPED,
        /// Names are being changed, or a process ended while it changed them: which of both it is,
        /// if any, is looked up before it is used.
        UNSETTLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// After a swap. What lies under an unsettled one stays unknown.
    public KeptCopy swapped() {
        return with(
                switch (state) {
                    case WAITING -> State.SWAPPED;
                    case SWAPPED -> State.WAITING;
                    case UNSETTLED -> State.UNSETTLED;
                });
    }

    public KeptCopy with(State other) {
        return new KeptCopy(id, source, dialect, address, live, name, other, madeAt, until);
    }
}
