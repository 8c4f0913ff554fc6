package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.process.FoundTool;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `pg_restore`, as far as it may read an archive and write to a server.
public interface NativeRestore {

    /// @param tool null when none may be used
    /// @param why the end of a sentence; empty when one may
    record Finding(@Nullable FoundTool tool, String why) {}

    /// What a run is about.
    ///
    /// @param entries numbers of those that are restored
    /// @param tables with their rows, for progress
    /// @param options such as `--no-owner`
    record Order(
            Path archive,
            List<Integer> entries,
            List<BackupObject> tables,
            List<String> options,
            Endpoint.Server into,
            @Nullable Secret password,
            String application,
            int jobs) {

        public Order {
            entries = List.copyOf(entries);
            tables = List.copyOf(tables);
            options = List.copyOf(options);
        }
    }

    /// Looks for a program that reads the archive, whose settings the server knows, and that has no
    /// known holes, or an archive that is as Drydock wrote it.
    ///
    /// @param madeBy major version of the program that wrote the archive
    Finding find(Path archive, int madeBy, int server, JobContext context);

    /// Runs it to its end.
    ///
    /// @throws dev.drydock.engine.error.DrydockException RESTORE_FAILED with the details `object`,
    ///   `statement` and `server`, or what else stopped it
    void run(FoundTool tool, Order order, DatabaseConnection target, JobContext context);
}
