package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Decodes the bytes of a migration file strictly: a wrong byte is an error, never a replacement
/// character that would reach the database.
final class FileText {

    private static final int GUESS_BYTES = 4_096;

    private FileText() {}

    static String decode(byte[] bytes, String name) {
        requireNotWide(bytes, name);
        int start = markLength(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start);
        if (decoder().decode(in, out, true).isError()) {
            throw notUtf8(name, bytes[in.position()], in.position(), positionOf(bytes, in));
        }
        String text = out.flip().toString();
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw nul(name, TextPosition.of(text, nul));
        }
        return text;
    }

    static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// How many bytes at the beginning are a byte order mark.
    static int markLength(byte[] bytes) {
        return startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    }

    /// Refuses text of two bytes a character, told by its mark or by its NUL bytes.
    static void requireNotWide(byte[] beginning, String name) {
        if (startsWith(beginning, 0xFE, 0xFF)) {
            throw wide(name, "is UTF-16", "UTF-16BE");
        }
        if (startsWith(beginning, 0xFF, 0xFE)) {
            throw wide(name, "is UTF-16", "UTF-16LE");
        }
        byte[] looked = Arrays.copyOf(beginning, Math.min(beginning.length, GUESS_BYTES));
        int pairs = looked.length / 2;
        int highNuls = 0;
        int lowNuls = 0;
        for (int i = 0; i + 1 < looked.length; i += 2) {
            highNuls += looked[i] == 0 ? 1 : 0;
            lowNuls += looked[i + 1] == 0 ? 1 : 0;
        }
        if (pairs >= 4 && Math.max(highNuls, lowNuls) * 4 > pairs * 3) {
            throw wide(
                    name,
                    "is UTF-16 without a byte order mark",
                    highNuls > lowNuls ? "UTF-16BE" : "UTF-16LE");
        }
    }

    /// @param offset of the byte in the file
    static DrydockException notUtf8(String name, byte wrong, long offset, TextPosition place) {
        return new DrydockException(
                ErrorCode.MIGRATION_FILES_INVALID,
                "%s is not UTF-8: byte 0x%02X at line %d, column %d (offset %d)%s."
                        .formatted(
                                Identifiers.visible(name),
                                wrong,
                                place.line(),
                                place.column(),
                                offset,
                                asLatin1(wrong)),
                "Save the file as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8.",
                details(name, place),
                null);
    }

    static DrydockException nul(String name, TextPosition place) {
        return new DrydockException(
                ErrorCode.MIGRATION_FILES_INVALID,
                Identifiers.visible(name) + " has a NUL character in line " + place.line() + ".",
                "Save the file as UTF-8 text.",
                details(name, place),
                null);
    }

    private static String asLatin1(byte wrong) {
        char character = (char) (wrong & 0xFF);
        return character >= 0xA0 ? " looks like Latin-1 \"" + character + "\"" : "";
    }

    private static TextPosition positionOf(byte[] bytes, ByteBuffer in) {
        return BytePosition.of(bytes, in.position());
    }

    private static Map<String, String> details(String name, TextPosition place) {
        return Map.of(
                "file", name,
                "line", Integer.toString(place.line()),
                "column", Integer.toString(place.column()));
    }

    private static DrydockException wide(String name, String why, String charset) {
        return new DrydockException(
                ErrorCode.MIGRATION_FILES_INVALID,
                Identifiers.visible(name) + " " + why + ".",
                "Save the file as UTF-8, for example with: iconv -f " + charset + " -t UTF-8.",
                Map.of("file", name),
                null);
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
