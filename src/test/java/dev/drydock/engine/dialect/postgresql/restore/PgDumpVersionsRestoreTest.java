package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.dialect.postgresql.archive.PostgresqlArchiveDialect;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives that `pg_dump` 13 to 18 made, brought back into an older and into the newest server.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class PgDumpVersionsRestoreTest {

    private static final String REFERENCE = "versions_reference";
    private static final List<String> ROLES = List.of("shop_owner", "shop_reader");

    @TempDir static Path folder;
    private RestorePlaces fifteen;
    private RestorePlaces newest;
    private String expected;

    /// What the server's own program makes of an archive of its own version.
    @BeforeAll
    void restoreWithTheServersProgram() throws URISyntaxException {
        fifteen = new RestorePlaces(folder.resolve("fifteen"));
        newest = new RestorePlaces(folder.resolve("newest"), EmbeddedServers.newest());
        // opens the store, which stays open for all tests
        fifteen.test.engine().restores().copies();
        newest.test.engine().restores().copies();
        dropRoles();
        fifteen.execute("postgres", ROLES.stream().map(role -> "CREATE ROLE " + role).toList());
        fifteen.fixture.createDatabase(REFERENCE);
        fifteen.run(
                List.of(
                        "pg_restore",
                        "--exit-on-error",
                        "--host=" + fifteen.server().host(),
                        "--port=" + fifteen.server().port(),
                        "--username=" + fifteen.server().user(),
                        "--dbname=" + REFERENCE,
                        fixture("v15-gzip.dump").toString()));
        expected = fifteen.dump(REFERENCE);
    }

    @AfterAll
    void close() {
        fifteen.fixture.close();
        newest.fixture.close();
        dropRoles();
        fifteen.close();
        newest.close();
    }

    private void dropRoles() {
        for (RestorePlaces places : List.of(fifteen, newest)) {
            ROLES.forEach(
                    role -> places.execute("postgres", List.of("DROP ROLE IF EXISTS " + role)));
        }
    }

    private static Path fixture(String name) throws URISyntaxException {
        var found = PostgresqlArchiveDialect.class.getResource(name);
        assertThat(found).as(name).isNotNull();
        return Path.of(found.toURI());
    }

    private static RestoreOutcome restore(RestorePlaces places, String name, String database)
            throws URISyntaxException {
        RestoreOrder order =
                places.order(RestoreIntent.REPLACE, places.made(database))
                        .withFixes(
                                RestoreFixes.NONE.with(
                                        new PreflightFix.CreateRoles(Set.copyOf(ROLES))));
        return places.restore(fixture(name), order);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v13-gzip.dump",
                "v17-lz4.dir",
                "v17-zstd.dump",
                "v17.sql",
                "v18-inserts.dump",
                "v18.tar",
                "v18-create.sql",
            })
    void intoAnOlderServerItIsAsThatServersOwnProgramMakesIt(String name)
            throws URISyntaxException {
        assertAsTheServersOwnProgramMakesIt(name);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(
            strings = {
                "v13.tar",
                "v15-gzip.dump",
                "v17-gzip.dump",
                "v17-lz4.dump",
                "v17-none.dump",
                "v17-zstd.dir",
                "v17-zstd.sql",
                "v17.tar",
                "v17of15.dump",
                "v18-gzip.dump",
                "v18-lz4.dump",
                "v18-zstd.dump",
                "v18-columns.dump",
                "v18-statistics.dump",
                "v18-none.dump",
                "v18-lz4.dir",
                "v18-zstd.dir",
                "v18-lz4.sql",
                "v18-zstd.sql",
            })
    void theOthersAreToo(String name) throws URISyntaxException {
        assertAsTheServersOwnProgramMakesIt(name);
    }

    private void assertAsTheServersOwnProgramMakesIt(String name) throws URISyntaxException {
        String database = "versions_made";
        RestoreOutcome outcome = restore(fifteen, name, database);

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(40 + 120 + 20 + 1 + 400 + 2 + 100 + 2);
        assertThat(fifteen.dump(database)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v13-gzip.dump", "v17.sql", "v18-zstd.dump"})
    void intoTheNewestServerAllIsThere(String name) throws URISyntaxException {
        String database = "versions_made_newest";
        RestoreOutcome outcome = restore(newest, name, database);

        assertThat(outcome.differences()).isEmpty();
        assertThat(newest.rowsOf(database)).isEqualTo(fifteen.rowsOf(REFERENCE));
        assertThat(newest.query(database, "SELECT encode(lo_get(4711), 'hex')"))
                .containsExactly("00ff10");
        assertThat(
                        newest.query(
                                database,
                                "SELECT md5(lo_get(17000)) = md5(decode(repeat('00ff',"
                                        + " 3000), 'hex'))"))
                .containsExactly("t");
        assertThat(
                        newest.query(
                                database,
                                "SELECT polname || polroles::regrole[]::text FROM pg_policy"))
                .containsExactly("readers{shop_reader}");
    }
}
