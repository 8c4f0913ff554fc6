package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Decodes the bytes of a migration file strictly: a wrong byte is an error, never a replacement
/// character that would reach the database.
final class FileText {

    private FileText() {}

    static String decode(byte[] bytes, String name) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw invalid(name, "is UTF-16");
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                            .toString();
            int nul = text.indexOf('\0');
            if (nul >= 0) {
                throw invalid(
                        name, "has a NUL character in line " + TextPosition.of(text, nul).line());
            }
            return text;
        } catch (CharacterCodingException malformed) {
            throw invalid(name, "is not UTF-8");
        }
    }

    private static DrydockException invalid(String name, String why) {
        return new DrydockException(
                ErrorCode.MIGRATION_FILES_INVALID,
                Identifiers.visible(name) + " " + why + ".",
                "Save the file as UTF-8 text.",
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
