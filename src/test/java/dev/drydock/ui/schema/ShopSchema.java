package dev.drydock.ui.schema;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.testing.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A PostgreSQL database with the tables of a shop, opened in the context.
final class ShopSchema {

    private ShopSchema() {}

    static DatabaseConnection open(PostgresFixture fixture, TestContext context) {
        DatabaseConnection connection = context.testEngine().openNew(fixture);
        try (var stream = ShopSchema.class.getResourceAsStream("shop.sql");
                var session = connection.lease(JobContext.quiet())) {
            String sql = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            session.update(sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connection;
    }
}
