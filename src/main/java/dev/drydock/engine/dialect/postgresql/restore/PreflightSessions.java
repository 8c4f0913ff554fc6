package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who uses what is replaced.
final class PreflightSessions {

    private static final PreflightTopic TOPIC = PreflightTopic.SESSIONS;

    /// @param mine whether this role may end it
    private record Other(long process, String shown, boolean mine) {}

    private PreflightSessions() {}

    static List<PreflightLine> lines(PreflightLook look) {
        if (look.work().order().replacesAll() && look.state() != PreflightServer.State.MISSING) {
            return inTheWay(look, connected(look), prepared(look, null), "are connected to it");
        }
        Set<Long> tables = touched(look);
        if (tables.isEmpty()) {
            return List.of(PreflightLine.fine(TOPIC, "Nothing is replaced that somebody may use."));
        }
        return inTheWay(
                look, holding(look, tables), prepared(look, tables), "use what is replaced");
    }

    private static List<PreflightLine> inTheWay(
            PreflightLook look, List<Other> all, List<String> prepared, String what) {
        List<PreflightLine> lines = new ArrayList<>();
        if (!prepared.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "Prepared transactions hold what is replaced: " + prepared.size() + ".",
                            "Whoever prepared them has to commit them or roll them back.",
                            PreflightLook.bounded(prepared)));
        }
        Set<Long> own = look.server().processes();
        List<Other> others = all.stream().filter(one -> !own.contains(one.process())).toList();
        List<String> items = PreflightLook.bounded(others.stream().map(Other::shown).toList());
        List<Other> untouchable = others.stream().filter(one -> !one.mine()).toList();
        if (others.isEmpty()) {
            lines.add(PreflightLine.fine(TOPIC, "Nobody uses what is replaced."));
        } else if (!look.fixes().sessionsEnded()) {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "Sessions " + what + ": " + others.size() + ".",
                            "End them, or ask their users to log out.",
                            items,
                            new PreflightFix.EndSessions()));
        } else if (untouchable.isEmpty()) {
            lines.add(
                    new PreflightLine(
                            TOPIC,
                            PreflightLine.Verdict.FINE,
                            "Sessions that are ended: " + others.size() + ".",
                            "What they have not committed is rolled back.",
                            items,
                            List.of()));
        } else {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "Sessions that this role may not end: " + untouchable.size() + ".",
                            "Ask their users to log out, or log in as a role with"
                                    + " pg_signal_backend or as a superuser.",
                            PreflightLook.bounded(
                                    untouchable.stream().map(Other::shown).toList())));
        }
        return lines;
    }

    private static List<Other> connected(PreflightLook look) {
        return look.server()
                .onServer(session ->
                        session.query(
                                look.server().sql("preflight_connected"),
                                PreflightSessions::other,
                                look.server().database()));
    }

    private static List<Other> holding(PreflightLook look, Set<Long> tables) {
        return look.server()
                .inDatabase(session ->
                        session.query(
                                look.server().sql("preflight_holding"),
                                PreflightSessions::other,
                                PreflightNames.array(tables)));
    }

    private static Other other(Row row) {
        long process = row.integer("pid");
        String program = row.textOrNull("program");
        String since = row.textOrNull("since");
        return new Other(
                process,
                "process "
                        + process
                        + ", user "
                        + PreflightLook.quoted(visible(row.textOrNull("role")))
                        + (program == null || program.isEmpty()
                                ? ""
                                : ", program " + PreflightLook.quoted(program))
                        + (since == null ? "" : ", since " + since),
                row.flag("mine"));
    }

    private static String visible(@Nullable String text) {
        return text == null ? "?" : Identifiers.visible(text);
    }

    /// @param tables null for any in the database
    private static List<String> prepared(PreflightLook look, @Nullable Set<Long> tables) {
        return look.server()
                .inDatabase(session ->
                        session.query(
                                look.server().sql("preflight_prepared"),
                                row ->
                                        PreflightLook.quoted(row.text("name"))
                                                + " of "
                                                + PreflightLook.quoted(row.text("role"))
                                                + ", since "
                                                + row.text("since"),
                                tables == null,
                                PreflightNames.array(tables == null ? Set.of() : tables)));
    }

    /// Tables and the like that are removed or filled.
    private static Set<Long> touched(PreflightLook look) {
        boolean rowsOnly = look.work().order().intent() == RestoreIntent.DATA;
        Set<String> ids = new HashSet<>(look.selection().replaced());
        if (rowsOnly) {
            look.selection().tables().forEach(table -> ids.add(table.id()));
        }
        Set<Long> oids = new HashSet<>();
        if (ids.isEmpty() || !look.intoDatabase()) {
            return oids;
        }
        Map<String, List<LiveNames.Live>> found =
                PgThere.find(
                        look.work().archive(),
                        look.server()
                                .inDatabase(
                                        session -> LiveNames.read(session, look.server().major())));
        for (ArchiveObject object : look.selection().objects()) {
            if (ids.contains(object.id())) {
                found.getOrDefault(object.id(), List.of()).stream()
                        .filter(live -> LiveNames.isRelation(live.kind()))
                        .forEach(live -> oids.add(live.oid()));
            }
        }
        return oids;
    }
}
