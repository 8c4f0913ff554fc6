package dev.drydock.engine.backup.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// How a whole file is compressed, as its first bytes say.
public enum ArchivePacking {
    NONE("none", ""),
    GZIP("gzip", "1f8b"),
    BZIP2("bzip2", "425a68"),
    ZSTD("zstd", "28b52ffd"),
    LZ4("lz4", "04224d18"),
    XZ("xz", "fd377a585a00");

    private static final int BUFFER = 1 << 16;

    /// `xz -9` needs 65 MiB.
    private static final int XZ_MEMORY_KIB = 160 << 10;

    private final String word;
    private final String magic;

    /// @param magic hexadecimal digits
    ArchivePacking(String word, String magic) {
        this.word = word;
        this.magic = magic;
    }

    /// For people.
    public String word() {
        return word;
    }

    static ArchivePacking of(byte[] beginning) {
        return Arrays.stream(values())
                .filter(packing -> packing != NONE)
                .filter(packing -> startsWith(beginning, HexFormat.of().parseHex(packing.magic)))
                .findFirst()
                .orElse(NONE);
    }

    static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length
                && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /// The expanded bytes, of several members that follow each other too.
    InputStream expand(InputStream stored) throws IOException {
        return switch (this) {
            case NONE -> stored;
            case GZIP -> new GZIPInputStream(stored, BUFFER);
            case BZIP2 -> new SoundStream(new BZip2CompressorInputStream(stored, true));
            case ZSTD -> new ZstdInputStream(stored);
            case LZ4 -> new SoundStream(new FramedLZ4CompressorInputStream(stored, true));
            case XZ ->
                    new SoundStream(
                            XZCompressorInputStream.builder()
                                    .setInputStream(stored)
                                    .setDecompressConcatenated(true)
                                    .setMemoryLimitKiB(XZ_MEMORY_KIB)
                                    .get());
        };
    }
}
