package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestoreWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the folder of a target can be written, and has room for what a restore makes there.
final class SqlitePreflightVolume {

    private final RestoreWork work;
    private final Path target;

    SqlitePreflightVolume(RestoreWork work, Path target) {
        this.work = work;
        this.target = target;
    }

    /// The target's folder, or the nearest one that is there.
    private @Nullable Path nearest() {
        Path nearest = target.toAbsolutePath().getParent();
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    PreflightLine rights(boolean exists) {
        Path nearest = nearest();
        if (nearest == null || !Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            return PreflightLine.stop(
                    PreflightTopic.RIGHTS,
                    "Nothing can be written into the folder "
                            + target.toAbsolutePath().getParent()
                            + ".",
                    "The restored file is made ready there. Check its owner and mode, or choose"
                            + " another folder.",
                    List.of());
        }
        if (exists
                && !(work.order().place() instanceof RestorePlace.Beside)
                && !Files.isWritable(target)) {
            return PreflightLine.stop(
                    PreflightTopic.RIGHTS,
                    target + " must not be written.",
                    "Check owner and mode of the file; somebody may have protected it on purpose.",
                    List.of());
        }
        return PreflightLine.fine(
                PreflightTopic.RIGHTS, "The folder " + nearest + " can be written.");
    }

    /// @param plain bytes of what is unpacked; −1 when unknown
    /// @param once whether no second file is made of it
    Optional<PreflightLine> space(long plain, boolean once, boolean exists) {
        long free = usable();
        if (plain < 0 || free < 0) {
            return Optional.empty();
        }
        long needed = plain * (once ? 1 : 2);
        if (exists && work.order().replacesAll() && !SqliteHolder.of(target).isEmpty()) {
            // the old state as a copy, and the new pages in a log or the old ones in a journal
            needed += sizeOf(target) + Math.max(plain, sizeOf(target));
        }
        if (free < needed) {
            return Optional.of(
                    PreflightLine.stop(
                            PreflightTopic.SPACE,
                            "The volume of "
                                    + target
                                    + " has "
                                    + mebibytes(free)
                                    + " MiB free, about "
                                    + mebibytes(needed)
                                    + " are needed.",
                            "Free space there, or choose another folder.",
                            List.of()));
        }
        return Optional.of(
                PreflightLine.fine(
                        PreflightTopic.SPACE,
                        "Needed: about "
                                + mebibytes(needed)
                                + " MiB, free: "
                                + mebibytes(free)
                                + "."));
    }

    private long usable() {
        Path nearest = nearest();
        try {
            return nearest == null ? -1 : Files.getFileStore(nearest).getUsableSpace();
        } catch (IOException unknown) {
            return -1;
        }
    }

    /// Zero when it cannot be told.
    static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unknown) {
            return 0;
        }
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
