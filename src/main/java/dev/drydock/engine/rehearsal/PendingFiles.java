package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.Callback;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.MigrationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The files that are pending, read once, so that all runs of a rehearsal see the same texts. A
/// sandbox that is given only these needs no history.
final class PendingFiles {

    private final SortedMap<MigrationVersion, MigrationFile> forward = new TreeMap<>();
    private final Map<MigrationVersion, MigrationFile> rollbacks = new HashMap<>();
    private final List<Migration> migrations = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Callback, List<MigrationFile>> found;
    private Map<Callback, List<MigrationFile>> each = Map.of();

    PendingFiles(MigrationFiles files, MigrationStatus status) {
        found = files.callbacks();
        for (Migration migration : status.migrations()) {
            MigrationFile file = files.forward().get(migration.version());
            if (migration.state() == MigrationState.HALF_DONE) {
                warnings.add(
                        migration.file()
                                + " stopped half-way and was not rehearsed: what it left is in the"
                                + " structure that the rehearsal begins with.");
            } else if (migration.state().isPending() && file != null) {
                migrations.add(migration);
                forward.put(migration.version(), file);
                MigrationFile rollback = files.rollbacks().get(migration.version());
                if (rollback != null && migration.hasRollback()) {
                    rollbacks.put(migration.version(), rollback);
                }
            }
        }
    }

    List<Migration> migrations() {
        return migrations;
    }

    List<String> warnings() {
        return warnings;
    }

    boolean hasRollback(MigrationVersion version) {
        return rollbacks.containsKey(version);
    }

    /// Text of the rollback; empty when there is none.
    String rollbackText(MigrationVersion version) {
        MigrationFile file = rollbacks.get(version);
        return file == null ? "" : file.text();
    }

    /// Name of the rollback's file; empty when there is none.
    String rollbackName(MigrationVersion version) {
        MigrationFile file = rollbacks.get(version);
        return file == null ? "" : file.name();
    }

    /// Lets a rollback that was written count from now on.
    void add(MigrationVersion version, WrittenRollback written) {
        MigrationFile file = forward.get(version);
        if (file == null) {
            throw new IllegalStateException("a rollback belongs to a pending file");
        }
        rollbacks.put(
                version,
                new MigrationFile(
                        version, file.description(), written.file(), written.text(), false));
    }

    /// Forgets a rollback that was written and is no good.
    void remove(MigrationVersion version) {
        rollbacks.remove(version);
    }

    /// The callbacks of the directory, of all moments.
    Map<Callback, List<MigrationFile>> callbacks() {
        return found;
    }

    /// Lets these run with each file from now on.
    void runWithEach(Map<Callback, List<MigrationFile>> callbacks) {
        each = callbacks;
    }

    /// @param withCallbacks whether what runs with each file belongs to it
    MigrationSource source(boolean withCallbacks) {
        return () ->
                new MigrationFiles(
                        forward,
                        rollbacks,
                        new TreeMap<>(),
                        List.of(),
                        withCallbacks ? each : Map.of(),
                        List.of());
    }

    /// The version before; null for the first.
    @Nullable MigrationVersion before(MigrationVersion version) {
        MigrationVersion before = null;
        for (Migration one : migrations) {
            if (one.version().equals(version)) {
                return before;
            }
            before = one.version();
        }
        return before;
    }
}
