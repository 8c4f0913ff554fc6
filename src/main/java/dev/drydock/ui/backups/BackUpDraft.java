package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A backup as it is being put together.
///
/// @param folder as typed
/// @param compression null for the best that the format can do
/// @param include what to take, for the intent that chooses tables
/// @param exclude what to leave out
record BackUpDraft(
        BackUpIntent intent,
        String folder,
        BackupFormat format,
        @Nullable Compression compression,
        List<String> include,
        List<String> exclude,
        int jobs,
        String note) {

    BackUpDraft {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /// As a request that was made before.
    ///
    /// @param usual the format for a request that leaves it open
    static BackUpDraft of(BackupRequest request, BackupFormat usual) {
        BackupFormat format = request.format();
        return new BackUpDraft(
                intent(request),
                request.folder().toString(),
                format == null ? usual : format,
                request.compression(),
                request.includeTables(),
                request.excludeTables(),
                request.jobs(),
                request.note());
    }

    /// The request; empty while the folder is no path or no table is chosen.
    Optional<BackupRequest> request() {
        Optional<Path> into = folderPath();
        if (into.isEmpty() || (intent == BackUpIntent.TABLES && include.isEmpty())) {
            return Optional.empty();
        }
        BackupRequest request =
                BackupRequest.into(into.get())
                        .withType(intent.type())
                        .withFormat(usedFormat())
                        .withTables(usedInclude(), exclude)
                        .withJobs(jobs)
                        .withNote(note.strip());
        Compression chosen = usedCompression();
        return Optional.of(chosen == null ? request : request.withCompression(chosen));
    }

    Optional<Path> folderPath() {
        try {
            return folder.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(folder.strip()).toAbsolutePath().normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /// Only changes can be stored in one format.
    BackupFormat usedFormat() {
        return intent == BackUpIntent.CHANGES ? BackupFormat.DRYDOCK : format;
    }

    /// A plain SQLite file is never compressed.
    @Nullable Compression usedCompression() {
        return usedFormat() == BackupFormat.SQLITE ? null : compression;
    }

    List<String> usedInclude() {
        return intent == BackUpIntent.TABLES ? include : List.of();
    }

    BackUpDraft withIntent(BackUpIntent other) {
        return new BackUpDraft(other, folder, format, compression, include, exclude, jobs, note);
    }

    BackUpDraft withFolder(String other) {
        return new BackUpDraft(intent, other, format, compression, include, exclude, jobs, note);
    }

    BackUpDraft withFormat(BackupFormat other) {
        return new BackUpDraft(intent, folder, other, compression, include, exclude, jobs, note);
    }

    BackUpDraft withCompression(@Nullable Compression other) {
        return new BackUpDraft(intent, folder, format, other, include, exclude, jobs, note);
    }

    BackUpDraft withTables(List<String> take, List<String> leave) {
        return new BackUpDraft(intent, folder, format, compression, take, leave, jobs, note);
    }

    BackUpDraft withJobs(int other) {
        return new BackUpDraft(intent, folder, format, compression, include, exclude, other, note);
    }

    BackUpDraft withNote(String other) {
        return new BackUpDraft(intent, folder, format, compression, include, exclude, jobs, other);
    }

    private static BackUpIntent intent(BackupRequest request) {
        if (request.type() == BackupType.SCHEMA) {
            return BackUpIntent.STRUCTURE;
        }
        if (request.type() == BackupType.INCREMENTAL) {
            return BackUpIntent.CHANGES;
        }
        return request.includeTables().isEmpty() ? BackUpIntent.WHOLE : BackUpIntent.TABLES;
    }
}
