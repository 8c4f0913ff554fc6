package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.error.DrydockException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Room and time that what comes takes: estimates, whose basis is named.
final class PreflightRoom {

    /// What rows take in a database, with their indexes and the log that is written on the way, to
    /// what they take as text. Measured on tables of numbers, texts and times.
    static final double ROOM_OF_TEXT = 2.5;

    /// Indexes and log, when the size of the tables themselves is known.
    static final double ROOM_OF_TABLES = 1.8;

    /// How much smaller compressed rows are than their text.
    private static final double COMPRESSION = 4;

    /// Of text, with its indexes, by two sessions on a small server.
    private static final long BYTES_A_SECOND = 25_000_000;

    private static final Set<String> THIS_MACHINE =
            Set.of("localhost", "127.0.0.1", "::1", "[::1]", "");

    private PreflightRoom() {}

    static List<PreflightLine> space(PreflightLook look) {
        long needed = needed(look.work());
        if (needed == 0) {
            return List.of(
                    PreflightLine.fine(
                            PreflightTopic.SPACE, "No rows come; the room needed is small."));
        }
        if (needed < 0) {
            return List.of(
                    PreflightLine.warning(
                            PreflightTopic.SPACE,
                            "The backup does not say how large its rows are, so nobody knows how"
                                    + " much room they take.",
                            "Look at the server's disk before. A full one stops the restore and"
                                    + " leaves the target as it is.",
                            List.of()));
        }
        Optional<Long> free = free(look);
        if (free.isEmpty()) {
            return List.of(
                    PreflightLine.warning(
                            PreflightTopic.SPACE,
                            "About "
                                    + size(needed)
                                    + " are needed. How much is free on the server cannot be seen"
                                    + " from here.",
                            "Look at the server's disk before. A full one stops the restore and"
                                    + " leaves the target as it is.",
                            List.of()));
        }
        if (free.get() < needed) {
            return List.of(
                    PreflightLine.stop(
                            PreflightTopic.SPACE,
                            "About "
                                    + size(needed)
                                    + " are needed, and "
                                    + size(free.get())
                                    + " are free on the server.",
                            "Make room there, or restore less.",
                            List.of()));
        }
        return List.of(
                PreflightLine.fine(
                        PreflightTopic.SPACE,
                        "About "
                                + size(needed)
                                + " are needed, and "
                                + size(free.get())
                                + " are free on the server."));
    }

    /// Bytes; −1 when nobody knows.
    static long needed(RestoreWork work) {
        long bytes = known(work);
        if (bytes < 0) {
            return -1;
        }
        return (long)
                (isOfTables(work)
                        ? bytes * ROOM_OF_TABLES
                        : bytes * ROOM_OF_TEXT * (isPacked(work) ? COMPRESSION : 1));
    }

    /// Drydock's manifest notes what a table takes in its database; others know their own bytes.
    private static boolean isOfTables(RestoreWork work) {
        return work.archive().facts().form() == ArchiveForm.DRYDOCK;
    }

    /// A script is counted unpacked.
    private static boolean isPacked(RestoreWork work) {
        String packing = work.archive().facts().facts().getOrDefault("compression", "none");
        return work.archive().facts().form() != ArchiveForm.PG_SCRIPT && !packing.equals("none");
    }

    /// Of the rows that come; −1 when the archive does not know it of every table.
    private static long known(RestoreWork work) {
        long bytes = 0;
        for (ArchiveObject table : work.selection().tables()) {
            if (table.bytes() < 0) {
                return -1;
            }
            bytes += table.bytes();
        }
        return bytes;
    }

    /// As the sheet has it: −1 when only the packed size is known.
    static long unpacked(RestoreWork work) {
        return isPacked(work) && !isOfTables(work) ? -1 : known(work);
    }

    /// On the disk of the server's data, when that is this machine's and the server says where.
    private static Optional<Long> free(PreflightLook look) {
        String host = look.server().host().toLowerCase(Locale.ROOT);
        if (!THIS_MACHINE.contains(host) && !host.startsWith("/")) {
            return Optional.empty();
        }
        try {
            String folder =
                    look.server()
                            .onServer(session ->
                                    session.query(
                                                    "SELECT current_setting('data_directory')",
                                                    row -> row.text(1))
                                            .getFirst());
            Path data = Path.of(folder);
            // a tunnel or a container has another file system than this machine
            boolean here = Files.isRegularFile(data.resolve("PG_VERSION"));
            return here ? Optional.of(Files.getFileStore(data).getUsableSpace()) : Optional.empty();
        } catch (DrydockException | IOException | InvalidPathException hidden) {
            return Optional.empty();
        }
    }

    /// Null when nothing is known.
    static @Nullable Duration expected(PreflightLook look) {
        long text = text(look.work());
        if (text < 0) {
            return null;
        }
        int sessions = Math.min(look.work().order().jobs(), 4);
        double share = look.makesDatabase() ? Math.max(1, sessions) / 2.0 : 0.6;
        double seconds = text / (BYTES_A_SECOND * share);
        double objects = look.selection().objects().size() * 0.002;
        return Duration.ofMillis((long) ((seconds + objects) * 1_000) + 500);
    }

    private static long text(RestoreWork work) {
        long bytes = known(work);
        return bytes < 0 || isOfTables(work) || !isPacked(work)
                ? bytes
                : (long) (bytes * COMPRESSION);
    }

    static List<PreflightLine> time(PreflightLook look) {
        Duration expected = expected(look);
        if (expected == null) {
            return List.of(
                    PreflightLine.warning(
                            PreflightTopic.TIME,
                            "How long it takes is not known: the backup does not say how large its"
                                    + " rows are.",
                            "The time left is shown once rows arrive.",
                            List.of()));
        }
        return List.of(
                PreflightLine.fine(
                        PreflightTopic.TIME,
                        "About "
                                + duration(expected)
                                + " at a usual "
                                + size(BYTES_A_SECOND)
                                + " of rows a second with their indexes; this server may be faster"
                                + " or slower."));
    }

    private static String duration(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        return seconds < 5_400 ? (seconds + 30) / 60 + " min" : seconds / 3_600 + " h";
    }

    /// For people.
    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1_000 && unit < 4) {
            value /= 1_000;
            unit++;
        }
        return String.format(
                Locale.ROOT, value < 10 ? "%.1f %cB" : "%.0f %cB", value, "kMGTP".charAt(unit));
    }
}
