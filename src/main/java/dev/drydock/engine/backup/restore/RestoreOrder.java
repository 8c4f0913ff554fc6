package dev.drydock.engine.backup.restore;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What to bring back, where to, and how.
///
/// @param password of the target's server; null when it asks for none. Closed by the caller
/// @param fixes what was decided on the pre-flight sheet
/// @param confirmation for what is replaced
/// @param jobs sessions at work, at least 1
/// @param keep how long what was replaced is kept before it is offered for removal
/// @param check how thoroughly a file is looked through
public record RestoreOrder(
        RestoreChoice choice,
        RestoreIntent intent,
        RestorePlace place,
        @Nullable Secret password,
        RestoreFixes fixes,
        Confirmation confirmation,
        int jobs,
        Duration keep,
        RestoreCheck check) {

    /// Two weeks: a wrong restore is usually noticed within days.
    public static final Duration USUAL_KEEP = Duration.ofDays(14);

    public RestoreOrder {
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs " + jobs);
        }
    }

    /// With the usual check.
    public RestoreOrder(
            RestoreChoice choice,
            RestoreIntent intent,
            RestorePlace place,
            @Nullable Secret password,
            RestoreFixes fixes,
            Confirmation confirmation,
            int jobs,
            Duration keep) {
        this(choice, intent, place, password, fixes, confirmation, jobs, keep, RestoreCheck.USUAL);
    }

    /// Everything.
    public static RestoreOrder of(RestoreIntent intent, RestorePlace place, int jobs) {
        return new RestoreOrder(
                RestoreChoice.ALL,
                intent,
                place,
                null,
                RestoreFixes.NONE,
                Confirmation.NONE,
                jobs,
                USUAL_KEEP);
    }

    public RestoreOrder withChoice(RestoreChoice other) {
        return new RestoreOrder(
                other, intent, place, password, fixes, confirmation, jobs, keep, check);
    }

    public RestoreOrder withFixes(RestoreFixes other) {
        return new RestoreOrder(
                choice, intent, place, password, other, confirmation, jobs, keep, check);
    }

    public RestoreOrder confirmed(Confirmation other) {
        return new RestoreOrder(choice, intent, place, password, fixes, other, jobs, keep, check);
    }

    public RestoreOrder withPassword(@Nullable Secret other) {
        return new RestoreOrder(
                choice, intent, place, other, fixes, confirmation, jobs, keep, check);
    }

    public RestoreOrder keeping(Duration other) {
        return new RestoreOrder(
                choice, intent, place, password, fixes, confirmation, jobs, other, check);
    }

    public RestoreOrder checking(RestoreCheck other) {
        return new RestoreOrder(
                choice, intent, place, password, fixes, confirmation, jobs, keep, other);
    }

    /// Whether something in a target that is there is replaced, at once.
    public boolean replaces() {
        return place instanceof RestorePlace.Existing
                && (intent == RestoreIntent.REPLACE || fixes.rowsReplaced());
    }

    /// Whether a whole database or file takes the place of one that is there.
    public boolean replacesAll() {
        return place instanceof RestorePlace.Existing
                && intent == RestoreIntent.REPLACE
                && choice.everything();
    }
}
