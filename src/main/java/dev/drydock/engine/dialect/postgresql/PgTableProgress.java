package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// True progress of `pg_dump` and `pg_restore`: the tool's own lines say which table it begins, the
/// server says how many rows of it went by, and the tables' sizes are the known total.
final class PgTableProgress {

    private static final Logger LOG = LoggerFactory.getLogger(PgTableProgress.class);

    // "pg_dump: dumping contents of table "public.orders"", and what pg_restore says
    private static final Pattern BEGINS =
            Pattern.compile("(?:dumping contents of|processing data for) table \"(.*)\"");
    private static final Pattern BUILDS =
            Pattern.compile("creating (INDEX|CONSTRAINT|FK CONSTRAINT|TRIGGER) \"(.*)\"");

    private final Map<String, BackupObject> tables = new HashMap<>();
    private final Set<String> begun = new LinkedHashSet<>();
    private final JobContext context;
    private final String phase;
    private final String applicationName;
    private final @Nullable Session monitor;
    private final long total;
    private volatile @Nullable String current;
    private boolean blind;

    /// @param phase what is done with the tables, for example "Dumping"
    /// @param monitor a session of its own; null where the server has no such view
    PgTableProgress(
            List<BackupObject> objects,
            String phase,
            String applicationName,
            @Nullable Session monitor,
            JobContext context) {
        this.context = context;
        this.phase = phase;
        this.applicationName = applicationName;
        this.monitor = monitor;
        long sum = 0;
        for (BackupObject object : objects) {
            if (object.kind().equals(BackupObject.TABLE)) {
                tables.put(object.displayName(), object);
                sum += weight(object);
            }
        }
        this.total = sum;
        context.progress().phase(phase);
    }

    /// Takes a line of the tool; called on the thread that reads them.
    synchronized void line(String line) {
        Matcher begins = BEGINS.matcher(line);
        if (begins.find()) {
            current = begins.group(1);
            begun.add(begins.group(1));
            context.progress().phase(phase + " " + begins.group(1));
            report(Map.of());
            return;
        }
        Matcher builds = BUILDS.matcher(line);
        if (builds.find()) {
            // all rows are in: what follows has no measure of its own
            context.progress().phase("Building " + builds.group(2));
            current = null;
            report(Map.of());
        }
    }

    /// Asks the server how far the running tables are.
    void tick() {
        if (monitor == null || blind || current == null) {
            return;
        }
        Map<String, Long> running = new HashMap<>();
        try {
            monitor.forEach(
                    PgBackupSql.load("copies", 14),
                    row -> running.put(row.text("name"), row.integer("tuples")),
                    applicationName);
        } catch (DrydockException failure) {
            // progress is a comfort: the work goes on without it
            LOG.debug("No progress from the server: {}", failure.message());
            blind = true;
            return;
        }
        report(running);
    }

    private synchronized void report(Map<String, Long> running) {
        long done = 0;
        for (String name : begun) {
            BackupObject table = tables.get(name);
            if (table == null) {
                continue;
            }
            Long tuples = running.get(name);
            if (tuples == null && name.equals(current)) {
                // inside an open transaction the name of a new table is not visible yet
                tuples = running.getOrDefault("", 0L);
            }
            done +=
                    tuples == null || table.rows() <= 0
                            ? weight(table)
                            : (long)
                                    (weight(table) * Math.min(1.0, (double) tuples / table.rows()));
        }
        context.progress().work(done, total, Unit.BYTES);
    }

    private static long weight(BackupObject table) {
        return Math.max(1, table.bytes());
    }
}
