package dev.drydock.engine.backup;

import java.nio.file.Path;

/// A manifest as JSON text that carries a hash over itself.
final class ManifestText {

    /// Name inside a container.
    static final String ENTRY = "manifest.json";

    /// Ending of the file beside a native backup.
    static final String BESIDE = ".drydock.json";

    /// Larger texts are refused before they are parsed: 100,000 tables fit many times.
    static final int LARGEST = 256 << 20;

    private static final HashedJson FORM = new HashedJson("manifestSha256", "manifest");

    private ManifestText() {}

    static byte[] write(BackupManifest manifest) {
        return FORM.write(manifest);
    }

    /// Checks the hash, then parses.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, or SERVER_UNSUPPORTED for
    ///   a newer format
    static BackupManifest read(byte[] text, Path file) {
        return FORM.read(text, BackupManifest.class, file);
    }
}
