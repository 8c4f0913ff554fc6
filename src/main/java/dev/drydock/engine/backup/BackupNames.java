package dev.drydock.engine.backup;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/// Ids and file names. A database's name is data: whatever a file system or a shell could
/// misunderstand in it becomes `_`.
final class BackupNames {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 60;

    private BackupNames() {}

    /// For example `20261120-171342-7f3a`, UTC.
    static String newId(Instant startedAt) {
        byte[] tail = new byte[2];
        RANDOM.nextBytes(tail);
        return TIME.format(startedAt) + "-" + HexFormat.of().formatHex(tail);
    }

    /// For example `orders-20261120-171342-7f3a`, without ending.
    static String fileName(String database, String id) {
        StringBuilder safe = new StringBuilder();
        database.codePoints()
                .limit(LONGEST)
                .forEach(point -> safe.appendCodePoint(isPlain(point) ? point : '_'));
        if (safe.isEmpty() || safe.charAt(0) == '-' || safe.charAt(0) == '.') {
            safe.insert(0, '_');
        }
        return safe + "-" + id;
    }

    // only ASCII: other letters depend on the locale of whoever reads the folder
    private static boolean isPlain(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || point == '-'
                || point == '_'
                || point == '.';
    }
}
