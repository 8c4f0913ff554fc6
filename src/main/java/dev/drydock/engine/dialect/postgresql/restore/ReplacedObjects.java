package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Removes what is replaced from a live database, in the restore's transaction. Nothing goes that
/// was not chosen: the server refuses to remove what others need.
final class ReplacedObjects {

    static final String PHASE = "Removing what is replaced";

    /// Hold others that were not chosen, or belong to the server; they stay and are not made again.
    private static final Set<String> KEPT =
            Set.of("schema", "extension", "procedural language", "language", "access method");

    private static final String NEEDED = "2BP01";

    /// Gone together with something else.
    private static final Set<String> GONE = Set.of("42P01", "42704", "42883", "3F000", "42703");

    /// @param table the quoted name, of a table; else empty
    private record Drop(String what, String sql, String table) {}

    /// As the server names it in statements.
    private record Identity(String type, String identity) {}

    private final Session session;
    private final RestoreWork work;
    private final Map<String, List<LiveNames.Live>> there;
    private final JobContext context;

    /// @param there id → what it is in the database
    ReplacedObjects(
            Session session,
            RestoreWork work,
            Map<String, List<LiveNames.Live>> there,
            JobContext context) {
        this.session = session;
        this.work = work;
        this.there = there;
        this.context = context;
    }

    /// Whether the object that an entry makes is there and stays.
    static boolean stays(RestoreStep step, RestoreSelection selection) {
        return KEPT.contains(step.entry().kind().toLowerCase(Locale.ROOT))
                && selection.replaced().contains(step.entry().object());
    }

    /// @throws DrydockException RESTORE_FAILED when others need one of them, DATABASE_LOCKED
    void drop() {
        List<ArchiveObject> objects = work.selection().objects();
        Map<String, Drop> drops = new LinkedHashMap<>();
        List<Long> relations = new ArrayList<>();
        for (int i = objects.size() - 1; i >= 0; i--) {
            ArchiveObject object = objects.get(i);
            if (!work.selection().replaced().contains(object.id())
                    || KEPT.contains(object.kind())) {
                continue;
            }
            for (LiveNames.Live live : there.getOrDefault(object.id(), List.of())) {
                Drop drop = drop(object, live);
                if (drop != null) {
                    drops.put(drop.sql(), drop);
                    relations.add(live.oid());
                }
            }
        }
        if (work.order().fixes().sessionsEnded()) {
            endSessions(relations);
        }
        remove(new ArrayList<>(drops.values()));
    }

    private void endSessions(List<Long> relations) {
        session.query(
                "SELECT pg_catalog.pg_terminate_backend(l.pid) FROM (SELECT DISTINCT pid FROM"
                        + " pg_catalog.pg_locks WHERE relation::bigint = ANY"
                        + " (string_to_array(?, ',')::bigint[]) AND pid <>"
                        + " pg_catalog.pg_backend_pid()) l",
                row -> true,
                relations.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private void remove(List<Drop> drops) {
        int all = drops.size();
        DrydockException refused = null;
        boolean more = true;
        while (more && !drops.isEmpty()) {
            more = false;
            for (Iterator<Drop> each = drops.iterator(); each.hasNext(); ) {
                context.cancel().throwIfCancelled();
                Drop drop = each.next();
                DrydockException failure = attempt(drop.sql());
                if (failure == null || GONE.contains(state(failure))) {
                    each.remove();
                    more = true;
                } else if (NEEDED.equals(state(failure))) {
                    refused = refused == null ? failed(drop, failure) : refused;
                } else {
                    throw failed(drop, failure);
                }
                context.progress().work(all - drops.size(), all, Unit.OBJECTS);
            }
            if (!more && removeTablesTogether(drops)) {
                more = true;
                refused = null;
            }
        }
        if (!drops.isEmpty() && refused != null) {
            throw refused;
        }
    }

    /// Tables that need each other go with one statement.
    private boolean removeTablesTogether(List<Drop> drops) {
        List<Drop> tables = drops.stream().filter(drop -> !drop.table().isEmpty()).toList();
        if (tables.size() < 2) {
            return false;
        }
        String names = tables.stream().map(Drop::table).collect(Collectors.joining(", "));
        if (attempt("DROP TABLE " + names) != null) {
            return false;
        }
        drops.removeAll(tables);
        return true;
    }

    private @Nullable DrydockException attempt(String sql) {
        session.update("SAVEPOINT drydock_drop");
        try {
            session.update(sql);
            session.update("RELEASE SAVEPOINT drydock_drop");
            return null;
        } catch (DrydockException failure) {
            if (state(failure).isEmpty() || failure.code() == ErrorCode.CONNECTION_LOST) {
                throw failure;
            }
            session.update("ROLLBACK TO SAVEPOINT drydock_drop");
            return failure;
        }
    }

    private static String state(DrydockException failure) {
        return failure.details().getOrDefault("sqlState", "");
    }

    private @Nullable Drop drop(ArchiveObject object, LiveNames.Live live) {
        String what = object.kind() + " " + Identifiers.visible(object.displayName());
        if (live.kind().equals("large object")) {
            return new Drop(what, "SELECT pg_catalog.lo_unlink(" + live.oid() + ")", "");
        }
        String constraint =
                session.queryFirst(
                                "SELECT pg_catalog.format(CASE WHEN contypid <> 0 THEN 'ALTER DOMAIN"
                                        + " %s DROP CONSTRAINT %I' ELSE 'ALTER TABLE %s DROP"
                                        + " CONSTRAINT %I' END, CASE WHEN contypid <> 0 THEN"
                                        + " pg_catalog.format_type(contypid, NULL) ELSE"
                                        + " conrelid::pg_catalog.regclass::text END, conname) FROM"
                                        + " pg_catalog.pg_constraint WHERE oid = ? AND ? ="
                                        + " 'pg_catalog.pg_constraint'::pg_catalog.regclass::oid::bigint",
                                row -> row.text(1), live.oid(), live.classOid())
                        .orElse("");
        if (!constraint.isEmpty()) {
            return new Drop(what, constraint, "");
        }
        Identity found =
                session.queryFirst(
                                "SELECT type, identity FROM"
                                        + " pg_catalog.pg_identify_object(?::bigint::oid,"
                                        + " ?::bigint::oid, 0) WHERE type IS NOT NULL AND identity"
                                        + " IS NOT NULL",
                                row -> new Identity(row.text("type"), row.text("identity")),
                                live.classOid(),
                                live.oid())
                        .orElse(null);
        return found == null ? null : drop(what, found.type(), found.identity());
    }

    private static @Nullable Drop drop(String what, String type, String identity) {
        return switch (type) {
            case "default acl", "user mapping", "role", "database", "tablespace" -> null;
            case "table" -> new Drop(what, "DROP TABLE " + identity, identity);
            case "statistics object" -> new Drop(what, "DROP STATISTICS " + identity, "");
            case "composite type" -> new Drop(what, "DROP TYPE " + identity, "");
            default ->
                    new Drop(
                            what,
                            "DROP "
                                    + type.toUpperCase(Locale.ROOT).replace('-', ' ')
                                    + " "
                                    + identity,
                            "");
        };
    }

    private static DrydockException failed(Drop drop, DrydockException failure) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("object", drop.what());
        details.put("statement", drop.sql());
        String server = failure.details().getOrDefault("serverMessage", failure.message());
        String more = failure.details().getOrDefault("serverDetail", "");
        details.put("server", more.isEmpty() ? server : server + " (" + more + ")");
        boolean locked = failure.code() == ErrorCode.DATABASE_LOCKED;
        return failure.as(
                        locked ? ErrorCode.DATABASE_LOCKED : ErrorCode.RESTORE_FAILED,
                        "The "
                                + drop.what()
                                + " cannot be replaced: "
                                + server
                                + (more.isEmpty() ? "" : " (" + more.replace("\n", "; ") + ")")
                                + ".",
                        locked
                                ? "Let sessions be ended, or try again when they are gone."
                                : "Choose what needs it as well, or restore beside the database.")
                .withDetails(details);
    }
}
