package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was seen in a backup, as fields for programs and as text for people.
final class ArchiveText {

    /// Longer values are cut for people.
    private static final int LONGEST_VALUE = 60;

    private ArchiveText() {}

    static Map<String, @Nullable Object> fields(@Nullable Backup backup, ArchiveLook look) {
        var fields =
                new Fields()
                        .with("backup", backup == null ? null : BackupText.fields(backup))
                        .with("form", look.facts().form().word())
                        .with("dialect", look.facts().dialect())
                        .with("facts", look.facts().facts())
                        .with("dangers", look.facts().dangers())
                        .with("objects", look.objects().stream().map(ArchiveText::fields).toList())
                        .with("notCarried", look.facts().notCarried());
        ArchiveObject object = look.object();
        if (object != null) {
            fields.with(
                    "object",
                    new Fields()
                            .with("kind", object.kind())
                            .with("schema", object.schema())
                            .with("name", object.name())
                            .with("owner", object.owner())
                            .with("rows", object.rows() < 0 ? null : object.rows())
                            .with("bytes", object.bytes() < 0 ? null : object.bytes())
                            .with("columns", object.columns())
                            .with("needs", look.needs())
                            .map());
        }
        if (!look.ddl().isEmpty()) {
            fields.with("ddl", look.ddl());
        }
        if (look.wish().rows() > 0) {
            fields.with("tables", look.tables().stream().map(ArchiveText::fields).toList());
        }
        return fields.map();
    }

    private static Object fields(ArchiveObject object) {
        return new Fields()
                .with("kind", object.kind())
                .with("schema", object.schema())
                .with("name", object.name())
                .with("rows", object.rows() < 0 ? null : object.rows())
                .with("bytes", object.bytes() < 0 ? null : object.bytes())
                .with("owner", object.owner())
                .with("id", object.id())
                .with("parent", object.parent().isEmpty() ? null : object.parent())
                .map();
    }

    private static Object fields(ArchiveLook.TableRows rows) {
        return new Fields()
                .with("schema", rows.table().schema())
                .with("name", rows.table().name())
                .with("columns", rows.table().columns())
                .with(
                        "rows",
                        rows.found().rows().stream()
                                .map(row ->
                                        new Fields()
                                                .with("number", row.number())
                                                .with("values", row.values())
                                                .map())
                                .toList())
                .with("more", rows.found().more())
                .map();
    }

    static void print(@Nullable Backup backup, ArchiveLook look, TextOutput out) {
        if (look.wish().isOverview()) {
            printFacts(backup, look, out);
            printObjects(look.objects(), out);
            printDangers(look, out);
            return;
        }
        ArchiveObject object = look.object();
        if (object != null) {
            printObject(object, look, out);
        }
        // not as it is: whoever wrote the backup must not move somebody's cursor
        look.ddl().lines().forEach(line -> out.line(line.replace("\t", "    ")));
        if (look.wish().rows() > 0) {
            printRows(look, out);
        }
    }

    private static void printFacts(@Nullable Backup backup, ArchiveLook look, TextOutput out) {
        var facts = new TextTable().left("").left("");
        if (backup != null) {
            facts.row(Texts.text("column.id"), backup.id());
            facts.row(Texts.text("column.database"), backup.database());
            facts.row(Texts.text("column.file"), backup.path().toString());
        }
        facts.row(Texts.text("backup.show.form"), look.facts().form().word());
        look.facts()
                .facts()
                .forEach((name, value) -> {
                    if (backup == null || !name.equals("database")) {
                        facts.row(name, value);
                    }
                });
        out.table(facts).line();
    }

    /// What belongs to a table below it.
    private static void printObjects(List<ArchiveObject> objects, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.kind"))
                        .left(Texts.text("column.name"))
                        .right(Texts.text("column.rows"))
                        .right(Texts.text("column.size"));
        Map<String, List<ArchiveObject>> children = new HashMap<>();
        Set<String> ids = new HashSet<>();
        objects.forEach(object -> ids.add(object.id()));
        List<ArchiveObject> tops = new ArrayList<>();
        for (ArchiveObject object : objects) {
            if (ids.contains(object.parent()) && !object.parent().equals(object.id())) {
                children.computeIfAbsent(object.parent(), key -> new ArrayList<>()).add(object);
            } else {
                tops.add(object);
            }
        }
        for (ArchiveObject top : tops) {
            row(table, "", top, top.displayName());
            for (ArchiveObject child : children.getOrDefault(top.id(), List.of())) {
                row(table, "  ", child, child.name());
            }
        }
        out.table(table);
    }

    private static void row(TextTable table, String indent, ArchiveObject object, String name) {
        table.row(
                indent + object.kind(),
                name,
                BackupText.rows(object.rows()),
                Format.size(object.bytes()));
    }

    private static void printDangers(ArchiveLook look, TextOutput out) {
        if (!look.facts().dangers().isEmpty()) {
            out.line().line(Texts.text("backup.show.dangers"));
            look.facts().dangers().forEach(danger -> out.line("  " + danger));
        }
    }

    private static void printObject(ArchiveObject object, ArchiveLook look, TextOutput out) {
        out.line(object.kind() + " " + object.displayName());
        if (!object.owner().isEmpty()) {
            out.line(Texts.text("backup.show.owner", object.owner()));
        }
        if (object.rows() >= 0) {
            out.line(Texts.text("backup.show.rows", Format.count(object.rows())));
        }
        if (!object.columns().isEmpty()) {
            out.line(Texts.text("backup.show.columns", String.join(", ", object.columns())));
        }
        if (!look.needs().isEmpty()) {
            out.line(Texts.text("backup.show.needs", String.join(", ", look.needs())));
        }
        out.line();
    }

    private static void printRows(ArchiveLook look, TextOutput out) {
        String search = look.wish().search();
        if (look.tables().isEmpty()) {
            out.line(
                    search.isEmpty()
                            ? Texts.text("backup.show.noRows")
                            : Texts.text("backup.show.foundNothing", search));
        }
        for (ArchiveLook.TableRows rows : look.tables()) {
            out.line(
                    Texts.text(
                            search.isEmpty() ? "backup.show.firstRows" : "backup.show.found",
                            rows.table().displayName()));
            out.table(table(rows));
            if (rows.found().more()) {
                out.line(Texts.text("backup.show.more"));
            }
        }
    }

    private static TextTable table(ArchiveLook.TableRows rows) {
        int width = rows.table().columns().size();
        for (ArchiveRows.Row row : rows.found().rows()) {
            width = Math.max(width, row.values().size());
        }
        var table = new TextTable().right(Texts.text("backup.show.row"));
        for (int i = 0; i < width; i++) {
            table.left(i < rows.table().columns().size() ? rows.table().columns().get(i) : "");
        }
        for (ArchiveRows.Row row : rows.found().rows()) {
            String[] cells = new String[width + 1];
            cells[0] = Format.count(row.number());
            for (int i = 0; i < width; i++) {
                cells[i + 1] = i < row.values().size() ? cut(row.values().get(i)) : "";
            }
            table.row(cells);
        }
        return table;
    }

    private static String cut(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
