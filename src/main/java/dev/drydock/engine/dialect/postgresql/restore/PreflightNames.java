package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.connection.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the target has already: its name, and objects in it.
final class PreflightNames {

    static final PreflightTopic TOPIC = PreflightTopic.NAMES;

    private PreflightNames() {}

    static List<PreflightLine> lines(PreflightLook look) {
        int length = look.server().database().getBytes(StandardCharsets.UTF_8).length;
        if (length > TargetServer.LONGEST_NAME) {
            return List.of(
                    PreflightLine.stop(
                            TOPIC,
                            "The name "
                                    + look.target()
                                    + " has "
                                    + length
                                    + " bytes; the server would cut it behind "
                                    + TargetServer.LONGEST_NAME
                                    + ".",
                            "Choose a shorter one.",
                            List.of()));
        }
        return switch (look.place()) {
            case RestorePlace.New _ -> List.of(newOne(look));
            case RestorePlace.Beside _ -> List.of(beside(look));
            case RestorePlace.Existing _ -> existing(look);
        };
    }

    private static PreflightLine newOne(PreflightLook look) {
        return switch (look.state()) {
            case MISSING ->
                    PreflightLine.fine(
                            TOPIC, "The name " + look.target() + " is free; the database is made.");
            case EMPTY ->
                    PreflightLine.fine(
                            TOPIC, "The database " + look.target() + " is empty and is filled.");
            case FILLED ->
                    PreflightLine.stop(
                            TOPIC,
                            "The database " + look.target() + " exists and holds objects.",
                            "Choose another name, or restore into it as an existing one.",
                            List.of());
        };
    }

    private static PreflightLine beside(PreflightLook look) {
        return look.state() == PreflightServer.State.MISSING
                ? missing(look)
                : PreflightLine.fine(
                        TOPIC,
                        "A copy is made beside "
                                + look.target()
                                + ", which stays as it is until they are swapped.");
    }

    private static PreflightLine missing(PreflightLook look) {
        return PreflightLine.stop(
                TOPIC,
                "There is no database " + look.target() + " on the server.",
                "Choose one that is there, or restore into a new one.",
                List.of());
    }

    private static List<PreflightLine> existing(PreflightLook look) {
        if (look.state() == PreflightServer.State.MISSING) {
            return List.of(missing(look));
        }
        if (look.work().order().replacesAll()) {
            return List.of(whole(look));
        }
        LiveNames live =
                look.server().inDatabase(session -> LiveNames.read(session, look.server().major()));
        if (look.work().order().intent() == RestoreIntent.DATA) {
            return PreflightRows.lines(look, live);
        }
        List<PreflightLine> lines = new ArrayList<>();
        conflicts(look, live, lines);
        Map<String, List<LiveNames.Live>> found = replaced(look, live);
        if (!found.isEmpty()) {
            PreflightReplaced.lines(look, found, lines);
        }
        staying(look, lines);
        return lines;
    }

    private static PreflightLine whole(PreflightLook look) {
        if (look.state() == PreflightServer.State.EMPTY) {
            return PreflightLine.fine(
                    TOPIC, "The database " + look.target() + " is empty; nothing is lost.");
        }
        List<LiveTable> tables = LiveTable.all(look);
        return PreflightLine.warning(
                TOPIC,
                "The database "
                        + look.target()
                        + " is replaced as a whole, tables: "
                        + tables.size()
                        + ", "
                        + PreflightRoom.size(tables.stream().mapToLong(LiveTable::bytes).sum())
                        + ".",
                "What was written since the backup is not in the new one. The old one is kept under"
                        + " another name and can be swapped back.",
                PreflightLook.bounded(tables.stream().map(LiveTable::shown).toList()));
    }

    private static Map<String, List<LiveNames.Live>> replaced(PreflightLook look, LiveNames live) {
        Map<String, List<LiveNames.Live>> found =
                new HashMap<>(PgThere.find(look.work().archive(), live));
        found.keySet().retainAll(look.selection().replaced());
        return found;
    }

    /// Names that something of another kind has, and schemas that nobody makes.
    private static void conflicts(PreflightLook look, LiveNames live, List<PreflightLine> lines) {
        RestoreSelection selection = look.selection();
        List<ArchiveObject> taken =
                selection.objects().stream()
                        .filter(object -> !selection.replaced().contains(object.id()))
                        .filter(object -> !live.inTheWay(object).isEmpty())
                        .toList();
        if (!taken.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "Names are taken by something else in the target: "
                                    + taken.size()
                                    + ".",
                            "Rename what is there, or leave these out.",
                            PreflightLook.bounded(
                                    taken.stream()
                                            .map(object ->
                                                    PreflightLook.shown(object)
                                                            + ": the target has "
                                                            + live.inTheWay(object)
                                                                    .getFirst()
                                                                    .kind()
                                                            + " of that name")
                                            .toList()),
                            PreflightLook.skip(taken)));
        }
        Set<String> made =
                selection.objects().stream()
                        .filter(object -> object.kind().equals("schema"))
                        .map(ArchiveObject::name)
                        .collect(Collectors.toSet());
        Set<String> nowhere =
                selection.objects().stream()
                        .map(ArchiveObject::schema)
                        .filter(schema -> !schema.isEmpty() && !made.contains(schema))
                        .filter(schema -> !live.hasSchema(schema))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!nowhere.isEmpty()) {
            List<ArchiveObject> homeless =
                    selection.objects().stream()
                            .filter(object -> nowhere.contains(object.schema()))
                            .toList();
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "The target does not have the schemas that objects belong to: "
                                    + PreflightLook.names(nowhere)
                                    + ".",
                            "Choose the schemas as well, or make them in the target.",
                            PreflightLook.items(homeless),
                            PreflightLook.skip(homeless)));
        }
    }

    private static void staying(PreflightLook look, List<PreflightLine> lines) {
        Map<String, String> left = look.selection().leftOut();
        long there =
                left.values().stream().filter(why -> why.contains("in the target already")).count();
        if (there > 0) {
            lines.add(
                    PreflightLine.fine(
                            TOPIC,
                            "Objects that the target has already, which stay as they are: "
                                    + there
                                    + "."));
        }
        Map<String, ArchiveObject> byId = new HashMap<>();
        look.work().archive().objects().forEach(object -> byId.put(object.id(), object));
        List<String> dangling =
                left.entrySet().stream()
                        .filter(one -> one.getValue().startsWith("points to"))
                        .map(one -> byId.get(one.getKey()))
                        .filter(java.util.Objects::nonNull)
                        .map(PreflightLook::shown)
                        .toList();
        if (!dangling.isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            TOPIC,
                            "Foreign keys that do not come, for what they point to does not: "
                                    + dangling.size()
                                    + ".",
                            "Choose the tables that they point to as well.",
                            PreflightLook.bounded(dangling)));
        }
        if (lines.isEmpty()) {
            lines.add(PreflightLine.fine(TOPIC, "The target has nothing of what comes."));
        }
    }

    /// Oids as the server reads an array of them.
    static String array(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /// A table that is there.
    ///
    /// @param rows as the server estimates them; −1 when it does not know
    record LiveTable(long oid, String schema, String name, long rows, long bytes) {

        static List<LiveTable> all(PreflightLook look) {
            return look.server()
                    .inDatabase(session ->
                            session.query(
                                    look.server().sql("preflight_tables"),
                                    row ->
                                            new LiveTable(
                                                    row.integer("oid"),
                                                    row.text("schema"),
                                                    row.text("name"),
                                                    row.integer("rows"),
                                                    row.integer("bytes"))));
        }

        String shown() {
            return "table "
                    + Identifiers.visible(schema + "." + name)
                    + (rows < 0 ? "" : ": about " + rows + " rows")
                    + ", "
                    + PreflightRoom.size(bytes);
        }
    }
}
