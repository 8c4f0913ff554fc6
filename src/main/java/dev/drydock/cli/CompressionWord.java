package dev.drydock.cli;

import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What `--compression` says: `zstd`, or `zstd:9` with a level.
///
/// @param compression null for the best that the format can do
/// @param level 1 to 19; null for the usual one
record CompressionWord(@Nullable Compression compression, @Nullable Integer level) {

    static CompressionWord parse(@Nullable String text) {
        if (text == null) {
            return new CompressionWord(null, null);
        }
        String[] parts = text.split(":", 2);
        Compression compression =
                Compression.find(parts[0])
                        .orElseThrow(() ->
                                usage(
                                        Texts.text(
                                                "usage.word",
                                                "--compression",
                                                text,
                                                String.join(
                                                        ", ",
                                                        Arrays.stream(Compression.values())
                                                                .map(Compression::word)
                                                                .toList()))));
        if (parts.length == 1) {
            return new CompressionWord(compression, null);
        }
        if (compression != Compression.ZSTD || !parts[1].matches("[1-9]|1[0-9]")) {
            throw usage(
                    Texts.text(
                            "backup.level", text, Integer.toString(BackupRequest.HIGHEST_LEVEL)));
        }
        return new CompressionWord(compression, Integer.valueOf(parts[1]));
    }

    private static DrydockException usage(String message) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID, message, Texts.text("usage.hint", "drydock backup"));
    }
}
