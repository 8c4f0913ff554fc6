package dev.drydock.engine.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A manifest as JSON text that carries a hash over itself: the hash is taken of the text in which
/// its own 64 digits are zeros.
final class ManifestText {

    /// Name inside a container.
    static final String ENTRY = "manifest.json";

    /// Ending of the file beside a native backup.
    static final String BESIDE = ".drydock.json";

    /// Larger texts are refused before they are parsed: 100,000 tables fit many times.
    static final int LARGEST = 256 << 20;

    private static final String FIELD = "manifestSha256";
    private static final String PREFIX = "{\n  \"" + FIELD + "\" : \"";
    private static final String ZEROS = "0".repeat(64);

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private ManifestText() {}

    static byte[] write(BackupManifest manifest) {
        ObjectNode root = JSON.createObjectNode();
        root.put(FIELD, ZEROS);
        root.setAll((ObjectNode) JSON.valueToTree(manifest));
        byte[] text;
        try {
            // not the platform's line ending: the prefix and the hash must not depend on it
            var indenter = new com.fasterxml.jackson.core.util.DefaultIndenter("  ", "\n");
            var printer = new com.fasterxml.jackson.core.util.DefaultPrettyPrinter();
            printer.indentObjectsWith(indenter);
            printer.indentArraysWith(indenter);
            text = JSON.writer(printer).writeValueAsBytes(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a manifest is plain values", impossible);
        }
        byte[] digits = Sha256.of(text, text.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, text, PREFIX.length(), digits.length);
        return text;
    }

    /// Checks the hash, then parses.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, or SERVER_UNSUPPORTED for a newer format
    static BackupManifest read(byte[] text, Path file) {
        requireHash(text, file);
        try {
            int version = JSON.readTree(text).path("formatVersion").asInt();
            if (version > BackupManifest.VERSION) {
                throw new DrydockException(
                        ErrorCode.SERVER_UNSUPPORTED,
                        "The backup " + file + " has format version " + version + ".",
                        "A newer Drydock wrote it; this one reads up to "
                                + BackupManifest.VERSION
                                + ".");
            }
            return JSON.readValue(text, BackupManifest.class);
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof DrydockException own) {
                throw own;
            }
            throw Damage.in(file, "its manifest cannot be read", unreadable);
        }
    }

    private static void requireHash(byte[] text, Path file) {
        byte[] prefix = PREFIX.getBytes(StandardCharsets.US_ASCII);
        int end = prefix.length + ZEROS.length();
        if (text.length < end
                || !java.util.Arrays.equals(text, 0, prefix.length, prefix, 0, prefix.length)) {
            throw Damage.in(file, "its manifest does not begin as one");
        }
        String stored =
                new String(text, prefix.length, ZEROS.length(), StandardCharsets.ISO_8859_1);
        byte[] zeroed = text.clone();
        java.util.Arrays.fill(zeroed, prefix.length, end, (byte) '0');
        if (!Sha256.of(zeroed, zeroed.length).equals(stored)) {
            throw Damage.in(file, "its manifest does not match its hash");
        }
    }

    static {
        // names come from databases and may be long, but not without bound
        JSON.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(50)
                                .maxStringLength(1 << 20)
                                .build());
    }
}
