package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Structures made by chance are the same after a round through our DDL, and again when it is run
/// twice.
class PostgresqlRandomTest {

    private final TestEngine engine = new TestEngine();
    private final PostgresFixture fixture = new PostgresFixture(EmbeddedServers.newest());

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aRandomStructureCopies(long seed) {
        DatabaseConnection connection = engine.openNew(fixture);
        assertThat(build(connection, seed)).as("statements that worked").isGreaterThan(30);
        SchemaDefinition definition = engine.engine().schema(connection).read(JobContext.quiet());
        DatabaseConnection copy = engine.openNew(fixture);
        String[] script =
                PostgresqlScripts.statements(engine.engine().schema(connection).ddl(definition));
        for (int run = 0; run < 2; run++) {
            SchemaContract.execute(copy, script);
            SchemaDefinition again = engine.engine().schema(copy).read(JobContext.quiet());
            PostgresqlScripts.assertSame(
                    PostgresqlScripts.shape(again), PostgresqlScripts.shape(definition));
        }
    }

    /// The number of statements that worked: what chance makes is not always allowed.
    private static int build(DatabaseConnection connection, long seed) {
        int made = 0;
        for (String statement : new PostgresqlRandomSchema(seed).statements()) {
            try {
                SchemaContract.execute(connection, statement);
                made++;
            } catch (DrydockException refused) {
                // the next one may still work
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
        return made;
    }
}
