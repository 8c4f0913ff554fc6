package dev.drydock.engine.schema.snapshot;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/// Ids of snapshots: `20261120-171342-7f3a`, UTC.
final class SnapshotIds {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final SecureRandom RANDOM = new SecureRandom();

    private SnapshotIds() {}

    static String create(Instant takenAt) {
        // long enough that two of the same second never get the same
        byte[] tail = new byte[5];
        RANDOM.nextBytes(tail);
        return TIME.format(takenAt) + "-" + HexFormat.of().formatHex(tail);
    }
}
