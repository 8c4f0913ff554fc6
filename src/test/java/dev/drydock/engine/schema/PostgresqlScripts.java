package dev.drydock.engine.schema;

import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.migration.SqlStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The scripts that make one object of every kind, for version 15 and later.
final class PostgresqlScripts {

    private PostgresqlScripts() {}

    /// Tables and what they are made of.
    static String tables() {
        return script("1-tables");
    }

    /// Everything but a subscription.
    static String everything() {
        return tables() + script("2-kinds") + script("3-details") + script("4-access");
    }

    static String subscription() {
        return script("5-subscription");
    }

    /// The statements of a text, one by one: the driver cuts bodies of functions apart.
    static String[] statements(String text) {
        return new PostgresqlDialect()
                .migration().split(text).statements().stream()
                        .map(SqlStatement::text)
                        .toArray(String[]::new);
    }

    private static String script(String name) {
        String path = "postgresql/" + name + ".sql";
        try (var stream = PostgresqlScripts.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
