package dev.drydock.engine.backup;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/// Compresses and expands one part in memory; expanding never makes more than was promised.
///
/// @param level of zstd, 1 to 19; of no interest to the others
record PartCodec(Compression compression, int level) {

    /// Faster than a disk, and smaller than gzip at its best on the rows and pages of databases.
    static final int USUAL_LEVEL = BackupRequest.USUAL_LEVEL;

    /// What the names of packed parts end with.
    String ending() {
        return compression.ending();
    }

    /// How a part of this name was packed.
    static PartCodec ofName(String name) {
        return Arrays.stream(Compression.values())
                .filter(kind -> kind != Compression.NONE && name.endsWith(kind.ending()))
                .findFirst()
                .map(kind -> new PartCodec(kind, USUAL_LEVEL))
                .orElse(new PartCodec(Compression.NONE, USUAL_LEVEL));
    }

    /// The part's name without the ending that says how it was packed.
    static String plainName(String name) {
        String ending = ofName(name).ending();
        return name.substring(0, name.length() - ending.length());
    }

    byte[] pack(byte[] plain, int length) throws IOException {
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

    /// @throws IOException when the chunk is not what a compressor wrote, or has another length
    byte[] expand(byte[] stored, int plainLength) throws IOException {
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
            long length = Zstd.decompress(plain, stored);
            if (Zstd.isError(length) || length != plainLength) {
                throw new IOException("a part has another length than its manifest says");
            }
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
