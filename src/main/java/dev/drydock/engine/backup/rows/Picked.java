package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of a loaded table that are named by their keys.
final class Picked {

    private final Session session;
    private final RowsDialect dialect;
    private final Stage stage;
    private final String picks;

    Picked(Session session, RowsDialect dialect, Stage stage) {
        this.session = session;
        this.dialect = dialect;
        this.stage = stage;
        this.picks = dialect.sql().temporary("drydock_picks");
    }

    /// Takes the marks away from rows that are not meant.
    ///
    /// @return how many keys name no row that was lost or changed
    long keep(RowPicks wanted) {
        List<RowPicks.Keys> sides =
                List.of(wanted.lost(), wanted.changed()).stream().distinct().toList();
        long unknown = 0;
        for (RowPicks.Keys side : sides) {
            List<RowKind> kinds = new ArrayList<>(List.of(RowKind.LOST, RowKind.CHANGED));
            kinds.removeIf(kind -> !wanted.of(kind).equals(side));
            load(side.named());
            unknown += unknown(kinds);
            session.update(
                    "DELETE FROM "
                            + stage.marks()
                            + " WHERE kind IN ("
                            + words(kinds)
                            + ") AND n "
                            + (side.usually() ? "IN" : "NOT IN")
                            + " (SELECT r."
                            + stage.number()
                            + named()
                            + ")");
            session.update("DROP TABLE " + picks);
        }
        return unknown;
    }

    /// The keys of rows that are marked as found, by their numbers.
    ///
    /// @param found the table of what was found
    /// @throws DrydockException USAGE_INVALID when their keys as texts would not lead back to them
    RowPicks.Keys keys(RescueChoice.Ticks ticks, String found) {
        Set<Long> wanted = ticks.except();
        if (wanted.isEmpty()) {
            return new RowPicks.Keys(ticks.usually(), List.of());
        }
        List<List<@Nullable String>> keys = new ArrayList<>();
        Set<Long> there = new HashSet<>();
        session.forEach(
                "SELECT r."
                        + stage.number()
                        + ", "
                        + stage.key().stream()
                                .map(column -> dialect.sql().text(column.of("r")))
                                .collect(Collectors.joining(", "))
                        + " FROM "
                        + stage.rows()
                        + " r JOIN "
                        + found
                        + " f ON f.n = r."
                        + stage.number()
                        + " ORDER BY r."
                        + stage.number(),
                row -> {
                    if (wanted.contains(row.integer(1))) {
                        there.add(row.integer(1));
                        List<@Nullable String> key = new ArrayList<>();
                        for (int i = 0; i < stage.key().size(); i++) {
                            key.add(row.textOrNull(i + 2));
                        }
                        keys.add(key);
                    }
                });
        load(keys);
        Set<Long> back =
                new HashSet<>(
                        session.query(
                                "SELECT r." + stage.number() + named(), row -> row.integer(1)));
        session.update("DROP TABLE " + picks);
        if (!back.equals(there)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "Some of the ticked rows of "
                            + stage.live().name().display()
                            + " cannot be named in a command: their keys are no texts.",
                    "Name them by a condition (--where), or bring them back here.");
        }
        return new RowPicks.Keys(ticks.usually(), keys);
    }

    private void load(List<List<@Nullable String>> named) {
        List<Object[]> keys = new ArrayList<>();
        for (List<@Nullable String> key : named) {
            if (key.size() != stage.key().size()) {
                throw new DrydockException(
                        ErrorCode.USAGE_INVALID,
                        "A row of "
                                + stage.live().name().display()
                                + " is named by "
                                + stage.key().size()
                                + " values, not "
                                + key.size()
                                + ".",
                        "Give the values of " + RescueErrors.names(stage.key()) + ".");
            }
            keys.add(key.toArray());
        }
        session.update(
                "CREATE TABLE "
                        + picks
                        + " AS SELECT "
                        + Stage.list(stage.key(), "")
                        + " FROM "
                        + stage.rows()
                        + " LIMIT 0");
        try {
            session.updateAll(
                    "INSERT INTO "
                            + picks
                            + " VALUES ("
                            + stage.key().stream()
                                    .map(dialect.sql()::parameter)
                                    .collect(Collectors.joining(", "))
                            + ")",
                    keys);
        } catch (DrydockException failure) {
            throw failure.code() == ErrorCode.SQL_FAILED
                    ? failure.as(
                            ErrorCode.USAGE_INVALID,
                            "The keys given do not fit the columns "
                                    + RescueErrors.names(stage.key())
                                    + " of "
                                    + stage.live().name().display()
                                    + ": "
                                    + failure.message(),
                            "Give values of the types of these columns.")
                    : failure;
        }
        dialect.sql().analyze(picks).ifPresent(session::update);
    }

    /// `FROM` the rows that are named, with the alias r.
    private String named() {
        return " FROM " + stage.rows() + " r JOIN " + picks + " l ON " + stage.sameKey();
    }

    private long unknown(List<RowKind> kinds) {
        return session.query(
                        "SELECT count(*) FROM "
                                + picks
                                + " l WHERE NOT EXISTS (SELECT 1"
                                + stage.marked(kinds)
                                + " WHERE "
                                + stage.sameKey()
                                + ")",
                        row -> row.integer(1))
                .getFirst();
    }

    private static String words(List<RowKind> kinds) {
        return kinds.stream()
                .map(kind -> Identifiers.literal(kind.word()))
                .collect(Collectors.joining(", "));
    }
}
