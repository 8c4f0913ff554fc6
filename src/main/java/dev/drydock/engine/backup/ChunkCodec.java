package dev.drydock.engine.backup;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/// Compresses and expands one chunk in memory; expanding never makes more than was promised.
final class ChunkCodec {

    /// Level 1 is faster than a disk and smaller than gzip at its best on database pages.
    static final int ZSTD_LEVEL = 1;

    private ChunkCodec() {}

    static byte[] compress(Compression compression, byte[] plain) throws IOException {
        return switch (compression) {
            case NONE -> plain;
            case ZSTD -> Zstd.compress(plain, ZSTD_LEVEL);
            case GZIP -> {
                var out = new ByteArrayOutputStream();
                try (OutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(plain);
                }
                yield out.toByteArray();
            }
            case BZ2 -> {
                var out = new ByteArrayOutputStream();
                try (OutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
                    bzip2.write(plain);
                }
                yield out.toByteArray();
            }
        };
    }

    /// @throws IOException when the chunk is not what a compressor wrote, or has another length
    static byte[] expand(Compression compression, byte[] stored, int plainLength)
            throws IOException {
        return switch (compression) {
            case NONE -> stored;
            case ZSTD -> expandZstd(stored, plainLength);
            case GZIP ->
                    exactly(new GZIPInputStream(new ByteArrayInputStream(stored)), plainLength);
            case BZ2 ->
                    exactly(
                            new BZip2CompressorInputStream(new ByteArrayInputStream(stored)),
                            plainLength);
        };
    }

    private static byte[] expandZstd(byte[] stored, int plainLength) throws IOException {
        byte[] plain = new byte[plainLength];
        try {
            long length = Zstd.decompress(plain, stored);
            if (Zstd.isError(length) || length != plainLength) {
                throw new IOException("a chunk has another length than its manifest says");
            }
            return plain;
        } catch (ZstdException broken) {
            throw new IOException("a chunk cannot be expanded", broken);
        }
    }

    private static byte[] exactly(InputStream in, int plainLength) throws IOException {
        try (in) {
            byte[] plain = in.readNBytes(plainLength + 1);
            if (plain.length != plainLength) {
                throw new IOException("a chunk has another length than its manifest says");
            }
            return plain;
        }
    }
}
