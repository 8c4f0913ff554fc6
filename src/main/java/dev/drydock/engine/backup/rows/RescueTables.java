package dev.drydock.engine.backup.rows;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The tables whose rows could come back, of the archive and of the live database together.
final class RescueTables {

    private static final String TABLE = "table";

    /// As long is counted what nobody counted before; the rest stays unknown.
    private static final Duration COUNTING = Duration.ofSeconds(2);

    private final Archive archive;
    private final RowsDialect dialect;
    private final Session session;

    RescueTables(Archive archive, RowsDialect dialect, Session session) {
        this.archive = archive;
        this.dialect = dialect;
        this.session = session;
    }

    List<RescueTable> list(JobContext context) {
        long end = System.nanoTime() + COUNTING.toNanos();
        List<LiveTableSize> sizes = dialect.tables(session);
        Map<String, LiveTableSize> live = new LinkedHashMap<>();
        sizes.forEach(one -> live.put(key(one.name().schema(), one.name().name()), one));
        List<RescueTable> there = new ArrayList<>();
        List<RescueTable> gone = new ArrayList<>();
        for (ArchiveObject object : archive.objects()) {
            if (!object.kind().equals(TABLE)) {
                continue;
            }
            LiveTableSize size = live.get(key(object.schema(), object.name()));
            long rows = object.rows();
            if (!object.hasRows()) {
                if (size == null || !size.partitioned()) {
                    continue;
                }
                List<ArchiveObject> sources = dialect.sources(archive, size.name());
                if (sources.isEmpty()) {
                    continue;
                }
                rows = sum(sources);
            }
            if (rows < 0 && System.nanoTime() < end) {
                rows = dialect.count(session, archive, object, context);
            }
            if (size == null) {
                gone.add(new RescueTable(object.displayName(), rows, -1, false));
            } else {
                there.add(new RescueTable(object.displayName(), rows, size.rows(), true));
            }
        }
        there.addAll(gone);
        return there;
    }

    private static long sum(List<ArchiveObject> sources) {
        return sources.stream().anyMatch(one -> one.rows() < 0)
                ? -1
                : sources.stream().mapToLong(ArchiveObject::rows).sum();
    }

    /// SQLite's names are the same in any case; nothing is written by this.
    private String key(String schema, String name) {
        String text = schema + "\n" + name;
        return dialect.ignoresCase() ? text.toLowerCase(Locale.ROOT) : text;
    }
}
