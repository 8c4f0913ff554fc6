package dev.drydock.engine.backup;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.drydock.engine.backup.key.BackupKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;

/// Compresses and encrypts one part in memory, and back; expanding never makes more than was
/// promised.
///
/// @param level of zstd, 1 to 19; of no interest to the others
/// @param key that parts are encrypted for after they were compressed; null for not at all
record PartCodec(Compression compression, int level, @Nullable BackupKey key) {

    /// Faster than a disk, and smaller than gzip at its best on the rows and pages of databases.
    static final int USUAL_LEVEL = BackupRequest.USUAL_LEVEL;

    /// https://www.rfc-editor.org/rfc/rfc8878#name-frame_header_descriptor
    private static final int FRAME_FLAGS_AT = 4;

    private static final int CHECKSUM_FLAG = 1 << 2;

    /// Without encryption.
    PartCodec(Compression compression, int level) {
        this(compression, level, null);
    }

    /// What the names of packed parts end with.
    String ending() {
        return compression.ending() + (key == null ? "" : ContainerSeal.ENDING);
    }

    /// How a part of this name was packed.
    ///
    /// @param key of its backup; null when that is not encrypted
    static PartCodec ofName(String name, @Nullable BackupKey key) {
        return new PartCodec(compressionOf(unsealed(name)), USUAL_LEVEL, key);
    }

    /// The part's name without the ending that says how it was packed.
    static String plainName(String name) {
        return name.substring(0, name.length() - endingOf(name).length());
    }

    /// The ending that says how the part was packed.
    static String endingOf(String name) {
        String unsealed = unsealed(name);
        return compressionOf(unsealed).ending() + name.substring(unsealed.length());
    }

    private static String unsealed(String name) {
        return name.endsWith(ContainerSeal.ENDING)
                ? name.substring(0, name.length() - ContainerSeal.ENDING.length())
                : name;
    }

    private static Compression compressionOf(String name) {
        return Arrays.stream(Compression.values())
                .filter(kind -> kind != Compression.NONE && name.endsWith(kind.ending()))
                .findFirst()
                .orElse(Compression.NONE);
    }

    byte[] pack(byte[] plain, int length) throws IOException {
        byte[] packed = compress(plain, length);
        return key == null ? packed : key.seal(packed, packed.length);
    }

    /// @throws IOException when the chunk is not what a compressor wrote, is not for the key, or
    ///   has another length
    byte[] expand(byte[] stored, int plainLength) throws IOException {
        return decompress(key == null ? stored : key.open(stored), plainLength);
    }

    /// Whether [#expand(ByteBuffer, ByteBuffer)] can be asked.
    boolean expandsInPlace() {
        return compression == Compression.ZSTD && key == null;
    }

    /// Expands from one memory outside the heap into another, which must be filled exactly.
    ///
    /// @return whether the chunk carries a checksum of its plain bytes, which was then compared
    /// @throws IOException as [#expand(byte[], int)]
    boolean expand(ByteBuffer stored, ByteBuffer plain) throws IOException {
        if (!expandsInPlace()) {
            throw new IllegalStateException("not for " + this);
        }
        int wanted = plain.remaining();
        try {
            long length =
                    Zstd.decompressDirectByteBuffer(
                            plain,
                            plain.position(),
                            wanted,
                            stored,
                            stored.position(),
                            stored.remaining());
            requireLength(length, wanted);
            return stored.remaining() > FRAME_FLAGS_AT
                    && (stored.get(stored.position() + FRAME_FLAGS_AT) & CHECKSUM_FLAG) != 0;
        } catch (ZstdException broken) {
            throw new IOException("a part cannot be expanded", broken);
        }
    }

    private static void requireLength(long length, int wanted) throws IOException {
        if (Zstd.isError(length) || length != wanted) {
            throw new IOException("a part has another length than its manifest says");
        }
    }

    private byte[] compress(byte[] plain, int length) throws IOException {
        return switch (compression) {
            case NONE -> Arrays.copyOf(plain, length);
            case ZSTD -> packZstd(plain, length);
            case GZIP -> {
                var out = new ByteArrayOutputStream();
                try (OutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(plain, 0, length);
                }
                yield out.toByteArray();
            }
            case BZ2 -> {
                var out = new ByteArrayOutputStream();
                try (OutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
                    bzip2.write(plain, 0, length);
                }
                yield out.toByteArray();
            }
        };
    }

    private byte[] decompress(byte[] stored, int plainLength) throws IOException {
        return switch (compression) {
            case NONE -> exactly(new ByteArrayInputStream(stored), plainLength);
            case ZSTD -> expandZstd(stored, plainLength);
            case GZIP ->
                    exactly(new GZIPInputStream(new ByteArrayInputStream(stored)), plainLength);
            case BZ2 ->
                    exactly(
                            new BZip2CompressorInputStream(new ByteArrayInputStream(stored)),
                            plainLength);
        };
    }

    private byte[] packZstd(byte[] plain, int length) {
        try (var context = new ZstdCompressCtx()) {
            // for those who expand it without Drydock
            context.setLevel(level).setChecksum(true);
            return context.compress(length == plain.length ? plain : Arrays.copyOf(plain, length));
        }
    }

    private static byte[] expandZstd(byte[] stored, int plainLength) throws IOException {
        byte[] plain = new byte[plainLength];
        try {
            requireLength(Zstd.decompress(plain, stored), plainLength);
            return plain;
        } catch (ZstdException broken) {
            throw new IOException("a part cannot be expanded", broken);
        }
    }

    private static byte[] exactly(InputStream in, int plainLength) throws IOException {
        try (in) {
            byte[] plain = in.readNBytes(plainLength + 1);
            if (plain.length != plainLength) {
                throw new IOException("a part has another length than its manifest says");
            }
            return plain;
        }
    }
}
