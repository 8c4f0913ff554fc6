package dev.drydock.engine.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One file as read.
///
/// @param name relative to its source, with forward slashes
/// @param text decoded, without byte order mark, line ends as they are
/// @param archived kept for the record: known when it was applied, never pending
public record MigrationFile(
        MigrationVersion version, String description, String name, String text, boolean archived) {

    /// Name of the checksum: SHA-256 of the UTF-8 text with every line end as LF, so that a
    /// checkout with other line ends is the same file. Stored with each value, so that another
    /// algorithm can come later without touching old rows.
    static final String CHECKSUM_ALGORITHM = "sha256-lf";

    String checksum() {
        return checksumOf(text);
    }

    static String checksumOf(String text) {
        String normalised = text.replace("\r\n", "\n").replace('\r', '\n');
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(normalised.getBytes(StandardCharsets.UTF_8));
            return CHECKSUM_ALGORITHM + ":" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
