package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import dev.drydock.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every dialect must do with backups, in the format it offers first.
abstract class BackupContract {

    private static final String HOSTILE = "it's \"q\" $x;\n-- 表";
    private static final int ORDERS = 500;

    private final Path folder = TestFolders.create("backups");
    private DatabaseConnection connection;

    abstract TestEngine test();

    abstract DialectFixture fixture();

    /// A profile of a file or database that is not there yet.
    abstract ConnectionProfile missing(String name);

    @BeforeEach
    void fill() {
        connection = test().openNew(fixture());
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
            session.update(
                    "CREATE TABLE orders (id INTEGER PRIMARY KEY,"
                            + " customer INTEGER NOT NULL REFERENCES customers (id), note TEXT)");
            session.update("CREATE TABLE " + Identifiers.quote(HOSTILE) + " (id INTEGER)");
            session.update("INSERT INTO customers VALUES (1, 'Łódź'), (2, '')");
            session.update("INSERT INTO " + Identifiers.quote(HOSTILE) + " VALUES (1), (2), (3)");
            session.inTransaction(() -> {
                for (int id = 1; id <= ORDERS; id++) {
                    session.update("INSERT INTO orders VALUES (?, ?, ?)", id, 1 + id % 2, null);
                }
                return true;
            });
        }
    }

    @AfterEach
    void deleteFolder() {
        TestFolders.delete(folder);
    }

    private BackupManager manager() {
        return test().engine().backups();
    }

    private Backup backUp() {
        return manager().backUp(connection, BackupRequest.into(folder), JobContext.quiet());
    }

    private RestoreRequest into(Backup backup, ConnectionProfile target) {
        return RestoreRequest.intoNew(backup, target, fixture().password());
    }

    private static List<String> rows(DatabaseConnection of) {
        try (Session session = of.lease(JobContext.quiet())) {
            return Stream.of(
                            "SELECT id, customer, note FROM orders ORDER BY id",
                            "SELECT id, name, '' FROM customers ORDER BY id",
                            "SELECT id, '', '' FROM " + Identifiers.quote(HOSTILE) + " ORDER BY id")
                    .flatMap(sql ->
                            session
                                    .query(
                                            sql,
                                            row ->
                                                    row.integer(1)
                                                            + "|"
                                                            + row.textOrNull(2)
                                                            + "|"
                                                            + row.textOrNull(3))
                                    .stream())
                    .toList();
        }
    }

    @Test
    void whatWasBackedUpComesBackEqual() {
        List<String> before = rows(connection);
        Backup backup = backUp();

        assertThat(backup.rows()).isEqualTo(ORDERS + 5);
        assertThat(backup.tables()).isEqualTo(3);
        assertThat(backup.verifiedAt()).isNotNull();
        assertThat(manager().list()).extracting(Backup::id).containsExactly(backup.id());
        assertThat(manager().contents(backup).objects())
                .extracting(BackupObject::name)
                .contains("customers", "orders", HOSTILE);
        assertThat(manager().verify(backup, JobContext.quiet()).problems()).isEmpty();

        ConnectionProfile target = missing("restored");
        RestoreReport report = manager().restore(into(backup, target), JobContext.quiet());

        assertThat(report.differences()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(rows(test().open(fixture(), target))).isEqualTo(before);
    }

    @Test
    void changesAfterTheBackupAreNotInIt() {
        List<String> before = rows(connection);
        Backup backup = backUp();
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("DELETE FROM orders");
        }

        ConnectionProfile target = missing("as it was");
        manager().restore(into(backup, target), JobContext.quiet());

        assertThat(rows(test().open(fixture(), target))).isEqualTo(before);
    }

    @Test
    void nothingDiffersRightAfterTheBackup() {
        Backup backup = backUp();

        assertThat(manager().differences(backup, connection, JobContext.quiet())).isEmpty();
    }

    @Test
    void differencesNameStructureAndRowsThatChanged() {
        Backup backup = backUp();
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("UPDATE customers SET name = 'other' WHERE id = 1");
            session.update("DELETE FROM orders WHERE id <= 20");
            session.update("CREATE TABLE later (id INTEGER)");
            session.update("CREATE INDEX orders_customer ON orders (customer)");
            session.update("ALTER TABLE orders ADD COLUMN extra INTEGER");
            session.update("DROP TABLE " + Identifiers.quote(HOSTILE));
        }

        List<BackupDifference> found =
                manager().differences(backup, connection, JobContext.quiet());

        assertThat(found)
                .anySatisfy(one -> {
                    assertThat(one.kind()).isEqualTo("rows");
                    assertThat(one.object()).endsWith("customers");
                    assertThat(one.detail()).isEqualTo("2 → 2, other content");
                })
                .anySatisfy(one -> {
                    assertThat(one.kind()).isEqualTo("rows");
                    assertThat(one.object()).endsWith("orders");
                    assertThat(one.detail()).isEqualTo(ORDERS + " → " + (ORDERS - 20));
                })
                .anySatisfy(one -> {
                    assertThat(one.kind()).isEqualTo("table");
                    assertThat(one.object()).endsWith("later");
                    assertThat(one.change()).isEqualTo("added");
                })
                .anySatisfy(one -> {
                    assertThat(one.kind()).isEqualTo("column");
                    assertThat(one.object()).contains("extra");
                    assertThat(one.change()).isEqualTo("added");
                })
                .anySatisfy(one -> {
                    assertThat(one.kind()).isEqualTo("table");
                    assertThat(one.object()).contains("it's");
                    assertThat(one.change()).isEqualTo("removed");
                })
                .hasSize(6);
    }

    @Test
    void cancelInTheMiddleLeavesNothing() throws IOException {
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Work) {
                                cancel.cancel();
                            }
                        },
                        cancel);

        assertThatThrownBy(() -> manager().backUp(connection, BackupRequest.into(folder), context))
                .isInstanceOf(JobCancelledException.class);

        assertThat(filesIn(folder)).isEmpty();
        assertThat(manager().list()).isEmpty();
        assertThat(rows(connection)).hasSize(ORDERS + 5);
    }

    @Test
    void aTargetWithDataIsRefusedAndKept() {
        Backup backup = backUp();
        DatabaseConnection target = test().openNew(fixture());
        try (Session session = target.lease(JobContext.quiet())) {
            session.update("CREATE TABLE precious (id INTEGER)");
            session.update("INSERT INTO precious VALUES (7)");
        }

        assertThatThrownBy(
                        () -> manager().restore(into(backup, target.profile()), JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_TARGET_EXISTS);
                            assertThat(refused.code().exitCode().status()).isEqualTo(11);
                            assertThat(refused.hint()).isNotEmpty();
                        });

        try (Session session = target.lease(JobContext.quiet())) {
            assertThat(session.query("SELECT id FROM precious", row -> row.integer(1)))
                    .containsExactly(7L);
        }
    }

    @Test
    void aReadOnlyTargetIsRefused() {
        Backup backup = backUp();

        assertThatThrownBy(() ->
                        manager()
                                .restore(
                                        into(backup, missing("read only").withReadOnly(true)),
                                        JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.GUARD_READ_ONLY));
    }

    @Test
    void aDamagedBackupNeverReachesTheTarget() throws IOException {
        Backup backup = backUp();
        byte[] bytes = Files.readAllBytes(backup.path());
        bytes[bytes.length / 2] ^= 1;
        Files.write(backup.path(), bytes);
        ConnectionProfile target = missing("never made");

        assertThat(manager().verify(backup, JobContext.quiet()).problems()).isNotEmpty();
        assertThatThrownBy(() -> manager().restore(into(backup, target), JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
                            assertThat(refused.code().exitCode().status()).isEqualTo(12);
                        });

        assertThatThrownBy(() -> test().open(fixture(), target))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        absent ->
                                assertThat(absent.code())
                                        .isIn(ErrorCode.FILE_MISSING, ErrorCode.DATABASE_MISSING));
    }

    private static List<Path> filesIn(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
