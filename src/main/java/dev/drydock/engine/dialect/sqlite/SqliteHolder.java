package dev.drydock.engine.dialect.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that has a file open. SQLite shows those only that hold a lock at the moment; where
/// the system has `/proc`, the others are found as well, as far as their owner lets us look.
///
/// @param own whether it is this process
record SqliteHolder(long pid, String program, boolean own) {

    private static final Path PROCESSES = Path.of("/proc");

    /// Empty where the system does not tell.
    static List<SqliteHolder> of(Path path) {
        if (!Files.isDirectory(PROCESSES.resolve("self/fd"))) {
            return List.of();
        }
        Path file;
        try {
            file = path.toRealPath();
        } catch (IOException _) {
            return List.of();
        }
        long self = ProcessHandle.current().pid();
        List<SqliteHolder> holders = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
            for (Path process : processes) {
                if (holds(process, file)) {
                    long pid = Long.parseLong(String.valueOf(process.getFileName()));
                    holders.add(new SqliteHolder(pid, programOf(process), pid == self));
                }
            }
        } catch (IOException | NumberFormatException _) {
            // what was found until then is true
            return List.copyOf(holders);
        }
        return List.copyOf(holders);
    }

    private static boolean holds(Path process, Path file) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path one : open) {
                if (leadsTo(one, file)) {
                    return true;
                }
            }
        } catch (IOException _) {
            // another user's, or it has ended
            return false;
        }
        return false;
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException _) {
            return false;
        }
    }

    private static String programOf(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException _) {
            return "?";
        }
    }

    /// For people.
    String display() {
        return own ? "Drydock itself" : program + " (process " + pid + ")";
    }
}
