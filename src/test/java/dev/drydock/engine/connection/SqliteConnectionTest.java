package dev.drydock.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// SQLite passes the contract, and opens files the safe way.
final class SqliteConnectionTest extends ConnectionContract {

    @TempDir private Path folder;

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foreign_keys = 1",
                "busy_timeout = 5000",
                "trusted_schema = 0",
                "cell_size_check = 1",
                "recursive_triggers = 0"
            })
    void setsItsSafetyPragmas(String pragmaAndValue) {
        String[] parts = pragmaAndValue.split(" = ", 2);
        try (Session session = engine().openNew(fixture()).lease(JobContext.quiet())) {
            assertThat(session.query("PRAGMA " + parts[0], row -> row.text(1)))
                    .containsExactly(parts[1]);
        }
    }

    @Test
    void foreignKeysHold() {
        try (Session session = engine().openNew(fixture()).lease(JobContext.quiet())) {
            session.update("CREATE TABLE parent (id integer PRIMARY KEY)");
            session.update("CREATE TABLE child (parent integer REFERENCES parent)");
            assertThatThrownBy(() -> session.update("INSERT INTO child VALUES (1)"))
                    .isInstanceOf(DrydockException.class)
                    .hasMessageContaining("FOREIGN KEY");
        }
    }

    @Test
    void loadsNoExtension() {
        try (Session session = engine().openNew(fixture()).lease(JobContext.quiet())) {
            assertThatThrownBy(() -> session.query("SELECT load_extension('x')", row -> 1))
                    .isInstanceOf(DrydockException.class)
                    .hasMessageContaining("not authorized");
        }
    }

    @Test
    void aMissingFileIsAnErrorAndStaysMissing() {
        Path missing = folder.resolve("missing.db");
        assertThatThrownBy(() -> open(missing))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.FILE_MISSING);
                            assertThat(failure.message()).contains(missing.toString());
                            assertThat(failure.hint()).isNotBlank();
                        });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void foreignKeysAreOnAgainForTheNextJob() {
        ConnectionProfile profile = SqliteFixture.profileOf(folder.resolve("keys.db"));
        DatabaseConnection connection =
                engine().engine()
                        .databases()
                        .open(profile, java.util.Optional.empty(), JobContext.quiet());
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("PRAGMA foreign_keys = OFF");
        }
        try (Session session = connection.lease(JobContext.quiet())) {
            assertThat(session.query("PRAGMA foreign_keys", row -> row.integer(1)))
                    .containsExactly(1L);
        }
    }

    /// The check before opening must not be the only one: a file may vanish in between.
    @Test
    void aFileThatVanishesWhileOpenIsNotMadeAgain() throws IOException {
        ConnectionProfile profile = SqliteFixture.profileOf(folder.resolve("vanishes.db"));
        DatabaseConnection connection =
                engine().engine()
                        .databases()
                        .open(profile, java.util.Optional.empty(), JobContext.quiet());
        Files.delete(folder.resolve("vanishes.db"));
        assertThatThrownBy(() -> connection.lease(JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FILE_MISSING));
        assertThat(folder).isEmptyDirectory();
    }

    /// A server that does not answer for ten seconds is given up; the first read of a file may have
    /// to wait for a writer, or read a hundred thousand tables.
    @Tag("long")
    @Test
    void aFileIsGivenMoreTimeThanAServer() {
        Path file = folder.resolve("busy.db");
        Session writer =
                engine().open(fixture(), SqliteFixture.profileOf(file)).lease(JobContext.quiet());
        writer.update("BEGIN EXCLUSIVE");
        var released =
                CompletableFuture.runAsync(
                        () -> {
                            writer.update("ROLLBACK");
                            writer.close();
                        },
                        CompletableFuture.delayedExecutor(11, TimeUnit.SECONDS));

        DatabaseConnection opened =
                engine().open(
                                fixture(),
                                ConnectionProfile.adHoc(
                                        new Endpoint.File(
                                                "sqlite", file, Map.of("busy_timeout", "30000"))));

        assertThat(opened.isOpen()).isTrue();
        released.join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a?mode=memory",
                "b%20c%41.db",
                "d#fragment",
                "e f",
                "file:g",
                ":memory:",
                "?cache=shared",
                "Größe/数据.db",
                "trailing.",
                "h?foreign_keys=off&i=1"
            })
    void opensExactlyThePathThatWasGiven(String path) {
        Path file = folder.resolve(path);
        ConnectionProfile profile = SqliteFixture.profileOf(file);
        DatabaseConnection connection = engine().open(fixture(), profile);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE t (n bigint)");
            assertThat(session.query("PRAGMA database_list", row -> row.text("file")))
                    .containsExactly(file.toString());
            assertThat(session.query("PRAGMA foreign_keys", row -> row.integer(1)))
                    .containsExactly(1L);
        }
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void badFilesHaveTheirOwnErrorsAndAreNotTouched() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "only notes ".repeat(100));
        ConnectionProfile good = SqliteFixture.profileOf(folder.resolve("damaged.db"));
        try (Session session = engine().open(fixture(), good).lease(JobContext.quiet())) {
            session.update("CREATE TABLE t (x text)");
            for (int i = 0; i < 200; i++) {
                session.update("INSERT INTO t VALUES (?)", "row ".repeat(50) + i);
            }
        }
        engine().engine().databases().close(good.id());
        byte[] content = Files.readAllBytes(folder.resolve("damaged.db"));
        for (int i = 100; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        Files.write(folder.resolve("damaged.db"), content);

        assertRefused(folder, ErrorCode.FILE_NOT_A_DATABASE, "folder");
        assertRefused(text, ErrorCode.FILE_NOT_A_DATABASE, "not a SQLite database");
        assertRefused(folder.resolve("damaged.db"), ErrorCode.DATABASE_DAMAGED, "damaged");
        assertThat(text).hasContent("only notes ".repeat(100));
        assertThat(folder.resolve("damaged.db")).hasBinaryContent(content);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("notes.txt", "damaged.db");
    }

    /// The last line of defence: between the check and the driver a file may vanish.
    @Test
    void theDriverItselfIsToldNotToCreate() throws Exception {
        Path file = Files.createFile(folder.resolve("gone.db"));
        ConnectionProfile profile = SqliteFixture.profileOf(file);
        JdbcAddress address =
                new dev.drydock.engine.dialect.sqlite.SqliteDialect()
                        .connection()
                        .address(
                                profile,
                                java.util.Optional.empty(),
                                java.time.Duration.ofSeconds(1));
        Files.delete(file);
        assertThatThrownBy(() ->
                        java.sql.DriverManager.getDriver(address.url())
                                .connect(address.url(), address.properties()))
                .isInstanceOf(java.sql.SQLException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private void assertRefused(Path file, ErrorCode code, String part) {
        assertThatThrownBy(() -> open(file))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(code);
                            assertThat(failure.message()).contains(file.toString()).contains(part);
                            assertThat(failure.hint()).isNotBlank();
                        });
        assertThat(engine().engine().databases().allOpen()).isEmpty();
    }

    private DatabaseConnection open(Path file) {
        return engine().open(
                        fixture(),
                        ConnectionProfile.adHoc(new Endpoint.File("sqlite", file, Map.of())));
    }
}
