package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.backup.archive.UnknownArchiveException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The first bytes of an archive (pg_backup_archiver.c: ReadHead).
///
/// @param version 1.14 as 114
/// @param format 1 custom, 3 tar and directory
/// @param createdAt in the time zone of the machine that made it; null when it is impossible
record TocHeader(
        int version,
        int intSize,
        int offsetSize,
        int format,
        Packing packing,
        @Nullable LocalDateTime createdAt,
        String database,
        String serverVersion,
        String toolVersion) {

    static final int CUSTOM = 1;
    static final int TAR = 3;

    private static final byte[] MAGIC = "PGDMP".getBytes(StandardCharsets.US_ASCII);
    private static final int OLDEST = 112;
    private static final int WITH_ALGORITHM = 115;

    /// How the data is compressed.
    enum Packing {
        NONE,
        GZIP,
        LZ4,
        ZSTD
    }

    static boolean isOne(byte[] beginning) {
        return beginning.length >= MAGIC.length
                && Arrays.equals(beginning, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static TocHeader read(TocInput in) throws IOException {
        if (!isOne(in.readBytes(MAGIC.length))) {
            throw new BrokenArchiveException("it does not begin as an archive of pg_dump does");
        }
        int major = in.readByte();
        int minor = in.readByte();
        in.readByte();
        int version = major * 100 + minor;
        if (major != 1 || version < OLDEST) {
            throw new UnknownArchiveException(major + "." + minor);
        }
        int intSize = in.readByte();
        int offsetSize = in.readByte();
        in.sizes(intSize, offsetSize);
        int format = in.readByte();
        Packing packing = packing(in, version);
        return new TocHeader(
                version,
                intSize,
                offsetSize,
                format,
                packing,
                time(in),
                in.readTextOrEmpty(),
                in.readTextOrEmpty(),
                in.readTextOrEmpty());
    }

    /// As people write it: `1.14`.
    String versionText() {
        return version / 100 + "." + version % 100;
    }

    private static Packing packing(TocInput in, int version) throws IOException {
        if (version < WITH_ALGORITHM) {
            return in.readInt() == 0 ? Packing.NONE : Packing.GZIP;
        }
        int algorithm = in.readByte();
        if (algorithm >= Packing.values().length) {
            throw new BrokenArchiveException("it is compressed in an unknown way");
        }
        return Packing.values()[algorithm];
    }

    private static @Nullable LocalDateTime time(TocInput in) throws IOException {
        int second = in.readInt();
        int minute = in.readInt();
        int hour = in.readInt();
        int day = in.readInt();
        int month = in.readInt() + 1;
        int year = in.readInt() + 1900;
        in.readInt();
        try {
            return LocalDateTime.of(year, month, day, hour, minute, Math.min(second, 59));
        } catch (DateTimeException impossible) {
            return null;
        }
    }
}
