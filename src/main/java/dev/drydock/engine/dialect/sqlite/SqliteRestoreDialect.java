package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.RestoreDialect;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings SQLite backups back: whole files made ready beside their target and swapped by name, or
/// chosen objects in one transaction of the existing file.
final class SqliteRestoreDialect implements RestoreDialect {

    private final SqliteConnectionDialect connections;

    SqliteRestoreDialect(SqliteConnectionDialect connections) {
        this.connections = connections;
    }

    @Override
    public String id() {
        return SqliteDialect.ID;
    }

    @Override
    public Set<String> there(Archive archive, RestoreOrder order, JobContext context) {
        Path file = SqliteBackupDialect.fileOf(order.place().profile());
        Set<String> found = new HashSet<>();
        try (SqliteSnapshot live = SqliteSnapshot.open(connections, file, context)) {
            live.session()
                    .forEach(
                            "SELECT type || ' ' || name FROM sqlite_schema",
                            row -> found.add(row.text(1).toLowerCase(Locale.ROOT)));
        }
        return archive.objects().stream()
                .filter(object ->
                        found.contains(
                                (object.kind() + " " + object.name()).toLowerCase(Locale.ROOT)))
                .map(object -> object.id())
                .collect(Collectors.toSet());
    }

    @Override
    public PreflightSheet preflight(RestoreWork work, JobContext context) {
        return new SqlitePreflight(connections, work, context).sheet();
    }

    @Override
    public RestoreOutcome run(RestoreWork work, JobContext context) {
        return new SqliteRestoreRun(connections, work, context).run();
    }

    @Override
    public KeptCopy swap(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
        return new SqliteCopySwap(connections, copy, context).swap();
    }

    @Override
    public String identity(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
        return new SqliteCopySwap(connections, copy, context).identity();
    }

    @Override
    public Optional<RestorePlaceLogin> ownLogin(KeptCopy copy) {
        var file = new Endpoint.File(SqliteDialect.ID, Path.of(copy.live()), Map.of());
        return Optional.of(new RestorePlaceLogin(ConnectionProfile.adHoc(file), null, false));
    }

    @Override
    public void drop(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
        new SqliteCopySwap(connections, copy, context).drop();
    }
}
