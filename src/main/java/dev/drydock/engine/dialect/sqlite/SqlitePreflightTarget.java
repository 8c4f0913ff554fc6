package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a file has already into which chosen objects go.
final class SqlitePreflightTarget {

    private final Session session;
    private final RestoreWork work;
    private final List<PreflightLine> lines = new ArrayList<>();

    /// Kind by name, in lower case.
    private final Map<String, String> kinds = new HashMap<>();

    SqlitePreflightTarget(Session session, RestoreWork work) {
        this.session = session;
        this.work = work;
        session.forEach(
                "SELECT lower(name), type FROM sqlite_schema",
                row -> kinds.put(row.text(1), row.text(2)));
    }

    List<PreflightLine> lines() {
        encoding();
        if (work.order().intent() == RestoreIntent.DATA) {
            rowsThere();
            columns();
        } else {
            taken();
            replaced();
        }
        if (lines.stream().noneMatch(line -> line.topic() == PreflightTopic.NAMES)) {
            lines.add(
                    PreflightLine.fine(PreflightTopic.NAMES, "Nothing that is there is replaced."));
        }
        return lines;
    }

    private void encoding() {
        String theirs = work.archive().facts().facts().getOrDefault("encoding", "");
        String ours = session.query("PRAGMA encoding", row -> row.text(1)).getFirst();
        if (theirs.isEmpty() || normal(theirs).equals(normal(ours))) {
            lines.add(
                    PreflightLine.fine(
                            PreflightTopic.ENCODING, "The target is written in " + ours + "."));
        } else {
            lines.add(
                    PreflightLine.stop(
                            PreflightTopic.ENCODING,
                            "The backup is written in " + theirs + ", the target in " + ours + ".",
                            "SQLite cannot mix them. Restore into a new file, or replace the whole"
                                    + " one.",
                            List.of()));
        }
    }

    private static String normal(String encoding) {
        return encoding.toUpperCase(Locale.ROOT).replace("'", "");
    }

    private String kindOf(ArchiveObject object) {
        return kinds.getOrDefault(object.name().toLowerCase(Locale.ROOT), "");
    }

    private void taken() {
        List<ArchiveObject> taken =
                work.selection().objects().stream()
                        .filter(object -> !kindOf(object).isEmpty())
                        .filter(object -> !kindOf(object).equals(object.kind()))
                        .toList();
        if (!taken.isEmpty()) {
            Set<String> ids =
                    taken.stream()
                            .map(ArchiveObject::id)
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            lines.add(
                    PreflightLine.stop(
                            PreflightTopic.NAMES,
                            "Names that something else has in the target: " + taken.size() + ".",
                            "Rename it there, or leave these out.",
                            taken.stream()
                                    .map(object -> object.id() + ": a " + kindOf(object))
                                    .toList(),
                            new PreflightFix.Skip(ids, String.join(", ", ids))));
        }
    }

    private void replaced() {
        List<ArchiveObject> replaced =
                work.selection().objects().stream()
                        .filter(object -> work.selection().replaced().contains(object.id()))
                        .toList();
        if (replaced.isEmpty()) {
            return;
        }
        long rows = 0;
        List<String> items = new ArrayList<>();
        for (ArchiveObject object : replaced) {
            boolean table = object.kind().equals(SqliteArchiveEntry.TABLE) && object.hasRows();
            long there = table ? count(object.name()) : 0;
            rows += there;
            items.add(object.id() + (table ? ", rows: " + there : ""));
        }
        lines.add(
                PreflightLine.warning(
                        PreflightTopic.NAMES,
                        "Replaced in the target: "
                                + replaced.size()
                                + " objects, with "
                                + rows
                                + " rows.",
                        "They are backed up first.",
                        items));
        dependants(replaced);
    }

    private void dependants(List<ArchiveObject> replaced) {
        Set<String> names =
                replaced.stream()
                        .map(object -> object.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        Set<String> coming =
                work.selection().objects().stream()
                        .map(object -> object.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        List<String> items = new ArrayList<>();
        session.forEach(
                "SELECT type, name, tbl_name FROM sqlite_schema WHERE type IN ('index', 'trigger')"
                        + " AND sql IS NOT NULL",
                row -> {
                    if (names.contains(row.text(3).toLowerCase(Locale.ROOT))
                            && !coming.contains(row.text(2).toLowerCase(Locale.ROOT))) {
                        items.add(row.text(1) + " " + row.text(2) + " on " + row.text(3));
                    }
                });
        session.forEach(
                "SELECT t.name, f.\"table\" FROM sqlite_schema t JOIN"
                        + " pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
                row -> {
                    if (names.contains(row.text(2).toLowerCase(Locale.ROOT))
                            && !coming.contains(row.text(1).toLowerCase(Locale.ROOT))) {
                        items.add("table " + row.text(1) + " points to " + row.text(2));
                    }
                });
        if (!items.isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            PreflightTopic.NAMES,
                            "What depends on it and is not chosen: " + items.size() + ".",
                            "It stays, and is made again where it was on a replaced table. When"
                                    + " foreign keys would point nowhere, all is rolled back.",
                            items));
        }
    }

    private long count(String table) {
        return session.query(
                        "SELECT count(*) FROM " + Identifiers.quote(table), row -> row.integer(1))
                .getFirst();
    }

    private void rowsThere() {
        List<String> items = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (ArchiveObject table : work.selection().tables()) {
            long rows = count(table.name());
            if (rows > 0) {
                items.add(table.name() + ", rows: " + rows);
                ids.add(table.id());
            }
        }
        if (items.isEmpty()) {
            return;
        }
        if (work.order().fixes().rowsReplaced()) {
            lines.add(
                    PreflightLine.warning(
                            PreflightTopic.NAMES,
                            "Tables whose rows are replaced: " + items.size() + ".",
                            "They are backed up first.",
                            items));
        } else {
            lines.add(
                    PreflightLine.stop(
                            PreflightTopic.NAMES,
                            "Tables that have rows already: " + items.size() + ".",
                            "Replace those rows, leave the tables out, or bring back single rows"
                                    + " with row rescue.",
                            items,
                            new PreflightFix.ReplaceRows(),
                            new PreflightFix.Skip(ids, String.join(", ", ids))));
        }
    }

    private void columns() {
        List<String> lost = new ArrayList<>();
        List<String> unfilled = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (ArchiveObject table : work.selection().tables()) {
            Set<String> theirs =
                    table.columns().stream()
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet());
            Set<String> ours = new LinkedHashSet<>();
            session.forEach(
                    "SELECT lower(name), \"notnull\", dflt_value, pk FROM pragma_table_xinfo(?)"
                            + " WHERE hidden = 0",
                    row -> {
                        ours.add(row.text(1));
                        boolean needed =
                                row.integer(2) != 0
                                        && row.textOrNull(3) == null
                                        && row.integer(4) == 0;
                        if (needed && !theirs.isEmpty() && !theirs.contains(row.text(1))) {
                            unfilled.add(table.name() + "." + row.text(1));
                            ids.add(table.id());
                        }
                    },
                    table.name());
            for (String column : theirs) {
                if (!ours.contains(column)) {
                    lost.add(table.name() + "." + column);
                    ids.add(table.id());
                }
            }
        }
        if (!lost.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            PreflightTopic.NAMES,
                            "Columns of the backup that the target lacks: " + lost.size() + ".",
                            "Their values would be lost. Restore the tables with their structure, or"
                                    + " leave them out.",
                            lost,
                            new PreflightFix.Skip(ids, String.join(", ", ids))));
        }
        if (!unfilled.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            PreflightTopic.NAMES,
                            "Columns of the target that need a value, and the backup has none: "
                                    + unfilled.size()
                                    + ".",
                            "Give them a default, or leave the tables out.",
                            unfilled,
                            new PreflightFix.Skip(ids, String.join(", ", ids))));
        }
    }
}
