package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.trace.RehearsalDialect.Dangling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds views and triggers that fail as soon as somebody uses them, or never run any more. SQLite
/// itself looks at all of them only when a table is renamed, so one is, in a transaction that is
/// rolled back; what that does not look at shows when the statements are compiled that use them.
final class SqliteDangling {

    private static final String PROBE = "drydock_probe_of_names";

    private final Session session;
    private final List<Dangling> found = new ArrayList<>();

    SqliteDangling(Session session) {
        this.session = session;
    }

    /// @param on the table or view of a trigger
    private record Named(String kind, String name, String on, String sql) {

        boolean isTrigger() {
            return kind.equals("trigger");
        }
    }

    List<Dangling> find() {
        List<Named> all =
                session.query(
                        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type IN"
                                + " ('view', 'trigger') ORDER BY type, name",
                        row -> new Named(row.text(1), row.text(2), row.text(3), row.text(4)));
        if (all.isEmpty()) {
            return List.of();
        }
        all.stream().filter(one -> !one.isTrigger()).forEach(this::view);
        session.begin();
        try {
            List<Named> sound = renaming(all);
            sound.stream()
                    .filter(Named::isTrigger)
                    .forEach(one -> {
                        columns(one);
                        trigger(one, sound);
                    });
        } finally {
            session.rollback();
        }
        found.sort(Comparator.comparing(Dangling::kind).thenComparing(Dangling::name));
        return found.stream().distinct().toList();
    }

    private void view(Named view) {
        compile("EXPLAIN SELECT * FROM " + Identifiers.quote(view.name()))
                .ifPresent(reason -> add(view, reason));
    }

    /// Renames a table until SQLite finds nothing any more; each time what it found is taken away.
    private List<Named> renaming(List<Named> all) {
        List<Named> sound = new ArrayList<>(all);
        session.update("CREATE TABLE " + PROBE + " (a)");
        while (true) {
            session.update("SAVEPOINT drydock_rename");
            Optional<String> problem = run("ALTER TABLE " + PROBE + " RENAME TO " + PROBE + "_2");
            session.update("ROLLBACK TO drydock_rename");
            session.update("RELEASE drydock_rename");
            Named guilty = problem.map(message -> guilty(message, sound)).orElse(null);
            if (problem.isEmpty() || guilty == null) {
                return sound;
            }
            if (guilty.isTrigger()) {
                add(guilty, reason(problem.get()));
            }
            session.update(
                    "DROP "
                            + guilty.kind().toUpperCase(Locale.ROOT)
                            + " "
                            + Identifiers.quote(guilty.name()));
            // the triggers of a view go with it
            sound.removeIf(one ->
                    one.equals(guilty) || (!guilty.isTrigger() && one.on().equals(guilty.name())));
        }
    }

    /// `error in trigger keep after rename: no such column: b`
    private static @Nullable Named guilty(String message, List<Named> all) {
        return all.stream()
                .filter(one ->
                        message.contains("error in " + one.kind() + " " + one.name() + ":")
                                || message.contains(
                                        "error in " + one.kind() + " " + one.name() + " after"))
                .findFirst()
                .orElse(null);
    }

    private static String reason(String message) {
        int error = message.indexOf("error in ");
        int colon = message.indexOf(": ", Math.max(0, error));
        return colon < 0 ? message : message.substring(colon + 2);
    }

    /// A trigger of columns that are gone is silent: it is not fired any more.
    private void columns(Named trigger) {
        List<String> has = columnsOf(trigger.on(), true);
        for (String column : SqliteTriggerEvent.of(trigger.sql()).columns()) {
            if (has.stream().noneMatch(one -> one.equalsIgnoreCase(column))) {
                add(
                        trigger,
                        "it waits for changes of the column "
                                + column
                                + ", which "
                                + trigger.on()
                                + " does not have");
            }
        }
    }

    private List<String> columnsOf(String table, boolean generated) {
        return session
                .query(
                        "SELECT name, hidden FROM pragma_table_xinfo(?)",
                        row -> row.integer(2) == 0 || generated ? row.text(1) : "",
                        table)
                .stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void trigger(Named trigger, List<Named> all) {
        String probe = probe(trigger);
        if (probe.isEmpty() || compile(probe).isEmpty()) {
            return;
        }
        // it may be another trigger of the same table
        session.update("SAVEPOINT drydock_alone");
        all.stream()
                .filter(one ->
                        one.isTrigger() && one.on().equals(trigger.on()) && !one.equals(trigger))
                .forEach(one -> session.update("DROP TRIGGER " + Identifiers.quote(one.name())));
        compile(probe).ifPresent(reason -> add(trigger, reason));
        session.update("ROLLBACK TO drydock_alone");
        session.update("RELEASE drydock_alone");
    }

    /// A statement that SQLite compiles together with the trigger, and never runs.
    private String probe(Named trigger) {
        String table = Identifiers.quote(trigger.on());
        return switch (SqliteTriggerEvent.of(trigger.sql()).word()) {
            case "DELETE" -> "EXPLAIN DELETE FROM " + table;
            case "INSERT" -> "EXPLAIN INSERT INTO " + table + " DEFAULT VALUES";
            case "UPDATE" -> {
                List<String> columns =
                        columnsOf(trigger.on(), false).stream()
                                .map(Identifiers::quote)
                                .map(name -> name + " = " + name)
                                .toList();
                yield columns.isEmpty()
                        ? ""
                        : "EXPLAIN UPDATE " + table + " SET " + String.join(", ", columns);
            }
            default -> "";
        };
    }

    private Optional<String> compile(String probe) {
        try {
            session.query(probe, row -> 1);
            return Optional.empty();
        } catch (DrydockException failure) {
            return Optional.of(message(failure))
                    .filter(text ->
                            text.contains("no such") || text.contains("has no column named"));
        }
    }

    private Optional<String> run(String statement) {
        try {
            session.update(statement);
            return Optional.empty();
        } catch (DrydockException failure) {
            return Optional.of(message(failure));
        }
    }

    private static String message(DrydockException failure) {
        if (failure.code() != ErrorCode.SQL_FAILED) {
            throw failure;
        }
        return failure.details().getOrDefault("serverMessage", failure.message());
    }

    private void add(Named one, String reason) {
        found.add(new Dangling(one.kind(), one.name(), reason));
    }
}
