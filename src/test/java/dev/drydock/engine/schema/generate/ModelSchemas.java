package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Databases that hold what models must cope with.
final class ModelSchemas {

    private ModelSchemas() {}

    static String script(String resource) {
        try (var stream = ModelSchemas.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a database with the script, whose statements end with `;` at the end of a line.
    static SchemaDefinition read(TestEngine engine, DialectFixture fixture, String script) {
        return read(engine, fixture, fixture.createDatabase(), script);
    }

    static SchemaDefinition read(
            TestEngine engine, DialectFixture fixture, ConnectionProfile profile, String script) {
        DatabaseConnection connection = engine.open(fixture, profile);
        boolean whole = fixture.dialectId().equals("postgresql");
        try (var session = connection.lease(JobContext.quiet())) {
            if (whole && !script.isBlank()) {
                session.update(script);
            } else {
                Arrays.stream(script.split(";\n", -1))
                        .filter(statement -> !statement.isBlank())
                        .forEach(session::update);
            }
        }
        return engine.engine().schema(connection).read(JobContext.quiet());
    }
}
