package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.Encryption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What to back up and where to.
///
/// @param folder where the backup is written; created when missing
/// @param format null for the engine's default
/// @param compression null for the best that the format and the tools can do
/// @param level of zstd, 1 to 19; null for the usual one; of no interest to the others
/// @param includeTables `name` or `schema.name`, exact; empty for all
/// @param excludeTables `name` or `schema.name`, exact
/// @param jobs parallel workers where the format allows it, at least 1
/// @param note free text kept in the catalogue
/// @param encryption for whom it is encrypted; Drydock's own format only
/// @param proof whether it is restored for proof when it is made
public record BackupRequest(
        Path folder,
        BackupType type,
        @Nullable BackupFormat format,
        @Nullable Compression compression,
        @Nullable Integer level,
        List<String> includeTables,
        List<String> excludeTables,
        int jobs,
        String note,
        Encryption encryption,
        ProofChoice proof) {

    /// The fact under which a manifest has the selection.
    static final String SELECTION = "selection";

    /// Faster than a disk, and smaller than gzip at its best on the rows and pages of databases.
    public static final int USUAL_LEVEL = 1;

    /// The highest level of zstd that needs no more memory to expand than any other.
    public static final int HIGHEST_LEVEL = 19;

    /// More workers than these gain nothing that could be measured.
    private static final int MOST_USUAL_JOBS = 4;

    public BackupRequest {
        includeTables = List.copyOf(includeTables);
        excludeTables = List.copyOf(excludeTables);
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs " + jobs);
        }
        if (level != null && (level < 1 || level > HIGHEST_LEVEL)) {
            throw new IllegalArgumentException("level " + level);
        }
    }

    /// Which tables it is limited to, as a phrase; the same for the same choice, empty for all.
    String selection() {
        var parts = new ArrayList<String>();
        if (!includeTables.isEmpty()) {
            parts.add("only " + String.join(", ", new TreeSet<>(includeTables)));
        }
        if (!excludeTables.isEmpty()) {
            parts.add("without " + String.join(", ", new TreeSet<>(excludeTables)));
        }
        return String.join("; ", parts);
    }

    /// Proved when it is due.
    public BackupRequest(
            Path folder,
            BackupType type,
            @Nullable BackupFormat format,
            @Nullable Compression compression,
            @Nullable Integer level,
            List<String> includeTables,
            List<String> excludeTables,
            int jobs,
            String note,
            Encryption encryption) {
        this(
                folder,
                type,
                format,
                compression,
                level,
                includeTables,
                excludeTables,
                jobs,
                note,
                encryption,
                ProofChoice.AUTO);
    }

    /// With the usual level, not encrypted, proved when it is due.
    public BackupRequest(
            Path folder,
            BackupType type,
            @Nullable BackupFormat format,
            @Nullable Compression compression,
            List<String> includeTables,
            List<String> excludeTables,
            int jobs,
            String note) {
        this(
                folder,
                type,
                format,
                compression,
                null,
                includeTables,
                excludeTables,
                jobs,
                note,
                Encryption.NONE);
    }

    /// A full backup with the engine's defaults.
    public static BackupRequest into(Path folder) {
        return new BackupRequest(
                folder, BackupType.FULL, null, null, List.of(), List.of(), usualJobs(), "");
    }

    /// One worker for each processor, at most four.
    public static int usualJobs() {
        return Math.min(MOST_USUAL_JOBS, Runtime.getRuntime().availableProcessors());
    }

    public BackupRequest withType(BackupType other) {
        return new BackupRequest(
                folder,
                other,
                format,
                compression,
                level,
                includeTables,
                excludeTables,
                jobs,
                note,
                encryption,
                proof);
    }

    public BackupRequest withFormat(BackupFormat other) {
        return new BackupRequest(
                folder,
                type,
                other,
                compression,
                level,
                includeTables,
                excludeTables,
                jobs,
                note,
                encryption,
                proof);
    }

    public BackupRequest withCompression(Compression other) {
        return new BackupRequest(
                folder,
                type,
                format,
                other,
                level,
                includeTables,
                excludeTables,
                jobs,
                note,
                encryption,
                proof);
    }

    /// @param other of zstd, 1 to 19
    public BackupRequest withLevel(int other) {
        return new BackupRequest(
                folder,
                type,
                format,
                compression,
                other,
                includeTables,
                excludeTables,
                jobs,
                note,
                encryption,
                proof);
    }

    public BackupRequest withTables(List<String> include, List<String> exclude) {
        return new BackupRequest(
                folder,
                type,
                format,
                compression,
                level,
                include,
                exclude,
                jobs,
                note,
                encryption,
                proof);
    }

    public BackupRequest withJobs(int other) {
        return new BackupRequest(
                folder,
                type,
                format,
                compression,
                level,
                includeTables,
                excludeTables,
                other,
                note,
                encryption,
                proof);
    }

    public BackupRequest withNote(String other) {
        return new BackupRequest(
                folder,
                type,
                format,
                compression,
                level,
                includeTables,
                excludeTables,
                jobs,
                other,
                encryption,
                proof);
    }

    public BackupRequest withEncryption(Encryption other) {
        return new BackupRequest(
                folder,
                type,
                format,
                compression,
                level,
                includeTables,
                excludeTables,
                jobs,
                note,
                other,
                proof);
    }

    public BackupRequest withProof(ProofChoice other) {
        return new BackupRequest(
                folder,
                type,
                format,
                compression,
                level,
                includeTables,
                excludeTables,
                jobs,
                note,
                encryption,
                other);
    }

    /// The level, the usual one where none was asked for.
    public int levelOrUsual() {
        return level == null ? USUAL_LEVEL : level;
    }
}
