package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.KeptCopies;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.PlannedChange;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.Restores;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A restore whose outcome cannot be remembered.
@ExtendWith(LeakCheck.class)
final class RestoreWithoutStoreTest {

    /// A store on a full disk.
    private static final KeptCopies UNUSABLE =
            new KeptCopies() {
                @Override
                public void save(KeptCopy copy) {
                    throw new DrydockException(
                            ErrorCode.STORE_UNUSABLE, "The store is full.", "Make room.");
                }

                @Override
                public void plan(PlannedChange change) {
                    save(change.after());
                }

                @Override
                public Optional<PlannedChange> planned(String id) {
                    return Optional.empty();
                }

                @Override
                public List<KeptCopy> list() {
                    return List.of();
                }

                @Override
                public Optional<KeptCopy> find(String id) {
                    return Optional.empty();
                }

                @Override
                public void remove(String id) {
                    // nothing is in it
                }
            };

    @TempDir private Path folder;
    private SqliteRestoring restoring;

    @BeforeEach
    void begin() {
        restoring = new SqliteRestoring(folder);
    }

    @AfterEach
    void end() {
        restoring.close();
    }

    @Test
    void whatWasReplacedIsNamedAndTheRestoreIsNoFailure() throws Exception {
        Path live = folder.resolve("live.db");
        SqliteBackups.execute(live, "CREATE TABLE t (a)", "INSERT INTO t VALUES ('backed up')");
        Path backup = restoring.backups.backUp(live).path();
        SqliteBackups.execute(live, "UPDATE t SET a = 'later'");
        var dialect = new SqliteDialect();
        RestoreOutcome outcome;
        try (var databases = new DatabaseManager(_ -> dialect.connection());
                Archive archive = restoring.open(backup)) {
            var restores =
                    new Restores(
                            _ -> dialect.restore().orElseThrow(),
                            restoring.backups.engine.backups(),
                            databases,
                            UNUSABLE,
                            folder.resolve("safety"),
                            Clock.systemUTC());
            outcome =
                    restores.run(
                            archive,
                            backup.toString(),
                            SqliteRestoring.everything(
                                            RestoreIntent.REPLACE,
                                            new RestorePlace.Existing(
                                                    ConnectionProfile.adHoc(
                                                            new Endpoint.File(
                                                                    "sqlite", live, Map.of()))))
                                    .confirmed(Confirmation.YES),
                            JobContext.quiet());
        }

        assertThat(outcome.verified()).isTrue();
        assertThat(outcome.copy()).isNotNull();
        String kept = outcome.copy().name();
        assertThat(Files.exists(Path.of(kept))).isTrue();
        assertThat(outcome.notes()).anyMatch(note -> note.contains(kept) && note.contains("full"));
        assertThat(SqliteBackups.query(live, "SELECT a FROM t")).containsExactly("backed up");
        assertThat(SqliteBackups.query(Path.of(kept), "SELECT a FROM t")).containsExactly("later");
    }
}
