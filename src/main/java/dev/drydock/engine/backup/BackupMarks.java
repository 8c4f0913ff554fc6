package dev.drydock.engine.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was found out about a backup after it was written, in a small file beside it: the backup
/// itself never changes, and a lost catalogue loses nothing. Says nothing about a backup of another
/// id or size.
///
/// @param damage what a check found; empty when all is well
public record BackupMarks(
        int formatVersion,
        String backup,
        long sizeBytes,
        @Nullable Instant verifiedAt,
        @Nullable Instant provenAt,
        boolean pinned,
        String damage) {

    /// Ending of the file beside a backup.
    public static final String BESIDE = ".marks.json";

    private static final Logger LOG = LoggerFactory.getLogger(BackupMarks.class);
    private static final int VERSION = 1;
    private static final int LARGEST = 1 << 20;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    public BackupMarks {
        damage = damage == null ? "" : damage;
    }

    /// The marks of a backup that lies in storage, held against retention or let go.
    ///
    /// @param fetched the file with its marks; where there is none, it gets new ones
    /// @param sizeBytes what the backup takes without a manifest beside it
    public static byte[] withPin(Path fetched, String backup, long sizeBytes, boolean pinned) {
        BackupMarks marks =
                readFile(fetched)
                        .filter(found ->
                                found.backup.equals(backup) && found.sizeBytes == sizeBytes)
                        .map(found -> found.withPinned(pinned))
                        .orElseGet(() ->
                                new BackupMarks(
                                        VERSION, backup, sizeBytes, null, null, pinned, ""));
        return marks.text();
    }

    private BackupMarks withPinned(boolean other) {
        return new BackupMarks(
                formatVersion, backup, sizeBytes, verifiedAt, provenAt, other, damage);
    }

    private byte[] text() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("marks are plain values", impossible);
        }
    }

    static Path besideOf(Path stored) {
        return stored.resolveSibling(stored.getFileName() + BESIDE);
    }

    /// Writes the marks of the backup beside it. Where that cannot be done, for example on a volume
    /// that is read-only, the catalogue alone has them.
    static void write(Backup backup) {
        boolean damaged = backup.state() == BackupState.DAMAGED;
        boolean worthNoting = damaged || backup.state() == BackupState.COMPLETE;
        if (!worthNoting || !Files.exists(backup.path(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        var marks =
                new BackupMarks(
                        VERSION,
                        backup.id(),
                        backup.sizeBytes(),
                        backup.verifiedAt(),
                        backup.provenAt(),
                        backup.pinned(),
                        damaged ? backup.error() : "");
        try {
            DurableFile.replace(besideOf(backup.path()), out -> out.write(marks.text()));
        } catch (DrydockException failure) {
            LOG.warn("{} has no marks beside it: {}", backup.path(), failure.message());
        }
    }

    /// The backup with what the file beside it says; unchanged when there is none that fits.
    static Backup applyTo(Backup found) {
        return read(found.path())
                .filter(marks ->
                        marks.formatVersion == VERSION
                                && found.id().equals(marks.backup)
                                && marks.sizeBytes == found.sizeBytes())
                .map(marks -> {
                    Backup marked =
                            found.withProofs(marks.verifiedAt, marks.provenAt)
                                    .withPinned(marks.pinned);
                    return marks.damage.isEmpty()
                            ? marked
                            : marked.withState(BackupState.DAMAGED, marks.damage);
                })
                .orElse(found);
    }

    private static Optional<BackupMarks> read(Path stored) {
        return readFile(besideOf(stored));
    }

    private static Optional<BackupMarks> readFile(Path beside) {
        try {
            if (!Files.isRegularFile(beside) || Files.size(beside) > LARGEST) {
                return Optional.empty();
            }
            return Optional.ofNullable(
                    JSON.readValue(Files.readAllBytes(beside), BackupMarks.class));
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read: {}", beside, unreadable.getMessage());
            return Optional.empty();
        }
    }
}
