package dev.drydock.engine.dialect.postgresql.rows;

import dev.drydock.engine.backup.rows.LiveColumn;
import dev.drydock.engine.backup.rows.Stage;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Moves sequences of identity and serial columns past the values that were brought back. A
/// sequence knows no transaction: this is done last, and moving one further than needed harms
/// nobody.
final class Sequences {

    private record Source(String column, String sequence, long increment, boolean allowed) {}

    private final Session session;
    private final Stage stage;
    private final String inserted;

    Sequences(Session session, Stage stage, String inserted) {
        this.session = session;
        this.stage = stage;
        this.inserted = inserted;
    }

    /// What was done, or could not be.
    List<String> move() {
        List<Source> sources =
                session.query(
                        LiveTables.sql("sequences"),
                        row ->
                                new Source(
                                        row.text("column_name"),
                                        row.text("sequence"),
                                        row.integer("increment"),
                                        row.flag("allowed")),
                        LiveTables.oid(session, stage.live().name()));
        List<String> done = new ArrayList<>();
        for (Source source : sources) {
            stage.columns().stream()
                    .filter(column -> column.name().equals(source.column()))
                    .findFirst()
                    .flatMap(column -> move(source, column))
                    .ifPresent(done::add);
        }
        return done;
    }

    private Optional<String> move(Source source, LiveColumn column) {
        String farthest = source.increment() > 0 ? "max" : "min";
        Long wanted =
                session.query(
                                "SELECT "
                                        + farthest
                                        + "("
                                        + column.of("r")
                                        + ")::bigint"
                                        + inserted,
                                row -> Optional.ofNullable(row.integerOrNull(1)))
                        .getFirst()
                        .orElse(null);
        if (wanted == null) {
            return Optional.empty();
        }
        String shown = Identifiers.visible(source.sequence());
        if (!source.allowed()) {
            return Optional.of(
                    shown
                            + " could not be looked at: the role lacks SELECT and UPDATE on it, and it"
                            + " may give values again that were brought back");
        }
        return session.queryFirst(
                "SELECT setval("
                        + Identifiers.literal(source.sequence())
                        + "::regclass, ?) FROM "
                        + source.sequence()
                        + " WHERE CASE WHEN is_called THEN last_value + ? ELSE last_value END "
                        + (source.increment() > 0 ? "<=" : ">=")
                        + " ?",
                row -> shown + " moved to " + row.integer(1),
                wanted,
                source.increment(),
                wanted);
    }
}
