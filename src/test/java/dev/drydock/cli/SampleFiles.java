package dev.drydock.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small inputs for command tests.
final class SampleFiles {

    private SampleFiles() {}

    /// An empty SQLite database: a file of length 0 is one.
    static Path emptyDatabase(Path folder, String name) {
        return write(folder.resolve(name), "");
    }

    /// Two good migrations with rollbacks; the first makes `customer` with three rows.
    static Path migrations(Path folder) {
        Path migrations = folder.resolve("migrations");
        write(
                migrations.resolve("001_create_customer.sql"),
                """
                CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
                INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bram'), (3, 'Chiara');
                """);
        write(migrations.resolve("001_create_customer.down.sql"), "DROP TABLE customer;\n");
        write(
                migrations.resolve("002_create_visit.sql"),
                """
                CREATE TABLE visit (id INTEGER PRIMARY KEY,
                    customer_id INTEGER NOT NULL REFERENCES customer (id));
                """);
        write(migrations.resolve("002_create_visit.down.sql"), "DROP TABLE visit;\n");
        return migrations;
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
