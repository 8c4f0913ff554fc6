package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.health.HealthDialect;
import dev.drydock.engine.health.HealthReader;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.health.NotAvailable;
import dev.drydock.engine.health.RawSample;
import dev.drydock.engine.health.TableLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Watches a SQLite file with one statement per sample that reads the header and no table. Never
/// checkpoints and never stays in a read transaction: that would pin the write-ahead log.
///
/// Trap: the log and its index are only asked for their size, never opened from here. On POSIX
/// systems closing any descriptor of a file drops all locks this process holds on it, SQLite's own
/// included (https://www.sqlite.org/howtocorrupt.html, section 2.2).
final class SqliteHealthDialect implements HealthDialect {

    private static final int MAJOR = 3;

    private static final Set<Metric> METRICS =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            Metric.AVG_QUERY_TIME,
                            Metric.ACTIVE_CONNECTIONS,
                            Metric.MAX_CONNECTIONS,
                            Metric.CACHE_HIT_RATIO,
                            Metric.TRANSACTIONS_PER_SECOND,
                            Metric.DATABASE_SIZE,
                            Metric.PAGE_COUNT,
                            Metric.FREE_PAGES,
                            Metric.FREE_BYTES,
                            Metric.WAL_SIZE,
                            Metric.SAMPLE_TIME));

    private static final List<NotAvailable> NEVER =
            List.of(
                    new NotAvailable(
                            Metric.AVG_QUERY_TIME, "SQLite keeps no statement statistics.", ""),
                    new NotAvailable(
                            Metric.ACTIVE_CONNECTIONS,
                            "SQLite has no server that knows who has the file open.",
                            ""),
                    new NotAvailable(
                            Metric.MAX_CONNECTIONS,
                            "SQLite does not limit who may open the file.",
                            ""),
                    new NotAvailable(
                            Metric.CACHE_HIT_RATIO,
                            "Each process that opens the file has a cache of its own.",
                            ""),
                    new NotAvailable(
                            Metric.TRANSACTIONS_PER_SECOND, "SQLite counts no transactions.", ""));

    private static final SqlResources SQL = new SqlResources(SqliteHealthDialect.class, "health");

    @Override
    public Set<Metric> metrics() {
        return METRICS;
    }

    @Override
    public HealthReader prepare(Session session) {
        session.update("PRAGMA query_only = ON");
        if (!(session.profile().endpoint() instanceof Endpoint.File endpoint)) {
            throw new DrydockException(
                    ErrorCode.URL_INVALID,
                    "SQLite wants a file, not a server address.",
                    "Give a path.");
        }
        String snapshot = SQL.text("snapshot", MAJOR);
        return (current, withSlow) -> {
            requireFile(endpoint.file());
            return current.query(snapshot, row -> toSample(row, endpoint.file())).getFirst();
        };
    }

    @Override
    public TableLoad tableLoad(Session session, String table) {
        String name = unquoted(table.substring(table.lastIndexOf('.') + 1));
        boolean exists =
                session.queryFirst(
                                "SELECT 1 FROM sqlite_master WHERE type = 'table'"
                                        + " AND lower(name) = lower(?)",
                                row -> true,
                                name)
                        .isPresent();
        long rows = exists ? count(session, name) : -1;
        return new TableLoad(table, exists, rows, -1, List.of(), false);
    }

    // a table that takes longer than the session's deadline is one of unknown size
    private static long count(Session session, String name) {
        try {
            return session.query(
                            "SELECT count(*) FROM \"" + name.replace("\"", "\"\"") + "\"",
                            row -> row.integer(1))
                    .getFirst();
        } catch (DrydockException late) {
            if (late.code() != ErrorCode.DEADLINE_PASSED) {
                throw late;
            }
            return -1;
        }
    }

    private static String unquoted(String name) {
        if (name.length() < 2 || "\"`[".indexOf(name.charAt(0)) < 0) {
            return name;
        }
        return name.substring(1, name.length() - 1).replace("\"\"", "\"");
    }

    // an open descriptor would go on answering from a file that was deleted or moved away
    private static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new DrydockException(
                    ErrorCode.FILE_MISSING,
                    "There is no file " + file + " any more.",
                    "Check whether it was moved or deleted.");
        }
    }

    private static RawSample toSample(Row row, Path file) {
        long pages = row.integer("page_count");
        long pageSize = row.integer("page_size");
        long free = row.integer("freelist_count");
        Map<Metric, Double> gauges =
                Map.of(
                        Metric.PAGE_COUNT, (double) pages,
                        Metric.FREE_PAGES, (double) free,
                        Metric.FREE_BYTES, (double) free * pageSize,
                        Metric.DATABASE_SIZE, (double) pages * pageSize,
                        Metric.WAL_SIZE, (double) walSize(file));
        return new RawSample(
                "",
                null,
                gauges,
                Map.of(),
                Map.of(),
                facts(row, pageSize),
                List.of(),
                0,
                List.of(),
                NEVER);
    }

    private static Map<String, String> facts(Row row, long pageSize) {
        // not synchronous and cache_size: those belong to each connection, so ours say nothing
        var facts = new LinkedHashMap<String, String>();
        facts.put("journalMode", row.text("journal_mode"));
        facts.put("autoVacuum", autoVacuum((int) row.integer("auto_vacuum")));
        facts.put("pageSize", Long.toString(pageSize));
        facts.put("encoding", row.text("encoding"));
        facts.put("userVersion", Long.toString(row.integer("user_version")));
        facts.put("schemaVersion", Long.toString(row.integer("schema_version")));
        facts.put("dataVersion", Long.toString(row.integer("data_version")));
        return facts;
    }

    private static String autoVacuum(int mode) {
        return switch (mode) {
            case 0 -> "none";
            case 1 -> "full";
            default -> "incremental";
        };
    }

    private static long walSize(Path file) {
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return Files.size(wal);
        } catch (NoSuchFileException none) {
            return 0;
        } catch (IOException failure) {
            throw new DrydockException(
                    ErrorCode.FILE_NOT_ACCESSIBLE,
                    "Could not ask for the size of " + wal + ": " + failure.getMessage() + ".",
                    "Check the mode of the folder.",
                    failure);
        }
    }
}
