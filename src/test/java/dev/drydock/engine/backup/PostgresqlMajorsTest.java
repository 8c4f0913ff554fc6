package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.PostgresqlScripts;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Drydock's own format on every version of the server that the run brings: backed up, read back,
/// restored and compared on the same version and on the newest.
@Tag("long")
final class PostgresqlMajorsTest {

    /// What the scripts of the schema tests grant to.
    private static final List<String> ROLES =
            List.of("drydock_reader", "Drydock \"Writer\"", "drydock_owner");

    @TempDir Path folder;

    private final TestEngine engine = new TestEngine();
    private final List<PostgresFixture> fixtures = new ArrayList<>();

    static List<String> versions() {
        return EmbeddedServers.versions();
    }

    @AfterEach
    void close() {
        engine.close();
        fixtures.forEach(PostgresFixture::close);
    }

    private PostgresFixture on(PostgresServer server) {
        var fixture = new PostgresFixture(server);
        fixtures.add(fixture);
        return fixture;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everythingComesBackOnTheSameVersion(String version) {
        PostgresFixture fixture = on(EmbeddedServers.of(version));
        DatabaseConnection source = everything(fixture);
        DatabaseConnection copy = restore(fixture, backUp(source));
        PostgresqlScripts.assertSame(shape(copy), shape(source));
        assertThat(PostgresqlRows.read(copy)).isEqualTo(PostgresqlRows.read(source));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everythingComesIntoTheNewestVersion(String version) {
        DatabaseConnection source = everything(on(EmbeddedServers.of(version)));
        PostgresFixture newest = on(EmbeddedServers.of(versions().getLast()));
        makeRoles(newest.server());
        DatabaseConnection copy = restore(newest, backUp(source));
        assertThat(PostgresqlRows.read(copy)).isEqualTo(PostgresqlRows.read(source));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyTypeKeepsItsValues(String version) {
        PostgresFixture fixture = on(EmbeddedServers.of(version));
        DatabaseConnection source = engine.openNew(fixture);
        int major = source.facts().version().major();
        for (String statement : PostgresqlRows.TYPES) {
            // multiranges came with version 14, an infinite numeric too
            PostgresqlRows.execute(
                    source,
                    major >= 14
                            ? statement
                            : statement
                                    .replace("g nummultirange", "g text")
                                    .replace("'Infinity', '-Infinity',", "'1e99', '-Infinity',"));
        }
        DatabaseConnection copy = restore(fixture, backUp(source));
        assertThat(PostgresqlRows.read(copy)).isEqualTo(PostgresqlRows.read(source)).isNotEmpty();
    }

    private DatabaseConnection everything(PostgresFixture fixture) {
        DatabaseConnection source = engine.openNew(fixture);
        int major = source.facts().version().major();
        PostgresqlRows.execute(
                source, PostgresqlScripts.statements(PostgresqlScripts.everything(major)));
        PostgresqlRows.fill(source, new Random(major));
        return source;
    }

    private static void makeRoles(PostgresServer server) {
        for (String role : ROLES) {
            server.execute(
                    "DO $$ BEGIN CREATE ROLE "
                            + Identifiers.quote(role)
                            + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        }
    }

    private Backup backUp(DatabaseConnection source) {
        BackupManager backups = engine.engine().backups();
        Backup backup =
                backups.backUp(
                        source,
                        BackupRequest.into(folder.resolve("backups")).withJobs(2),
                        JobContext.quiet());
        assertThat(backups.verify(backup, JobContext.quiet()).problems()).isEmpty();
        return backup;
    }

    private DatabaseConnection restore(PostgresFixture fixture, Backup backup) {
        String name = "back_" + backup.database();
        fixture.server().dropDatabase(name);
        RestoreReport report =
                engine.engine()
                        .backups()
                        .restore(
                                RestoreRequest.intoNew(
                                        backup, fixture.profileOf(name), fixture.password()),
                                JobContext.quiet());
        fixture.dropAtEnd(name);
        assertThat(report.differences()).isEmpty();
        assertThat(report.verified()).isTrue();
        return engine.open(fixture, fixture.profileOf(name));
    }

    private List<String> shape(DatabaseConnection connection) {
        return PostgresqlScripts.shape(engine.engine().schema(connection).read(JobContext.quiet()));
    }
}
