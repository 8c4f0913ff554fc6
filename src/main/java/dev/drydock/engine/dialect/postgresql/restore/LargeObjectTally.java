package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What large objects hold: one hash each, whatever the portions they come in.
final class LargeObjectTally implements RestorableArchive.LargeObjectSink {

    private static final int PORTION_BYTES = 256 << 10;

    private final Map<String, MessageDigest> contents = new LinkedHashMap<>();
    private long bytes;

    @Override
    public void write(String oid, long offset, byte[] portion, int length) {
        contents.computeIfAbsent(oid, _ -> digest()).update(portion, 0, length);
        bytes += length;
    }

    int count() {
        return contents.size();
    }

    long bytes() {
        return bytes;
    }

    /// Those of a database that differ from these, by number. Ends the tally.
    List<String> differing(Session session) {
        return contents.entrySet().stream()
                .filter(one ->
                        !HexFormat.of()
                                .formatHex(one.getValue().digest())
                                .equals(HexFormat.of().formatHex(read(session, one.getKey()))))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static byte[] read(Session session, String oid) {
        MessageDigest digest = digest();
        for (long offset = 0; ; offset += PORTION_BYTES) {
            byte[] portion =
                    session.queryFirst(
                                    "SELECT pg_catalog.lo_get(?::pg_catalog.oid, ?::bigint,"
                                            + " ?::integer) AS portion",
                                    row -> {
                                        byte[] read = row.bytesOrNull("portion");
                                        return read == null ? new byte[0] : read;
                                    },
                                    Long.parseLong(oid),
                                    offset,
                                    PORTION_BYTES)
                            .orElseThrow();
            digest.update(portion);
            if (portion.length < PORTION_BYTES) {
                return digest.digest();
            }
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
