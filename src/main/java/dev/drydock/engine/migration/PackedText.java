package dev.drydock.engine.migration;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// A text as the history keeps it: as it is while that is short, so that everybody can read it
/// there, and compressed with zlib from then on, which every language can undo.
///
/// @param plain null when it is packed
/// @param packed null when it is plain
@SuppressWarnings("ArrayRecordComponent") // handed over once; compared by content below
record PackedText(@Nullable String plain, byte @Nullable [] packed) {

    /// Name of the format, kept in each row, so that another one can come later.
    static final String FORMAT = "zlib";

    private static final int SHORT = 512;
    private static final int BUFFER = 8_192;

    static PackedText of(String text) {
        if (text.length() <= SHORT) {
            return new PackedText(text, null);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] packed = deflate(bytes);
        return packed.length < bytes.length
                ? new PackedText(null, packed)
                : new PackedText(text, null);
    }

    /// @param packed as [#of] made it, of the format named
    /// @throws IllegalArgumentException when it is damaged or of a format this Drydock does not
    ///   know
    static String unpack(String format, byte[] packed) {
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("unknown format \"" + format + "\"");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            var text = new ByteArrayOutputStream(packed.length * 4);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && !inflater.finished()) {
                    throw new IllegalArgumentException("it ends too early");
                }
                text.write(buffer, 0, length);
            }
            return text.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("it is damaged", damaged);
        } finally {
            inflater.end();
        }
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            var packed = new ByteArrayOutputStream(bytes.length / 2);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedText(String otherPlain, byte[] otherPacked)
                && java.util.Objects.equals(plain, otherPlain)
                && Arrays.equals(packed, otherPacked);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hashCode(plain) * 31 + Arrays.hashCode(packed);
    }
}
