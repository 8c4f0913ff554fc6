package dev.drydock.engine.migration.adopt;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Flyway's checksum of a file: a CRC-32 over its lines without their ends, as a signed number. It
/// cannot tell a line break from none, so it serves to recognise what Flyway applied and for
/// nothing else.
public final class FlywayChecksum {

    /// Name of the algorithm where the value is written down.
    public static final String ALGORITHM = "flyway-crc32";

    private FlywayChecksum() {}

    /// @param text decoded, without byte order mark
    public static int of(String text) {
        var crc = new CRC32();
        text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }
}
