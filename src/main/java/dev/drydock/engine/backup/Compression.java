package dev.drydock.engine.backup;

import java.util.Arrays;
import java.util.Optional;

/// How the parts of a backup are compressed.
public enum Compression {
    /// Fast and small; the default where it is possible.
    ZSTD("zstd", ".zst"),
    /// Slower; for tools that know nothing newer.
    GZIP("gzip", ".gz"),
    /// Very slow; only for compatibility.
    BZ2("bz2", ".bz2"),
    /// As it is.
    NONE("none", "");

    private final String word;
    private final String ending;

    Compression(String word, String ending) {
        this.word = word;
        this.ending = ending;
    }

    /// The word used on the command line, in manifests and in the catalogue.
    public String word() {
        return word;
    }

    /// Ending of a compressed file, with its dot; empty for none.
    public String ending() {
        return ending;
    }

    public static Optional<Compression> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
