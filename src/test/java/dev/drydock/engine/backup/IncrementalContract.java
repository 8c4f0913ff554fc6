package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Chains of incremental backups, the same promises for every engine.
abstract class IncrementalContract {

    private static final int ROWS = 40_000;

    @TempDir Path folder;

    private DialectFixture fixture;
    private TestEngine test;
    private DatabaseConnection source;

    abstract DialectFixture newFixture();

    /// A place that does not exist yet.
    abstract ConnectionProfile newTarget(DialectFixture fixture, String name);

    /// For whom every backup of the chain is encrypted; for nobody unless a test says otherwise.
    Encryption encryption() {
        return Encryption.NONE;
    }

    KeyRing keys() {
        return KeyRing.NONE;
    }

    private BackupManager manager() {
        return test.engine().backups().with(keys());
    }

    @BeforeEach
    void fill() {
        fixture = newFixture();
        test = new TestEngine();
        source = test.openNew(fixture);
        execute(
                "CREATE TABLE item (id integer PRIMARY KEY, name varchar(200), amount integer)",
                "CREATE TABLE quiet (id integer PRIMARY KEY, name varchar(200))");
        insert("item", 0, ROWS);
        insert("quiet", 0, ROWS);
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    private void insert(String table, int from, int to) {
        execute(
                "INSERT INTO "
                        + table
                        + " (id, name) WITH RECURSIVE n (i) AS (SELECT "
                        + from
                        + " UNION ALL SELECT i + 1 FROM n WHERE i + 1 < "
                        + to
                        + ") SELECT i, 'the item of number ' || i || ', which is kept in the '"
                        + " || 'warehouse of number ' || (i * 7919 % 1000) FROM n");
    }

    private void execute(String... statements) {
        try (Session session = source.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    private Backup backUp(BackupType type) {
        return manager()
                .backUp(
                        source,
                        BackupRequest.into(folder.resolve("backups"))
                                .withFormat(BackupFormat.DRYDOCK)
                                .withType(type)
                                .withJobs(2)
                                .withEncryption(encryption()),
                        JobContext.quiet());
    }

    private void requireRestores(Backup backup, String name, List<String> expected) {
        ConnectionProfile target = newTarget(fixture, name);
        RestoreReport report =
                manager()
                        .restore(
                                RestoreRequest.intoNew(backup, target, fixture.password()),
                                JobContext.quiet());
        assertThat(report.differences()).isEmpty();
        DatabaseConnection restored = test.open(fixture, target);
        assertThat(rows(restored)).isEqualTo(expected);
        test.engine().databases().close(target.id());
    }

    private List<String> rows(DatabaseConnection connection) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.query(
                    "SELECT id || ' ' || name || ' ' || coalesce(amount, -1) AS line FROM item"
                            + " UNION ALL SELECT id || ' ' || name FROM quiet ORDER BY 1",
                    row -> row.text(1));
        }
    }

    @Test
    void aChainHoldsEachMomentAndStoresOnlyWhatChanged() {
        Backup full = backUp(BackupType.FULL);
        List<String> first = rows(source);
        execute("UPDATE item SET amount = 5 WHERE id < 100", "DELETE FROM item WHERE id = 1000");
        insert("item", ROWS, ROWS + 50);
        Backup second = backUp(BackupType.INCREMENTAL);
        List<String> afterSecond = rows(source);
        execute("UPDATE item SET amount = 7 WHERE id BETWEEN 20000 AND 20010");
        Backup third = backUp(BackupType.INCREMENTAL);
        List<String> afterThird = rows(source);

        assertThat(second.type()).isEqualTo(BackupType.INCREMENTAL);
        assertThat(second.parent()).isEqualTo(full.id());
        assertThat(third.parent()).isEqualTo(second.id());
        assertThat(second.sizeBytes()).isLessThan(full.sizeBytes() * 2 / 3);
        for (Backup one : List.of(full, second, third)) {
            assertThat(manager().verify(one, JobContext.quiet()).problems()).isEmpty();
        }
        requireRestores(full, "one", first);
        requireRestores(second, "two", afterSecond);
        requireRestores(third, "three", afterThird);
    }

    @Test
    void withoutAParentItIsFullAndWithoutChangesItIsSmall() {
        Backup first = backUp(BackupType.INCREMENTAL);
        assertThat(first.type()).isEqualTo(BackupType.FULL);
        assertThat(first.parent()).isNull();
        Backup second = backUp(BackupType.INCREMENTAL);
        assertThat(second.sizeBytes()).isLessThan(first.sizeBytes() / 4);
        requireRestores(second, "same", rows(source));
    }

    @Test
    void aMergedLinkNeedsItsAncestorsNoMoreAndStillCarriesItsChildren() throws IOException {
        Backup full = backUp(BackupType.FULL);
        execute("UPDATE item SET amount = 5 WHERE id < 100");
        Backup middle = backUp(BackupType.INCREMENTAL);
        List<String> afterMiddle = rows(source);
        execute("UPDATE item SET amount = 6 WHERE id BETWEEN 30000 AND 30100");
        Backup last = backUp(BackupType.INCREMENTAL);
        List<String> afterLast = rows(source);

        Backup merged = manager().merge(middle, JobContext.quiet());
        assertThat(merged.type()).isEqualTo(BackupType.FULL);
        assertThat(merged.parent()).isNull();
        assertThat(test.engine().backups().require(middle.id()).type()).isEqualTo(BackupType.FULL);
        Files.delete(full.path());

        requireRestores(merged, "merged", afterMiddle);
        requireRestores(last, "child", afterLast);
    }

    @Test
    void aMissingParentIsNamed() throws IOException {
        Backup full = backUp(BackupType.FULL);
        execute("UPDATE item SET amount = 5 WHERE id < 100");
        Backup second = backUp(BackupType.INCREMENTAL);
        Files.delete(full.path());
        DrydockException error =
                catchThrowableOfType(
                        DrydockException.class, () -> manager().verify(second, JobContext.quiet()));
        assertThat(error.code()).isEqualTo(ErrorCode.BACKUP_PARENT_MISSING);
        assertThat(error.message()).contains(full.id());
    }
}
