package dev.drydock.engine.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One migration as read: a file, or the part of a file that goes one way.
///
/// @param name relative to its source, with forward slashes
/// @param text decoded, without byte order mark, line ends as they are; of a large file its
///   beginning and a note
/// @param archived kept for the record: known when it was applied, never pending
/// @param autocommit whether its name, or what belongs to its layout, asks for no transaction; the
///   text may ask for that too, see [#directives]
/// @param firstLine the line of the file with which the text begins, from 1
/// @param large the file itself when it is too large to be held in memory; null for all others
public record MigrationFile(
        MigrationKind kind,
        MigrationVersion version,
        String description,
        String name,
        String text,
        boolean archived,
        boolean autocommit,
        int firstLine,
        @Nullable LargeFile large) {

    /// Name of the checksum: SHA-256 of the UTF-8 text with every line end as LF, so that a
    /// checkout with other line ends is the same file. Stored with each value, so that another
    /// algorithm can come later without touching old rows.
    static final String CHECKSUM_ALGORITHM = "sha256-lf";

    /// A whole file of ordinary size.
    public MigrationFile(
            MigrationVersion version,
            String description,
            String name,
            String text,
            boolean archived) {
        this(
                version.isRepeatable() ? MigrationKind.REPEATABLE : MigrationKind.VERSIONED,
                version,
                description,
                name,
                text,
                archived,
                false,
                1,
                null);
    }

    String checksum() {
        return large == null ? checksumOf(text) : large.checksum();
    }

    /// What the file says about itself.
    public Directives directives() {
        return Directives.of(large == null ? text : large.beginning());
    }

    /// Whether its statements run one by one, each committed by itself.
    boolean withoutTransaction() {
        return autocommit || directives().transactionOff();
    }

    /// Where an offset of the text, or of the whole large file, is in the file.
    public TextPosition position(int offset) {
        if (large != null) {
            return large.position(offset);
        }
        TextPosition inText = TextPosition.of(text, offset);
        return new TextPosition(inText.line() + firstLine - 1, inText.column());
    }

    /// The text as the history keeps it.
    String savedText() {
        return LargeFile.savedForm(text);
    }

    MigrationFile withVersion(MigrationVersion other) {
        return new MigrationFile(
                kind, other, description, name, text, archived, autocommit, firstLine, large);
    }

    static String checksumOf(String text) {
        String normalised = text.replace("\r\n", "\n").replace('\r', '\n');
        return checksumOf(sha256().digest(normalised.getBytes(StandardCharsets.UTF_8)));
    }

    static String checksumOf(byte[] hash) {
        return CHECKSUM_ALGORITHM + ":" + HexFormat.of().formatHex(hash);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
