package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.archive.ArchiveTraits;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.archive.ScriptRefusal;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What must hold before a restore begins, whatever the pre-flight sheet said some time ago.
final class RestoreConditions {

    private RestoreConditions() {}

    /// @throws DrydockException RESTORE_TARGET_EXISTS
    static void requireEmpty(DatabaseConnection database, String name, JobContext context) {
        try (Session session = database.lease(context)) {
            boolean filled =
                    session.queryFirst(
                                    "SELECT 1 FROM pg_catalog.pg_class WHERE oid >= 16384 UNION ALL"
                                            + " SELECT 1 FROM pg_catalog.pg_proc WHERE oid >= 16384"
                                            + " UNION ALL SELECT 1 FROM pg_catalog.pg_type WHERE oid"
                                            + " >= 16384 UNION ALL SELECT 1 FROM"
                                            + " pg_catalog.pg_largeobject_metadata UNION ALL SELECT"
                                            + " 1 FROM pg_catalog.pg_namespace WHERE oid >= 16384 AND"
                                            + " nspname !~ '^pg_' LIMIT 1",
                                    row -> true)
                            .isPresent();
            if (filled) {
                throw new DrydockException(
                        ErrorCode.RESTORE_TARGET_EXISTS,
                        "Nothing was restored: the database \""
                                + name
                                + "\" exists and holds objects.",
                        "Give another name, or restore into the existing database.");
            }
        }
    }

    /// @throws DrydockException RESTORE_SCRIPT_REFUSED
    static void requireHarmless(RestorableArchive source) {
        List<ScriptRefusal> refusals = source.refusals();
        if (refusals.isEmpty()) {
            return;
        }
        ScriptRefusal first = refusals.getFirst();
        long line = source.line(first.position());
        throw new DrydockException(
                ErrorCode.RESTORE_SCRIPT_REFUSED,
                "Line "
                        + line
                        + " of the script "
                        + first.why()
                        + ": "
                        + first.text()
                        + (refusals.size() > 1 ? " (and " + (refusals.size() - 1) + " more)" : "")
                        + ".",
                "Nothing was restored. Take the line out if you trust what it does; Drydock never"
                        + " runs it.",
                Map.of(
                        "line", Long.toString(line),
                        "statement", first.text(),
                        "left", "nothing; the target was not touched"),
                null);
    }

    /// A newer dump sets what an older server does not know; Drydock sets what it needs itself.
    static Optional<String> unknownSettings(
            RestorableArchive source, TargetServer server, JobContext context) {
        Set<String> unknown = new TreeSet<>(ArchiveTraits.of(source).settings());
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        try (Session session = server.maintenance().lease(context)) {
            session.query("SELECT lower(name) FROM pg_catalog.pg_settings", row -> row.text(1))
                    .forEach(unknown::remove);
        }
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Settings that the server does not know were left out: "
                                + Identifiers.visible(String.join(", ", unknown))
                                + ".");
    }

    static RoleRules roles(
            TargetServer server, LoadScript script, RestoreFixes fixes, JobContext context) {
        Set<String> known = new HashSet<>(fixes.createdRoles());
        try (Session session = server.maintenance().lease(context)) {
            known.addAll(
                    session.query("SELECT rolname FROM pg_catalog.pg_roles", row -> row.text(1)));
        }
        return new RoleRules(script, known, fixes);
    }
}
