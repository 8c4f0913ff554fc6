package dev.drydock.ui.migrations;

import dev.drydock.engine.health.TableLoad;
import dev.drydock.engine.migration.MigrationVersion;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What a pending file will do to those who use the database now.
///
/// @param at when the server was asked
/// @param notes what was found of the file as a whole, as sentences
record FileForecast(MigrationVersion version, List<Line> lines, List<String> notes, Instant at) {

    FileForecast {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /// One statement.
    ///
    /// @param line where it begins in the file, from 1
    /// @param lock the strongest it takes, as the manual spells it
    /// @param meaning who waits for it
    /// @param locks each table with its lock, and how large it is and who is on it
    /// @param note what the words of the statement do not tell; may be empty
    record Line(
            int line,
            String sql,
            String lock,
            String meaning,
            List<Locked> locks,
            boolean rewrites,
            boolean scans,
            boolean alone,
            String note) {

        Line {
            locks = List.copyOf(locks);
        }

        /// Sessions that hold a lock which this statement has to wait for.
        long blockers() {
            return FileForecast.sessions(locks.stream());
        }

        /// Rows of its tables, the largest; −1 when not known.
        long rows() {
            return locks.stream().mapToLong(locked -> locked.load().rows()).max().orElse(-1);
        }

        long bytes() {
            return locks.stream().mapToLong(locked -> locked.load().bytes()).max().orElse(-1);
        }
    }

    /// A table and the lock that a statement takes on it.
    record Locked(String lock, TableLoad load) {

        List<TableLoad.User> blockers() {
            return load.users().stream()
                    .filter(user -> user.granted() && LockConflicts.exclude(user.mode(), lock))
                    .toList();
        }
    }

    long blockers() {
        return sessions(lines.stream().flatMap(line -> line.locks().stream()));
    }

    /// One session may hold several locks on a table.
    private static long sessions(Stream<Locked> locks) {
        return locks.flatMap(locked -> locked.blockers().stream())
                .map(TableLoad.User::pid)
                .distinct()
                .count();
    }
}
