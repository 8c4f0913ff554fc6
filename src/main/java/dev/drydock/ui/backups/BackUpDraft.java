package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.recipe.BackupPlan;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A backup as it is being put together.
///
/// @param folder as typed
/// @param compression null for the best that the format can do
/// @param level of zstd; null for the usual one
/// @param include what to take, for the intent that chooses tables
/// @param exclude what to leave out
record BackUpDraft(
        BackUpIntent intent,
        String folder,
        BackupFormat format,
        @Nullable Compression compression,
        @Nullable Integer level,
        List<String> include,
        List<String> exclude,
        int jobs,
        String note,
        LockChoice lock,
        SendChoice send,
        ProofOrder proof) {

    BackUpDraft {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /// The whole database, with nothing chosen yet.
    static final BackUpDraft EMPTY =
            new BackUpDraft(
                    BackUpIntent.WHOLE,
                    "",
                    BackupFormat.DRYDOCK,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    1,
                    "",
                    LockChoice.NONE,
                    SendChoice.NONE,
                    ProofOrder.USUAL);

    /// As a backup that was made before.
    ///
    /// @param usual the format for a request that leaves it open
    static BackUpDraft of(BackupPlan plan, BackupFormat usual) {
        BackupRequest request = plan.request();
        BackupFormat format = request.format();
        return new BackUpDraft(
                intent(request),
                request.folder().toString(),
                format == null ? usual : format,
                request.compression(),
                request.level(),
                request.includeTables(),
                request.excludeTables(),
                request.jobs(),
                request.note(),
                LockChoice.of(request.encryption(), plan.passphrase()),
                SendChoice.to(plan.sendTo()),
                new ProofOrder(request.proof(), plan.scratch()));
    }

    /// The request, without its passphrase; empty while something is missing or wrong.
    Optional<BackupRequest> request() {
        Optional<Path> into = folderPath();
        if (into.isEmpty()
                || (intent == BackUpIntent.TABLES && include.isEmpty())
                || !usedLock().isComplete()
                || send.problem().isPresent()) {
            return Optional.empty();
        }
        BackupRequest request =
                BackupRequest.into(into.get())
                        .withType(intent.type())
                        .withFormat(usedFormat())
                        .withTables(usedInclude(), exclude)
                        .withJobs(jobs)
                        .withNote(note.strip())
                        .withEncryption(usedLock().encryption())
                        .withProof(proof.wish());
        Compression chosen = usedCompression();
        if (chosen != null) {
            request = request.withCompression(chosen);
        }
        Integer wanted = usedLevel();
        return Optional.of(wanted == null ? request : request.withLevel(wanted));
    }

    /// The request with what follows it.
    Optional<BackupPlan> plan() {
        return request()
                .map(request ->
                        new BackupPlan(
                                request,
                                isByPassphrase(),
                                send.on() ? send.address().strip() : "",
                                proof.place()));
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

    /// What the format cannot do is not asked for.
    @Nullable Compression usedCompression() {
        Compression wanted = compression;
        return wanted != null && FormatChoices.compressions(usedFormat()).contains(wanted)
                ? wanted
                : null;
    }

    /// Only one of them has levels.
    @Nullable Integer usedLevel() {
        return usedCompression() == Compression.ZSTD ? level : null;
    }

    /// Only Drydock's own format is encrypted.
    LockChoice usedLock() {
        return usedFormat() == BackupFormat.DRYDOCK ? lock : lock.withKind(LockChoice.Kind.OFF);
    }

    boolean isByPassphrase() {
        return usedLock().kind() == LockChoice.Kind.PASSPHRASE;
    }

    List<String> usedInclude() {
        return intent == BackUpIntent.TABLES ? include : List.of();
    }

    BackUpDraft withIntent(BackUpIntent other) {
        return new BackUpDraft(
                other,
                folder,
                format,
                compression,
                level,
                include,
                exclude,
                jobs,
                note,
                lock,
                send,
                proof);
    }

    BackUpDraft withFolder(String other) {
        return new BackUpDraft(
                intent,
                other,
                format,
                compression,
                level,
                include,
                exclude,
                jobs,
                note,
                lock,
                send,
                proof);
    }

    BackUpDraft withFormat(BackupFormat other) {
        return new BackUpDraft(
                intent,
                folder,
                other,
                compression,
                level,
                include,
                exclude,
                jobs,
                note,
                lock,
                send,
                proof);
    }

    BackUpDraft withCompression(@Nullable Compression other) {
        return new BackUpDraft(
                intent, folder, format, other, level, include, exclude, jobs, note, lock, send,
                proof);
    }

    BackUpDraft withLevel(@Nullable Integer other) {
        return new BackUpDraft(
                intent,
                folder,
                format,
                compression,
                other,
                include,
                exclude,
                jobs,
                note,
                lock,
                send,
                proof);
    }

    BackUpDraft withTables(List<String> take, List<String> leave) {
        return new BackUpDraft(
                intent,
                folder,
                format,
                compression,
                level,
                take,
                leave,
                jobs,
                note,
                lock,
                send,
                proof);
    }

    BackUpDraft withJobs(int other) {
        return new BackUpDraft(
                intent,
                folder,
                format,
                compression,
                level,
                include,
                exclude,
                other,
                note,
                lock,
                send,
                proof);
    }

    BackUpDraft withNote(String other) {
        return new BackUpDraft(
                intent,
                folder,
                format,
                compression,
                level,
                include,
                exclude,
                jobs,
                other,
                lock,
                send,
                proof);
    }

    BackUpDraft withLock(LockChoice other) {
        return new BackUpDraft(
                intent,
                folder,
                format,
                compression,
                level,
                include,
                exclude,
                jobs,
                note,
                other,
                send,
                proof);
    }

    BackUpDraft withSend(SendChoice other) {
        return new BackUpDraft(
                intent,
                folder,
                format,
                compression,
                level,
                include,
                exclude,
                jobs,
                note,
                lock,
                other,
                proof);
    }

    BackUpDraft withProof(ProofOrder other) {
        return new BackUpDraft(
                intent,
                folder,
                format,
                compression,
                level,
                include,
                exclude,
                jobs,
                note,
                lock,
                send,
                other);
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
