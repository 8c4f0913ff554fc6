package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Names that a shell, a file system, a pattern or a list could misunderstand: a name is only a
/// name.
@ExtendWith(LeakCheck.class)
final class HostileNamesBackupTest {

    private static final List<String> NAMES =
            List.of(
                    "it's \"quoted\"",
                    "new\nline\r\n\\.",
                    "sl/ash",
                    "back\\slash",
                    "..",
                    "../../etc/passwd",
                    ".hidden",
                    "-d",
                    "--help",
                    "%",
                    "%2e%2e%2f",
                    "com,ma",
                    "semi;colon -- no",
                    "star*",
                    "st?r",
                    "[a-z]+|x",
                    "$x `id` $(id)",
                    "tab\tbed",
                    " leading and trailing ",
                    "UPPER",
                    "upper",
                    "select",
                    "😀𝔘nicode",
                    "e\u0301 is not \u00e9",
                    "\u00e9 is not e\u0301",
                    "\u202eright to left",
                    "\u0001control",
                    "x".repeat(63),
                    "é".repeat(31));

    @TempDir Path folder;
    private final TestEngine test = new TestEngine();
    private final List<DialectFixture> fixtures = new ArrayList<>();

    @AfterEach
    void close() {
        test.close();
        fixtures.forEach(DialectFixture::close);
    }

    @Test
    void everyNameComesBackFromAServer() {
        PostgresFixture fixture = postgres(new PostgresFixture());
        DatabaseConnection source = fill(fixture, "../o'd\"d\n%s, -x");
        roundTrip(fixture, source, null, restored(fixture));
    }

    @Test
    void everyNameComesBackFromAFile() {
        var fixture = new SqliteFixture();
        fixtures.add(fixture);
        DatabaseConnection source = fill(fixture, "o'd\"d\n%s, -x ..db");
        roundTrip(fixture, source, null, SqliteBackups.profile(folder.resolve("a '\"\n% b.db")));
        roundTrip(
                fixture,
                source,
                BackupFormat.SQLITE_DUMP,
                SqliteBackups.profile(folder.resolve("script.db")));
    }

    @ParameterizedTest
    @EnumSource(names = {"PG_CUSTOM", "PG_DIRECTORY", "PG_PLAIN"})
    @Tag("long")
    void everyNameComesBackFromTheToolsOfTheServer(BackupFormat format) {
        PostgresFixture fixture = postgres(new PostgresFixture(EmbeddedServers.fifteen()));
        DatabaseConnection source = fill(fixture, "../o'd\"d\n%s, -x");
        assumePgDump(source);
        roundTrip(fixture, source, format, restored(fixture));
    }

    @Test
    @Tag("long")
    void aTarArchiveOfADatabaseWhoseNameHasTwoLinesIsRefusedByPgDump() {
        PostgresFixture fixture = postgres(new PostgresFixture(EmbeddedServers.fifteen()));
        DatabaseConnection source = fill(fixture, "two\nlines");
        assumePgDump(source);
        DrydockException failure =
                catchThrowableOfType(
                        DrydockException.class,
                        () -> roundTrip(fixture, source, BackupFormat.PG_TAR, restored(fixture)));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_FAILED);
        assertThat(failure.message()).contains("contains a newline or carriage return");
        assertThat(failure.hint()).contains("pg_custom");
        DatabaseConnection other = fill(fixture, "../o'd\"d %s, -x");
        roundTrip(fixture, other, BackupFormat.PG_TAR, restored(fixture));
    }

    @Test
    void aNameChoosesItsTableOfAServer() {
        PostgresFixture fixture = postgres(new PostgresFixture());
        DatabaseConnection source = fill(fixture, fixture.createDatabase());
        choose(source, null, List.of("..", "st?r", "star*", "com,ma", "UPPER", "-d"));
    }

    @Test
    @Tag("long")
    void everyNameChoosesItsTable() {
        PostgresFixture fixture = postgres(new PostgresFixture());
        choose(fill(fixture, fixture.createDatabase()), null, NAMES);
        var files = new SqliteFixture();
        fixtures.add(files);
        // names of an SQLite file know no case
        choose(
                fill(files, files.createDatabase()),
                null,
                NAMES.stream().filter(name -> !name.equals("upper")).toList());
    }

    @Test
    void pgDumpTakesANameForANameOnly() {
        PostgresFixture fixture = postgres(new PostgresFixture(EmbeddedServers.fifteen()));
        DatabaseConnection source = fill(fixture, fixture.createDatabase());
        assumePgDump(source);
        choose(source, BackupFormat.PG_CUSTOM, List.of("star*", "it's \"quoted\""));
    }

    @Test
    @Tag("long")
    void pgDumpTakesEveryNameForANameOnly() {
        PostgresFixture fixture = postgres(new PostgresFixture(EmbeddedServers.fifteen()));
        DatabaseConnection source = fill(fixture, fixture.createDatabase());
        assumePgDump(source);
        choose(source, BackupFormat.PG_CUSTOM, NAMES);
    }

    private void roundTrip(
            DialectFixture fixture,
            DatabaseConnection source,
            @org.jspecify.annotations.Nullable BackupFormat format,
            ConnectionProfile target) {
        BackupRequest request = BackupRequest.into(folder.resolve("backups"));
        BackupManager manager = test.engine().backups();
        Backup backup =
                manager.backUp(
                        source,
                        format == null ? request : request.withFormat(format),
                        JobContext.quiet());
        // nothing escaped from the folder
        assertThat(backup.path().getParent()).isEqualTo(folder.resolve("backups"));
        assertThat(manager.verify(backup, JobContext.quiet()).problems()).isEmpty();
        RestoreReport report =
                manager.restore(
                        RestoreRequest.intoNew(backup, target, fixture.password()),
                        JobContext.quiet());
        assertThat(report.differences()).isEmpty();
        assertThat(rows(test.open(fixture, target), fixture)).isEqualTo(rows(source, fixture));
        assertThat(manager.list()).extracting(Backup::database).contains(backup.database());
    }

    private void choose(
            DatabaseConnection source,
            @org.jspecify.annotations.Nullable BackupFormat format,
            List<String> chosen) {
        for (String name : chosen) {
            assertThat(tables(source, format, List.of(name), List.of()))
                    .as("only " + name)
                    .containsExactly(name);
            assertThat(tables(source, format, List.of(), List.of(name)))
                    .as("all but " + name)
                    .doesNotContain(name)
                    .hasSize(names(source).size() - 1);
        }
    }

    /// Names of the tables that are in a backup, with their two rows.
    private List<String> tables(
            DatabaseConnection source,
            @org.jspecify.annotations.Nullable BackupFormat format,
            List<String> include,
            List<String> exclude) {
        BackupRequest request =
                BackupRequest.into(folder.resolve("chosen")).withTables(include, exclude);
        BackupManager manager = test.engine().backups();
        Backup backup =
                manager.backUp(
                        source,
                        format == null ? request : request.withFormat(format),
                        JobContext.quiet());
        List<BackupObject> tables =
                manager.contents(backup).objects().stream()
                        .filter(object -> object.kind().equals(BackupObject.TABLE))
                        .toList();
        assertThat(tables).allSatisfy(table -> assertThat(table.rows()).isEqualTo(2));
        assertThat(manager.verify(backup, JobContext.quiet()).problems()).isEmpty();
        manager.remove(backup);
        return tables.stream().map(BackupObject::name).toList();
    }

    private DatabaseConnection fill(DialectFixture fixture, String database) {
        return fill(fixture, fixture.createDatabase(database));
    }

    private DatabaseConnection fill(DialectFixture fixture, ConnectionProfile profile) {
        DatabaseConnection source = test.open(fixture, profile);
        try (Session session = source.lease(JobContext.quiet())) {
            for (String name : names(source)) {
                String quoted = Identifiers.quote(name);
                String table = quoted;
                if (fixture instanceof PostgresFixture) {
                    session.update("CREATE SCHEMA " + quoted);
                    table = quoted + "." + quoted;
                }
                session.update("CREATE TABLE " + table + " (id INTEGER, " + quoted + " TEXT)");
                session.update("INSERT INTO " + table + " VALUES (1, ?), (2, NULL)", name);
            }
        }
        return source;
    }

    private static List<String> names(DatabaseConnection source) {
        return source.dialectId().equals("sqlite")
                ? NAMES.stream().filter(name -> !name.equals("upper")).toList()
                : NAMES;
    }

    private static List<String> rows(DatabaseConnection connection, DialectFixture fixture) {
        var found = new TreeSet<String>();
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String name : names(connection)) {
                String quoted = Identifiers.quote(name);
                String table = fixture instanceof PostgresFixture ? quoted + "." + quoted : quoted;
                session.forEach(
                        "SELECT id, " + quoted + " FROM " + table,
                        row -> found.add(name + "|" + row.integer(1) + "|" + row.textOrNull(2)));
            }
        }
        assertThat(found).hasSize(2 * names(connection).size());
        return List.copyOf(found);
    }

    private PostgresFixture postgres(PostgresFixture fixture) {
        fixtures.add(fixture);
        return fixture;
    }

    private static ConnectionProfile restored(PostgresFixture fixture) {
        String name = "re'st\"ored\n../%, -x";
        fixture.server().dropDatabase(name);
        fixture.dropAtEnd(name);
        return fixture.profileOf(name);
    }

    private void assumePgDump(DatabaseConnection source) {
        int major = source.facts().version().major();
        Assumptions.assumeTrue(
                test.engine().tools().findAll("pg_dump").stream()
                        .anyMatch(tool -> tool.version().major() >= major),
                "pg_dump is too old or missing");
    }
}
