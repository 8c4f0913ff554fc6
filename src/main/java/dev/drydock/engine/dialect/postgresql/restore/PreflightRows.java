package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether rows fit into tables that are there.
final class PreflightRows {

    private record Column(String name, boolean generated, boolean required) {}

    private final PreflightLook look;
    private final List<PreflightLine> lines = new ArrayList<>();
    private final Map<ArchiveObject, Long> tables = new LinkedHashMap<>();

    private PreflightRows(PreflightLook look, LiveNames live) {
        this.look = look;
        for (ArchiveObject table : look.selection().tables()) {
            live.find(table, look.work().archive()).stream()
                    .findFirst()
                    .ifPresent(one -> tables.put(table, one.oid()));
        }
    }

    static List<PreflightLine> lines(PreflightLook look, LiveNames live) {
        var rows = new PreflightRows(look, live);
        rows.notThere();
        rows.columns();
        rows.filled();
        rows.keys();
        if (rows.lines.isEmpty()) {
            rows.lines.add(
                    PreflightLine.fine(
                            PreflightNames.TOPIC,
                            "The target has all tables that rows come for, tables: "
                                    + rows.tables.size()
                                    + "."));
        }
        return rows.lines;
    }

    private void notThere() {
        Map<String, ArchiveObject> byId = new HashMap<>();
        look.work().archive().objects().forEach(object -> byId.put(object.id(), object));
        List<ArchiveObject> missing =
                look.selection().leftOut().entrySet().stream()
                        .filter(one -> one.getValue().equals("is not in the target"))
                        .map(one -> byId.get(one.getKey()))
                        .filter(Objects::nonNull)
                        .toList();
        if (!missing.isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            PreflightNames.TOPIC,
                            "Tables that the target does not have, whose rows do not come: "
                                    + missing.size()
                                    + ".",
                            "Add what is missing first, then the rows.",
                            PreflightLook.items(missing)));
        }
    }

    private void columns() {
        Map<Long, List<Column>> there = new HashMap<>();
        look.server()
                .inDatabase(session -> {
                    session.forEach(
                            look.server().sql("preflight_columns"),
                            row ->
                                    there.computeIfAbsent(
                                                    row.integer("oid"), key -> new ArrayList<>())
                                            .add(
                                                    new Column(
                                                            row.text("name"),
                                                            row.flag("generated"),
                                                            row.flag("required"))),
                            PreflightNames.array(tables.values()));
                    return true;
                });
        List<String> items = new ArrayList<>();
        List<ArchiveObject> unfit = new ArrayList<>();
        tables.forEach((table, oid) -> {
            List<String> reasons = misfits(written(table), there.getOrDefault(oid, List.of()));
            if (!reasons.isEmpty()) {
                unfit.add(table);
                items.add(PreflightLook.shown(table) + ": " + String.join(", ", reasons));
            }
        });
        if (!unfit.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            PreflightNames.TOPIC,
                            "Tables whose columns do not fit the backup's rows: "
                                    + unfit.size()
                                    + ".",
                            "Make the columns alike, or leave these tables out.",
                            PreflightLook.bounded(items),
                            PreflightLook.skip(unfit)));
        }
    }

    /// INSERT statements without names have a place for every column, also where only the server
    /// writes; such places are left out.
    private List<String> written(ArchiveObject table) {
        String ddl = look.work().archive().ddl(table);
        return table.columns().stream()
                .filter(column ->
                        !Pattern.compile(
                                        "(^|\\s)\"?"
                                                + Pattern.quote(column)
                                                + "\"?\\s[^\\n]*\\sGENERATED ALWAYS AS \\((?!SEQUENCE)")
                                .matcher(ddl)
                                .find())
                .toList();
    }

    private static List<String> misfits(List<String> wanted, List<Column> there) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Column column : there) {
            names.add(column.name());
            if (column.generated() && wanted.contains(column.name())) {
                reasons.add(Identifiers.visible(column.name()) + " is generated in the target");
            } else if (column.required() && !wanted.contains(column.name())) {
                reasons.add(Identifiers.visible(column.name()) + " must not be NULL");
            }
        }
        for (String name : wanted) {
            if (!names.contains(name)) {
                reasons.add("no column " + Identifiers.visible(name));
            }
        }
        return reasons;
    }

    private void filled() {
        List<ArchiveObject> filled = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (ArchiveObject table : tables.keySet()) {
            look.context().cancel().throwIfCancelled();
            try {
                if (hasRows(table)) {
                    filled.add(table);
                }
            } catch (DrydockException failure) {
                hidden.add(PreflightLook.shown(table) + ": " + failure.message());
            }
        }
        if (!hidden.isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            PreflightNames.TOPIC,
                            "Nobody could see whether these tables have rows: "
                                    + hidden.size()
                                    + ".",
                            "Rows that are there may have the keys of those that come; then nothing"
                                    + " is restored.",
                            PreflightLook.bounded(hidden)));
        }
        if (filled.isEmpty()) {
            return;
        }
        if (look.fixes().rowsReplaced()) {
            lines.add(
                    PreflightLine.fine(
                            PreflightNames.TOPIC,
                            "The rows that tables have are backed up and deleted first, tables: "
                                    + filled.size()
                                    + "."));
            pointedAt(filled);
            return;
        }
        lines.add(
                PreflightLine.stop(
                        PreflightNames.TOPIC,
                        "Tables that rows come for have rows already: " + filled.size() + ".",
                        "Let these be deleted first, or bring single rows back by comparing them.",
                        PreflightLook.items(filled),
                        new PreflightFix.ReplaceRows()));
    }

    private boolean hasRows(ArchiveObject table) {
        return look.server()
                .inDatabase(session ->
                        session.query(
                                        "/* drydock:restore */ SELECT EXISTS (SELECT FROM "
                                                + Identifiers.qualified(
                                                        table.schema(), table.name())
                                                + ")",
                                        row -> row.flag(1))
                                .getFirst());
    }

    /// Rows elsewhere that would lose what they point to.
    private void pointedAt(List<ArchiveObject> filled) {
        Set<Long> deleted = new HashSet<>();
        filled.forEach(table -> deleted.add(Objects.requireNonNull(tables.get(table))));
        List<Key> pointing =
                keys(deleted, "pointing").stream()
                        .filter(key -> !tables.containsValue(key.from()))
                        .toList();
        List<String> acting = pointing.stream().filter(Key::acts).map(Key::shown).toList();
        List<String> waiting =
                pointing.stream().filter(key -> !key.acts()).map(Key::shown).toList();
        if (!acting.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            PreflightNames.TOPIC,
                            "Foreign keys of other tables act when rows that they point to are"
                                    + " deleted: "
                                    + acting.size()
                                    + ".",
                            "Choose these tables as well.",
                            PreflightLook.bounded(acting),
                            PreflightLook.skip(filled)));
        }
        if (!waiting.isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            PreflightNames.TOPIC,
                            "Foreign keys of other tables point to rows that are deleted first: "
                                    + waiting.size()
                                    + ".",
                            "When the backup does not have all rows that they point to, nothing is"
                                    + " restored.",
                            PreflightLook.bounded(waiting)));
        }
    }

    /// Keys that lead out of what comes.
    private void keys() {
        List<String> leading =
                keys(new HashSet<>(tables.values()), "leading").stream()
                        .filter(key -> !tables.containsValue(key.to()))
                        .map(Key::shown)
                        .toList();
        if (!leading.isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            PreflightNames.TOPIC,
                            "Foreign keys lead to tables whose rows do not come: "
                                    + leading.size()
                                    + ".",
                            "When the rows that they point to are missing there, nothing is"
                                    + " restored.",
                            PreflightLook.bounded(leading)));
        }
    }

    /// @param acts whether it deletes or changes rows, or refuses at once, when its target goes
    private record Key(long from, long to, String shown, boolean acts) {}

    private List<Key> keys(Set<Long> oids, String direction) {
        return look.server()
                .inDatabase(session ->
                        session.query(
                                look.server().sql("preflight_" + direction),
                                row ->
                                        new Key(
                                                row.integer("source"),
                                                row.integer("target"),
                                                Identifiers.visible(row.text("what")),
                                                row.flag("acts")),
                                PreflightNames.array(oids)));
    }
}
