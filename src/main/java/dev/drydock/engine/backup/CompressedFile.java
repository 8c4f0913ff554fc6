package dev.drydock.engine.backup;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.drydock.engine.file.DurableFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/// A file that is compressed as a whole, in a way that the usual programs expand.
public final class CompressedFile {

    private static final int BUFFER = 1 << 16;

    private CompressedFile() {}

    /// Makes a file that only its owner can read.
    ///
    /// @param level of zstd, 1 to 19; of no interest to the others
    public static OutputStream create(Path file, Compression compression, int level)
            throws IOException {
        DurableFile.createOwnerOnly(file);
        OutputStream raw =
                new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER);
        return switch (compression) {
            case NONE -> raw;
            case ZSTD ->
                    new BufferedOutputStream(
                            new ZstdOutputStream(raw, level).setChecksum(true), BUFFER);
            case GZIP -> new GZIPOutputStream(raw, BUFFER);
            case BZ2 -> new BufferedOutputStream(new BZip2CompressorOutputStream(raw), BUFFER);
        };
    }

    /// The expanded content.
    public static InputStream open(Path file, Compression compression) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        return switch (compression) {
            case NONE -> raw;
            case ZSTD -> new ZstdInputStream(raw);
            case GZIP -> new GZIPInputStream(raw, BUFFER);
            case BZ2 -> new BZip2CompressorInputStream(raw, true);
        };
    }
}
