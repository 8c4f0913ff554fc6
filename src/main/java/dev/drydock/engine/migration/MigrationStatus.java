package dev.drydock.engine.migration;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a database has of a directory's migrations. Immutable.
///
/// @param currentVersion highest applied version as written in its file name; null when none is
/// @param pendingCount how many a run without target would apply
/// @param migrations in the order of their versions
/// @param warnings files that were left out and other things worth reading
public record MigrationStatus(
        @Nullable String currentVersion,
        int pendingCount,
        List<Migration> migrations,
        List<String> warnings) {

    public MigrationStatus {
        migrations = List.copyOf(migrations);
        warnings = List.copyOf(warnings);
    }

    /// The same with more warnings.
    MigrationStatus withWarnings(List<String> more) {
        return new MigrationStatus(
                currentVersion,
                pendingCount,
                migrations,
                Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
