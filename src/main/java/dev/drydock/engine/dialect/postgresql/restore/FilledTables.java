package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Tables of a live database that get their rows from a backup, in one transaction: their triggers
/// stay quiet, foreign keys are looked at when all rows are there, and everything is as it was
/// afterwards.
final class FilledTables {

    /// @param child quoted, the table that has the key
    /// @param onDelete the server's letter: `a` nothing, `r` restrict, `c` cascade …
    private record Key(
            String name,
            String child,
            String parent,
            boolean deferrable,
            boolean deferred,
            String onDelete) {}

    /// @param state the server's letter: `O` usual, `A` always, `R` replica
    private record Trigger(String table, String name, String state) {}

    private final Session session;
    private final Map<String, RestoreStep> tables = new LinkedHashMap<>();
    private final List<RestoreStep> others = new ArrayList<>();
    private final List<Key> changed = new ArrayList<>();
    private List<Key> keys = List.of();
    private List<Trigger> triggers = List.of();

    /// @param steps of rows
    FilledTables(Session session, List<RestoreStep> steps) {
        this.session = session;
        for (RestoreStep step : steps) {
            if (step.kind() == RestoreStep.Kind.ROWS) {
                tables.put(quoted(step.entry()), step);
            } else {
                others.add(step);
            }
        }
    }

    private static String quoted(RestoreEntry entry) {
        return Identifiers.qualified(entry.schema(), entry.name());
    }

    /// Makes the tables ready for their rows.
    ///
    /// @param replaced whether rows that are there go
    /// @return the steps, tables that others point to first
    /// @throws DrydockException RESTORE_TARGET_EXISTS when rows are there and stay, RESTORE_FAILED
    ///   when rows elsewhere would go with them
    List<RestoreStep> begin(boolean replaced) {
        session.update(
                "LOCK TABLE "
                        + tables.keySet().stream()
                                .map(table -> "ONLY " + table)
                                .collect(Collectors.joining(", "))
                        + " IN SHARE ROW EXCLUSIVE MODE");
        keys = keys();
        triggers = triggers();
        triggers.forEach(trigger ->
                session.update(
                        "ALTER TABLE "
                                + trigger.table()
                                + " DISABLE TRIGGER "
                                + Identifiers.quote(trigger.name())));
        List<String> filled = tables.keySet().stream().filter(this::hasRows).toList();
        if (!filled.isEmpty() && !replaced) {
            throw new DrydockException(
                    ErrorCode.RESTORE_TARGET_EXISTS,
                    "Nothing was restored: these tables hold rows: "
                            + Identifiers.visible(String.join(", ", filled))
                            + ".",
                    "Let their rows be replaced, or bring single rows back (restore --rows-missing).");
        }
        if (!filled.isEmpty()) {
            empty();
        }
        List<String> sorted = sorted();
        List<RestoreStep> steps = new ArrayList<>(others);
        sorted.forEach(table -> steps.add(tables.get(table)));
        return steps;
    }

    /// Looks at the foreign keys and puts back what was changed for the rows.
    void end() {
        session.update("SET CONSTRAINTS ALL IMMEDIATE");
        for (Key key : changed) {
            session.update(
                    "ALTER TABLE "
                            + key.child()
                            + " ALTER CONSTRAINT "
                            + Identifiers.quote(key.name())
                            + (key.deferrable() ? " DEFERRABLE" : " NOT DEFERRABLE")
                            + (key.deferred() ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE"));
        }
        for (Trigger trigger : triggers) {
            String how =
                    switch (trigger.state()) {
                        case "A" -> " ENABLE ALWAYS TRIGGER ";
                        case "R" -> " ENABLE REPLICA TRIGGER ";
                        default -> " ENABLE TRIGGER ";
                    };
            session.update(
                    "ALTER TABLE " + trigger.table() + how + Identifiers.quote(trigger.name()));
        }
    }

    /// Moves sequences of the tables' columns past the values that came. They know no transaction:
    /// this is last, and one that stands further than needed harms nobody.
    void moveSequences() {
        record Source(String sequence, String table, String column, boolean up) {}
        for (Map.Entry<String, RestoreStep> table : tables.entrySet()) {
            List<Source> sources =
                    session.query(
                            "SELECT s.oid::pg_catalog.regclass::text AS sequence, a.attname::text AS"
                                    + " name, q.seqincrement > 0 AS up FROM pg_catalog.pg_depend d"
                                    + " JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind"
                                    + " = 'S' JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid"
                                    + " JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid"
                                    + " AND a.attnum = d.refobjsubid WHERE d.classid ="
                                    + " 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid ="
                                    + " ?::pg_catalog.regclass AND d.deptype IN ('a', 'i')",
                            row ->
                                    new Source(
                                            row.text("sequence"),
                                            table.getKey(),
                                            Identifiers.quote(row.text("name")),
                                            row.flag("up")),
                            table.getKey());
            for (Source source : sources) {
                session.query(
                        "SELECT pg_catalog.setval("
                                + Identifiers.literal(source.sequence())
                                + "::pg_catalog.regclass, m.v) FROM (SELECT "
                                + (source.up() ? "max(" : "min(")
                                + source.column()
                                + ")::bigint AS v FROM ONLY "
                                + source.table()
                                + ") m, "
                                + source.sequence()
                                + " s WHERE m.v "
                                + (source.up() ? ">" : "<")
                                + " s.last_value OR (m.v = s.last_value AND NOT s.is_called)",
                        row -> true);
            }
        }
    }

    private boolean hasRows(String table) {
        return session.queryFirst("SELECT 1 FROM ONLY " + table + " LIMIT 1", row -> true)
                .isPresent();
    }

    /// Never rows of other tables: what a key would remove or change elsewhere is refused.
    private void empty() {
        List<Key> outside =
                keys.stream()
                        .filter(key ->
                                tables.containsKey(key.parent())
                                        && !tables.containsKey(key.child()))
                        .toList();
        if (outside.isEmpty()) {
            session.update(
                    "TRUNCATE "
                            + tables.keySet().stream()
                                    .map(table -> "ONLY " + table)
                                    .collect(Collectors.joining(", ")));
            return;
        }
        List<Key> reaching =
                outside.stream()
                        .filter(key -> !key.onDelete().equals("a") && hasRows(key.child()))
                        .toList();
        if (!reaching.isEmpty()) {
            Key first = reaching.getFirst();
            throw new DrydockException(
                    ErrorCode.RESTORE_FAILED,
                    "The rows of "
                            + Identifiers.visible(first.parent())
                            + " cannot be replaced: the foreign key "
                            + Identifiers.visible(first.name())
                            + " of "
                            + Identifiers.visible(first.child())
                            + ", which was not chosen, acts at once when they go.",
                    "Choose that table as well, or restore beside the database.");
        }
        outside.forEach(this::defer);
        keys.stream().filter(key -> tables.containsKey(key.child())).forEach(this::defer);
        session.update("SET CONSTRAINTS ALL DEFERRED");
        tables.keySet().forEach(table -> session.update("DELETE FROM ONLY " + table));
    }

    private void defer(Key key) {
        if (key.deferred() || changed.contains(key)) {
            return;
        }
        session.update(
                "ALTER TABLE "
                        + key.child()
                        + " ALTER CONSTRAINT "
                        + Identifiers.quote(key.name())
                        + " DEFERRABLE INITIALLY DEFERRED");
        changed.add(key);
    }

    /// Tables that others point to first; where they point in a circle, the keys wait for the end.
    private List<String> sorted() {
        Set<String> open = new LinkedHashSet<>(tables.keySet());
        List<String> sorted = new ArrayList<>();
        List<Key> inside =
                keys.stream()
                        .filter(key ->
                                tables.containsKey(key.child())
                                        && tables.containsKey(key.parent())
                                        && !key.child().equals(key.parent()))
                        .toList();
        while (!open.isEmpty()) {
            List<String> free =
                    open.stream()
                            .filter(table ->
                                    inside.stream()
                                            .noneMatch(key ->
                                                    key.child().equals(table)
                                                            && open.contains(key.parent())))
                            .toList();
            if (free.isEmpty()) {
                Set<String> circle = new HashSet<>(open);
                inside.stream()
                        .filter(key ->
                                circle.contains(key.child()) && circle.contains(key.parent()))
                        .forEach(this::defer);
                session.update("SET CONSTRAINTS ALL DEFERRED");
                free = List.copyOf(open);
            }
            sorted.addAll(free);
            free.forEach(open::remove);
        }
        return sorted;
    }

    /// Those that the tables have, and those that point to them.
    private List<Key> keys() {
        return session
                .query(
                        "SELECT c.conname::text AS name, pg_catalog.quote_ident(cn.nspname) || '.' ||"
                                + " pg_catalog.quote_ident(cc.relname) AS child, cn.nspname::text AS"
                                + " child_schema, cc.relname::text AS child_name, pn.nspname::text AS"
                                + " parent_schema, pc.relname::text AS parent_name, c.condeferrable,"
                                + " c.condeferred, c.confdeltype::text AS on_delete FROM"
                                + " pg_catalog.pg_constraint c JOIN pg_catalog.pg_class cc ON cc.oid ="
                                + " c.conrelid JOIN pg_catalog.pg_namespace cn ON cn.oid = cc.relnamespace"
                                + " JOIN pg_catalog.pg_class pc ON pc.oid = c.confrelid JOIN"
                                + " pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace WHERE c.contype ="
                                + " 'f' AND c.conparentid = 0",
                        row ->
                                new Key(
                                        row.text("name"),
                                        Identifiers.qualified(
                                                row.text("child_schema"), row.text("child_name")),
                                        Identifiers.qualified(
                                                row.text("parent_schema"), row.text("parent_name")),
                                        row.flag("condeferrable"),
                                        row.flag("condeferred"),
                                        row.text("on_delete")))
                .stream()
                .filter(key -> tables.containsKey(key.child()) || tables.containsKey(key.parent()))
                .toList();
    }

    private List<Trigger> triggers() {
        return session
                .query(
                        "SELECT n.nspname::text AS schema, c.relname::text AS name, t.tgname::text AS"
                                + " trigger, t.tgenabled::text AS state FROM pg_catalog.pg_trigger t JOIN"
                                + " pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n"
                                + " ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND t.tgenabled <>"
                                + " 'D'",
                        row ->
                                new Trigger(
                                        Identifiers.qualified(row.text("schema"), row.text("name")),
                                        row.text("trigger"),
                                        row.text("state")))
                .stream()
                .filter(trigger -> tables.containsKey(trigger.table()))
                .toList();
    }
}
