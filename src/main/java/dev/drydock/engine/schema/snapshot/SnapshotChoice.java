package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/// Finds the snapshot that a person means by `latest`, a label, an id or its beginning, or a moment
/// such as `@{2026-11-20 14:30}`.
public final class SnapshotChoice {

    /// The newest snapshot of the history.
    public static final String LATEST = "latest";

    private static final int SHORTEST_BEGINNING = 4;

    private SnapshotChoice() {}

    /// The snapshot that the text means.
    ///
    /// @param history of the connection that is meant, the newest first
    /// @param owner what the history belongs to, for messages
    /// @param zone of moments written without one
    /// @throws DrydockException SNAPSHOT_UNKNOWN
    public static Snapshot require(List<Snapshot> history, String text, String owner, ZoneId zone) {
        return find(history, text, zone).orElseThrow(() -> unknown(history, text, owner));
    }

    /// Like [#require], empty when there is none.
    public static Optional<Snapshot> find(List<Snapshot> history, String text, ZoneId zone) {
        boolean braces = text.startsWith("@{") && text.endsWith("}");
        String meant = (braces ? text.substring(2, text.length() - 1) : text).strip();
        if (meant.equals(LATEST)) {
            return history.stream().findFirst();
        }
        Optional<Snapshot> named =
                history.stream().filter(one -> one.name().equals(meant)).findFirst();
        if (named.isPresent() || meant.isEmpty()) {
            return named;
        }
        List<Snapshot> begun =
                history.stream()
                        .filter(one ->
                                one.id().equals(meant)
                                        || (meant.length() >= SHORTEST_BEGINNING
                                                && one.id().startsWith(meant)))
                        .toList();
        if (begun.size() == 1) {
            return Optional.of(begun.getFirst());
        }
        return braces
                ? moment(meant, zone)
                        .flatMap(at ->
                                history.stream()
                                        .filter(one -> !one.takenAt().isAfter(at))
                                        .findFirst())
                : Optional.empty();
    }

    /// The moment that a text tells: a day (its end), a day with a time, or either with an offset.
    public static Optional<Instant> moment(String text, ZoneId zone) {
        String iso = text.strip().replaceFirst(" +(?=\\d)", "T");
        try {
            if (iso.length() == "2026-11-20".length()) {
                return Optional.of(
                        LocalDate.parse(iso)
                                .plusDays(1)
                                .atStartOfDay(zone)
                                .toInstant()
                                .minusMillis(1));
            }
            TemporalAccessor at =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            iso, ZonedDateTime::from, LocalDateTime::from);
            return Optional.of(
                    at instanceof LocalDateTime local
                            ? local.atZone(zone).toInstant()
                            : Instant.from(at));
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }

    private static DrydockException unknown(List<Snapshot> history, String text, String owner) {
        return history.isEmpty()
                ? new DrydockException(
                        ErrorCode.SNAPSHOT_UNKNOWN,
                        "There is no snapshot of " + owner + ".",
                        "Take one with: drydock schema snapshot")
                : new DrydockException(
                        ErrorCode.SNAPSHOT_UNKNOWN,
                        "No snapshot of " + owner + " is meant by \"" + text + "\".",
                        "List them with: drydock schema snapshot list");
    }
}
