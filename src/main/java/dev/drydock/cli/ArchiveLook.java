package dev.drydock.cli;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveRows;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was seen of an open backup, after it is closed again.
///
/// @param object the one that was asked for; null for all
/// @param needs names of what it needs
/// @param ddl of it, or of everything; empty when it was not asked for
/// @param tables rows that are shown, by table
record ArchiveLook(
        ArchiveWish wish,
        ArchiveFacts facts,
        List<ArchiveObject> objects,
        @Nullable ArchiveObject object,
        List<String> needs,
        String ddl,
        List<TableRows> tables) {

    /// @param found of the table
    record TableRows(ArchiveObject table, ArchiveRows.Found found) {}

    static ArchiveLook at(Archive archive, ArchiveWish wish, JobContext context) {
        if (wish.readsContents()) {
            archive.prepare(context);
        }
        List<ArchiveObject> objects = archive.objects();
        ArchiveObject object = wish.object().isEmpty() ? null : find(objects, wish.object());
        if (wish.count()) {
            objects = counted(archive, objects, object, context);
            object = object == null ? null : byId(objects, object.id());
        }
        List<ArchiveObject> chosen = object == null ? objects : List.of(object);
        String ddl =
                wish.ddl() || (object != null && wish.search().isEmpty() && wish.rows() == 0)
                        ? chosen.stream().map(archive::ddl).collect(Collectors.joining("\n"))
                        : "";
        return new ArchiveLook(
                wish,
                archive.facts(),
                objects,
                object,
                object == null ? List.of() : needs(objects, object),
                ddl,
                rows(archive, chosen, wish, context));
    }

    private static List<TableRows> rows(
            Archive archive, List<ArchiveObject> chosen, ArchiveWish wish, JobContext context) {
        List<TableRows> tables = new ArrayList<>();
        int left = wish.rows();
        for (ArchiveObject table : chosen) {
            if (!table.hasRows()) {
                continue;
            }
            if (left == 0) {
                markMore(tables);
                break;
            }
            context.progress().phase(table.displayName());
            ArchiveRows.Found found =
                    new ArchiveRows(archive, table).find(wish.search(), left, context);
            if (!found.rows().isEmpty() || wish.search().isEmpty()) {
                tables.add(new TableRows(table, found));
            }
            left -= found.rows().size();
        }
        return tables;
    }

    /// Further tables were not looked through.
    private static void markMore(List<TableRows> tables) {
        if (!tables.isEmpty()) {
            TableRows last = tables.removeLast();
            tables.add(
                    new TableRows(last.table(), new ArchiveRows.Found(last.found().rows(), true)));
        }
    }

    private static List<ArchiveObject> counted(
            Archive archive,
            List<ArchiveObject> objects,
            @Nullable ArchiveObject only,
            JobContext context) {
        List<ArchiveObject> all = new ArrayList<>();
        for (ArchiveObject object : objects) {
            boolean wanted = only == null || only.id().equals(object.id());
            if (wanted && object.hasRows() && object.rows() < 0) {
                context.progress().phase(object.displayName());
                all.add(object.withRows(new ArchiveRows(archive, object).count(context)));
            } else {
                all.add(object);
            }
        }
        return all;
    }

    private static ArchiveObject byId(List<ArchiveObject> objects, String id) {
        return objects.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> needs(List<ArchiveObject> objects, ArchiveObject object) {
        return objects.stream()
                .filter(one -> object.needs().contains(one.id()))
                .map(one -> one.kind() + " " + one.displayName())
                .toList();
    }

    /// By its name, with or without schema and kind; in any case when none has it exactly. A table
    /// comes before an index of the same name.
    private static ArchiveObject find(List<ArchiveObject> objects, String name) {
        List<ArchiveObject> found =
                objects.stream().filter(one -> isNamed(one, name, false)).toList();
        if (found.isEmpty()) {
            found = objects.stream().filter(one -> isNamed(one, name, true)).toList();
        }
        if (found.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.OBJECT_UNKNOWN,
                    Texts.text("backup.show.objectUnknown", name),
                    Texts.text("backup.show.objectUnknownHint"));
        }
        List<ArchiveObject> tables = found.stream().filter(ArchiveObject::hasRows).toList();
        List<ArchiveObject> best = tables.size() == 1 ? tables : found;
        if (best.size() > 1) {
            throw new DrydockException(
                    ErrorCode.OBJECT_UNKNOWN,
                    Texts.text(
                            "backup.show.objectAmbiguous",
                            name,
                            best.stream()
                                    .limit(5)
                                    .map(one -> one.kind() + " " + one.displayName())
                                    .collect(Collectors.joining(", "))),
                    Texts.text("backup.show.objectAmbiguousHint"));
        }
        return best.getFirst();
    }

    private static boolean isNamed(ArchiveObject object, String name, boolean anyCase) {
        for (String own :
                List.of(
                        object.name(),
                        object.displayName(),
                        object.kind() + " " + object.name(),
                        object.kind() + " " + object.displayName())) {
            if (anyCase ? own.equalsIgnoreCase(name) : own.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
