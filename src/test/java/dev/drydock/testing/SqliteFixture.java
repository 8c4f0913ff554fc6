package dev.drydock.testing;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// SQLite files in a temporary folder.
public final class SqliteFixture implements DialectFixture {

    // a file of length 0 is an empty database (https://www.sqlite.org/fileformat.html)
    private static final byte[] EMPTY = new byte[0];

    private final Path folder = TestFolders.create("sqlite");

    @Override
    public String dialectId() {
        return SqliteDialect.ID;
    }

    @Override
    public ConnectionProfile createDatabase() {
        return createDatabase("orders-" + UUID.randomUUID() + ".db");
    }

    @Override
    public ConnectionProfile createDatabase(String exactName) {
        return profileOf(folder.resolve(exactName));
    }

    /// Makes an empty database at the path, with the folders above it.
    public static ConnectionProfile profileOf(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, EMPTY);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return ConnectionProfile.adHoc(new Endpoint.File(SqliteDialect.ID, file, Map.of()));
    }

    /// Where the files are.
    public Path folder() {
        return folder;
    }

    @Override
    public Optional<Secret> password() {
        return Optional.empty();
    }

    @Override
    public String endlessQuery() {
        return "WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless)"
                + " SELECT count(*) FROM endless";
    }

    @Override
    public String binaryType() {
        return "BLOB";
    }

    @Override
    public void close() {
        TestFolders.delete(folder);
    }
}
