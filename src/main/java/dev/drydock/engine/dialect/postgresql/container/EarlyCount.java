package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.PartSink;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.job.ContendedSteps;
import dev.drydock.engine.schema.ObjectKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads rows that were just written, as the comparison does it, with sessions that would wait for
/// a lock while indexes are made. Thread-safe.
final class EarlyCount implements ContendedSteps.Meanwhile {

    private static final PartSink NOWHERE = (_, _, _) -> {};

    private final LoadSessions sessions;
    private final CountedRows counted;
    private final Map<String, Deque<TableRows.Range>> waiting = new LinkedHashMap<>();

    private EarlyCount(LoadSessions sessions, CountedRows counted) {
        this.sessions = sessions;
        this.counted = counted;
    }

    /// Of all tables. Nothing is read early in one transaction, which has one session, and where an
    /// event trigger could still change rows.
    static EarlyCount of(BackupManifest manifest, LoadSessions sessions, CountedRows counted) {
        var early = new EarlyCount(sessions, counted);
        boolean changing =
                manifest.objects().stream()
                        .anyMatch(object -> object.kind().equals(ObjectKind.EVENT_TRIGGER.word()));
        if (!sessions.oneTransaction() && !changing) {
            early.find(manifest);
        }
        return early;
    }

    private void find(BackupManifest manifest) {
        Map<String, BackupObject> tables = new HashMap<>();
        RowPortion.tables(manifest).forEach(table -> tables.put(key(table), table));
        String encoding = manifest.source().getOrDefault("encoding", "UTF8");
        var catalog =
                new TableCatalog(new SqlResources(PostgresqlContainer.class), sessions.major());
        catalog.blocks(sessions.first())
                .forEach((name, blocks) -> {
                    BackupObject table = tables.get(name);
                    if (table != null) {
                        var rows =
                                new TableRows(
                                        0,
                                        table.schema(),
                                        table.name(),
                                        table.columns(),
                                        String.valueOf(table.folder()),
                                        0,
                                        -1,
                                        blocks,
                                        new RowTally());
                        waiting.put(name, new ArrayDeque<>(rows.ranges(encoding)));
                    }
                });
    }

    private static String key(BackupObject table) {
        return table.schema() + "." + table.name();
    }

    @Override
    public boolean some(Predicate<String> free) {
        TableRows.Range range = next(free);
        if (range == null) {
            return false;
        }
        sessions.with(session -> count(session, range));
        return true;
    }

    private void count(Session session, TableRows.Range range) {
        counted.add(range, new RangeCopy(range, NOWHERE).count(session));
    }

    private synchronized TableRows.@Nullable Range next(Predicate<String> free) {
        Iterator<Map.Entry<String, Deque<TableRows.Range>>> tables = waiting.entrySet().iterator();
        while (tables.hasNext()) {
            Map.Entry<String, Deque<TableRows.Range>> table = tables.next();
            if (table.getValue().isEmpty()) {
                tables.remove();
            } else if (free.test(table.getKey())) {
                return table.getValue().poll();
            }
        }
        return null;
    }
}
