package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.PartSink;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The contents of large objects as statements that write them, a portion each.
final class LargeObjects {

    static final String KIND = "large objects";
    private static final int PORTION_BYTES = 256 << 10;
    private static final int BATCH = 500;

    private final SqlResources sql;
    private final int major;
    private final RowTally tally = new RowTally();
    private final List<Long> found = new ArrayList<>();

    LargeObjects(SqlResources sql, int major) {
        this.sql = sql;
        this.major = major;
    }

    /// Large objects that one thread reads.
    record Batch(int number, List<Long> oids) {
        /// Their sizes are not known before they are read.
        long bytes() {
            return (long) oids.size() * PORTION_BYTES;
        }
    }

    void find(Session session) {
        found.addAll(session.query(sql.text("large_objects", major), row -> row.integer(1)));
    }

    List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < found.size(); i += BATCH) {
            batches.add(
                    new Batch(
                            batches.size(),
                            List.copyOf(found.subList(i, Math.min(found.size(), i + BATCH)))));
        }
        return batches;
    }

    void copy(Session session, Batch batch, PartSink parts) {
        var buffer =
                new PartBuffer(
                        parts,
                        PartNames.LARGE_OBJECTS
                                + String.format(Locale.ROOT, "%06d", batch.number()));
        var counted = new RowTally.Part();
        for (long oid : batch.oids()) {
            for (long offset = 0; ; offset += PORTION_BYTES) {
                byte[] portion = read(session, oid, offset);
                if (portion.length == 0) {
                    break;
                }
                byte[] line = statement(oid, offset, portion);
                counted.add(line, 0, line.length);
                buffer.add(line);
                if (portion.length < PORTION_BYTES) {
                    break;
                }
            }
        }
        buffer.flush();
        tally.add(counted);
    }

    /// One entry for all; empty when there is none.
    Optional<BackupObject> describe() {
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BackupObject(
                                KIND,
                                "",
                                found.size() + " large objects",
                                tally.rows(),
                                -1,
                                tally.hash(),
                                PartNames.LARGE_OBJECTS,
                                List.of()));
    }

    private static byte[] read(Session session, long oid, long offset) {
        return session.queryFirst(
                        "SELECT pg_catalog.lo_get(?::oid, ?::bigint, ?::integer) AS portion",
                        row -> {
                            byte[] bytes = row.bytesOrNull("portion");
                            return bytes == null ? new byte[0] : bytes;
                        },
                        oid,
                        offset,
                        PORTION_BYTES)
                .orElseThrow();
    }

    private static byte[] statement(long oid, long offset, byte[] portion) {
        return ("SELECT pg_catalog.lo_put("
                        + oid
                        + ", "
                        + offset
                        + ", '\\x"
                        + HexFormat.of().formatHex(portion)
                        + "');\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
