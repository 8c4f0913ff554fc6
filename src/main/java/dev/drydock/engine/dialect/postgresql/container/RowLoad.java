package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the rows of all tables to the server, from several sessions at once, and counts and hashes
/// what the parts hold meanwhile.
final class RowLoad {

    static final String PHASE = "Copying rows";

    private static final Logger LOG = LoggerFactory.getLogger(RowLoad.class);

    private final BackupParts parts;
    private final BackupManifest manifest;
    private final LoadSessions sessions;
    private final JobContext context;
    private final String encoding;
    private final ColumnTypes types;
    private final Map<BackupObject, RowTally> tallies = new ConcurrentHashMap<>();
    private final Set<BackupObject> onlyText = ConcurrentHashMap.newKeySet();
    private final AtomicLong done = new AtomicLong();
    private long total;

    RowLoad(BackupParts parts, LoadSessions sessions, JobContext context) {
        this.parts = parts;
        this.manifest = parts.manifest();
        this.sessions = sessions;
        this.context = context;
        this.encoding = manifest.source().getOrDefault("encoding", "UTF8");
        this.types =
                ColumnTypes.read(
                        sessions.first(),
                        new SqlResources(PostgresqlContainer.class)
                                .text("column_types", sessions.major()),
                        encoding);
    }

    /// @throws DrydockException BACKUP_DAMAGED when the rows are not those that the backup says
    void run() {
        List<RowPortion> portions = RowPortion.largestFirst(manifest, sessions.count());
        total = portions.stream().mapToLong(RowPortion::bytes).sum();
        context.progress().phase(PHASE);
        SideBySide.compute(
                portions.size(),
                Math.clamp(portions.size(), 1, sessions.count()),
                context.cancel(),
                number -> {
                    sessions.with(session -> copy(session, portions.get(number)));
                    return true;
                });
        requireComplete();
    }

    private void copy(Session session, RowPortion portion) {
        BackupObject table = portion.table();
        List<BinaryType> binary =
                sessions.oneTransaction() || portion.mayBeCut() || onlyText.contains(table)
                        ? List.of()
                        : types.of(table).orElse(List.of());
        try {
            if (binary.isEmpty() || !alone(session, portion, binary)) {
                if (!binary.isEmpty()) {
                    LOG.debug("{} is sent as text", table.displayName());
                    onlyText.add(table);
                }
                alone(session, portion, List.of());
            }
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.CONNECTION_LOST
                    || failure.code() == ErrorCode.BACKUP_DAMAGED) {
                throw failure;
            }
            throw ContainerLoad.failed(failure, "rows of " + table.displayName());
        }
    }

    /// Rows that come into a table in the transaction that made or emptied it can be written frozen
    /// at once: nobody has to come back to their pages, neither the index builds nor VACUUM.
    ///
    /// @return false when a value has no known binary form; nothing was copied then
    private boolean alone(Session session, RowPortion portion, List<BinaryType> binary) {
        if (!portion.whole() || sessions.oneTransaction()) {
            // a transaction that has done more than that may have open portals, and is refused
            return send(session, portion, binary, false);
        }
        session.begin();
        try {
            session.update("TRUNCATE ONLY " + portion.tableName());
            boolean sent = send(session, portion, binary, true);
            if (sent) {
                session.commit();
            } else {
                session.rollback();
            }
            return sent;
        } catch (RuntimeException | Error failure) {
            rollBackAfter(failure, session);
            throw failure;
        }
    }

    private static void rollBackAfter(Throwable failure, Session session) {
        try {
            session.rollback();
        } catch (DrydockException second) {
            failure.addSuppressed(second);
        }
    }

    private boolean send(
            Session session, RowPortion portion, List<BinaryType> binary, boolean frozen) {
        var counted = new RowTally.Part();
        var counter = new RowCounter();
        long[] read = new long[1];
        RowFeed.Source source =
                member -> {
                    byte[] plain = parts.readAgain(member);
                    if (binary.isEmpty()) {
                        counter.add(plain);
                    }
                    read[0] += plain.length;
                    context.progress().work(done.addAndGet(plain.length), total, Unit.BYTES);
                    return plain;
                };
        String copy = portion.copy(encoding, !binary.isEmpty(), frozen);
        boolean sent =
                session.withConnection(
                        "copy rows into " + portion.table().displayName(),
                        connection ->
                                binary.isEmpty()
                                        ? RowFeed.text(connection, copy, portion.members(), source)
                                        : RowFeed.binary(
                                                connection,
                                                copy,
                                                binary,
                                                portion.members(),
                                                source,
                                                counted));
        if (sent) {
            tallies.computeIfAbsent(portion.table(), _ -> new RowTally())
                    .add(binary.isEmpty() ? counter.end() : counted);
        } else {
            done.addAndGet(-read[0]);
        }
        return sent;
    }

    /// The hashes of the parts that are there are right; whether all are there the rows tell.
    private void requireComplete() {
        List<String> problems = new ArrayList<>();
        Map<String, BackupObject> owners = new HashMap<>();
        for (BackupObject table : RowPortion.tables(manifest)) {
            if (owners.put(String.valueOf(table.folder()), table) != null) {
                problems.add(table.displayName() + " shares its parts with another table");
            }
            tallies.getOrDefault(table, new RowTally()).misfit(table).ifPresent(problems::add);
        }
        requireNone(problems);
    }

    static void requireNone(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.BACKUP_DAMAGED,
                    "The backup is not as it was written: "
                            + problems.stream().collect(Collectors.joining("; "))
                            + ".",
                    "Nothing was restored. Choose another backup.");
        }
    }
}
