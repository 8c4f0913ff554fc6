package dev.drydock.engine.dialect.postgresql.archive;

import com.github.luben.zstd.ZstdInputStream;
import dev.drydock.engine.backup.archive.SoundStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/// Expands data as `pg_dump` compressed it.
final class Unpacking {

    private static final int BUFFER = 1 << 16;

    private Unpacking() {}

    /// Data inside a custom archive.
    static InputStream stream(InputStream stored, TocHeader.Packing packing) throws IOException {
        return switch (packing) {
            case NONE -> stored;
            // with a zlib header, without a gzip one
            case GZIP -> new InflaterInputStream(stored, new java.util.zip.Inflater(), BUFFER);
            case LZ4 -> new SoundStream(new FramedLZ4CompressorInputStream(stored, true));
            case ZSTD -> new ZstdInputStream(stored);
        };
    }

    /// A file of a directory archive.
    static InputStream file(InputStream stored, TocHeader.Packing packing) throws IOException {
        return packing == TocHeader.Packing.GZIP
                ? new GZIPInputStream(stored, BUFFER)
                : stream(stored, packing);
    }

    /// What the names of such files end with.
    static String ending(TocHeader.Packing packing) {
        return switch (packing) {
            case NONE -> "";
            case GZIP -> ".gz";
            case LZ4 -> ".lz4";
            case ZSTD -> ".zst";
        };
    }
}
