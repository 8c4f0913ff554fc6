package dev.drydock.engine.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
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
import java.util.Arrays;

/// A record as JSON text that carries a hash over itself: the hash is taken of the text in which
/// its own 64 digits are zeros.
///
/// @param field name of the hash in the text, which begins with it
/// @param what the text is called in messages
record HashedJson(String field, String what) {

    private static final String ZEROS = "0".repeat(64);

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    byte[] write(Object value) {
        ObjectNode root = JSON.createObjectNode();
        root.put(field, ZEROS);
        root.setAll((ObjectNode) JSON.valueToTree(value));
        byte[] text;
        try {
            // not the platform's line ending: the prefix and the hash must not depend on it
            var indenter = new DefaultIndenter("  ", "\n");
            var printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(indenter);
            printer.indentArraysWith(indenter);
            text = JSON.writer(printer).writeValueAsBytes(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a " + what + " is plain values", impossible);
        }
        byte[] digits = Sha256.of(text, text.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, text, prefix().length, digits.length);
        return text;
    }

    /// Checks the hash, then parses.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, or SERVER_UNSUPPORTED for a newer format
    <T> T read(byte[] text, Class<T> type, Path file) {
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
            return JSON.readValue(text, type);
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof DrydockException own) {
                throw own;
            }
            throw Damage.in(file, "its " + what + " cannot be read", unreadable);
        }
    }

    private byte[] prefix() {
        return ("{\n  \"" + field + "\" : \"").getBytes(StandardCharsets.US_ASCII);
    }

    private void requireHash(byte[] text, Path file) {
        byte[] prefix = prefix();
        int end = prefix.length + ZEROS.length();
        if (text.length < end || !Arrays.equals(text, 0, prefix.length, prefix, 0, prefix.length)) {
            throw Damage.in(file, "its " + what + " does not begin as one");
        }
        String stored =
                new String(text, prefix.length, ZEROS.length(), StandardCharsets.ISO_8859_1);
        byte[] zeroed = text.clone();
        Arrays.fill(zeroed, prefix.length, end, (byte) '0');
        if (!Sha256.of(zeroed, zeroed.length).equals(stored)) {
            throw Damage.in(file, "its " + what + " does not match its hash");
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
