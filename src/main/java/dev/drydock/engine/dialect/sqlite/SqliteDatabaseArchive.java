package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// A SQLite file as a backup. It is opened for reading, for each question anew.
public final class SqliteDatabaseArchive implements Archive {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CANCEL_EVERY = 4096;

    private final Path file;
    private final List<ArchiveObject> objects;

    private SqliteDatabaseArchive(Path file, List<ArchiveObject> objects) {
        this.file = file;
        this.objects = objects;
    }

    /// Whether a file begins as a database does.
    public static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    /// @throws DrydockException BACKUP_DAMAGED
    public static SqliteDatabaseArchive open(Path file) {
        try (Connection jdbc = connect(file)) {
            return new SqliteDatabaseArchive(file, read(jdbc));
        } catch (SQLException failure) {
            throw damaged(file, failure);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        Connection jdbc =
                DriverManager.getConnection(
                        "jdbc:sqlite:" + SqliteRowsDialect.uri(file), config.toProperties());
        try (Statement statement = jdbc.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
        } catch (SQLException failure) {
            try (jdbc) {
                throw failure;
            }
        }
        return jdbc;
    }

    private static List<ArchiveObject> read(Connection jdbc) throws SQLException {
        List<ArchiveObject> objects = new ArrayList<>();
        try (Statement statement = jdbc.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT type, name, tbl_name FROM sqlite_schema"
                                        + " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                                        + " ORDER BY type = 'table' DESC, type, name")) {
            while (rows.next()) {
                String kind = rows.getString(1);
                String name = rows.getString(2);
                boolean table = kind.equals("table");
                objects.add(
                        new ArchiveObject(
                                kind + " " + name,
                                kind,
                                "",
                                name,
                                "",
                                table
                                        ? ArchiveSection.BEFORE_ROWS
                                        : ArchiveSection.AFTER_ROWS,
                                table || kind.equals("view") ? "" : "table " + rows.getString(3),
                                Set.of(),
                                -1,
                                -1,
                                table,
                                List.of()));
            }
        }
        List<ArchiveObject> complete = new ArrayList<>();
        for (ArchiveObject object : objects) {
            complete.add(object.hasRows() ? withColumns(jdbc, object) : object);
        }
        return List.copyOf(complete);
    }

    private static ArchiveObject withColumns(Connection jdbc, ArchiveObject table)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement =
                jdbc.prepareStatement(
                        "SELECT name FROM pragma_table_xinfo(?) WHERE hidden NOT IN (2, 3)")) {
            statement.setString(1, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return new ArchiveObject(
                table.id(),
                table.kind(),
                "",
                table.name(),
                "",
                table.section(),
                "",
                Set.of(),
                -1,
                -1,
                true,
                columns);
    }

    @Override
    public ArchiveFacts facts() {
        return new ArchiveFacts(SqliteDialect.ID, ArchiveForm.SQLITE_FILE, Map.of(), List.of());
    }

    @Override
    public List<ArchiveObject> objects() {
        return objects;
    }

    @Override
    public String ddl(ArchiveObject object) {
        try (Connection jdbc = connect(file);
                PreparedStatement statement =
                        jdbc.prepareStatement(
                                "SELECT sql FROM sqlite_schema WHERE type = ? AND name = ?")) {
            statement.setString(1, object.kind());
            statement.setString(2, object.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)).orElse("") : "";
            }
        } catch (SQLException failure) {
            throw damaged(file, failure);
        }
    }

    @Override
    public void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel) {
        String fields =
                String.join(", ", table.columns().stream().map(Identifiers::quote).toList());
        try (Connection jdbc = connect(file);
                Statement statement = jdbc.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT "
                                        + fields
                                        + " FROM "
                                        + Identifiers.quote(table.name()))) {
            for (long number = 0; rows.next(); number++) {
                if (number % CANCEL_EVERY == 0) {
                    cancel.throwIfCancelled();
                }
                List<@Nullable String> values = new ArrayList<>();
                for (int i = 1; i <= table.columns().size(); i++) {
                    values.add(rows.getString(i));
                }
                if (!visitor.row(values)) {
                    return;
                }
            }
        } catch (SQLException failure) {
            throw damaged(file, failure);
        }
    }

    @Override
    public Optional<Path> databaseFile(CancelToken cancel) {
        return Optional.of(file);
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static DrydockException damaged(Path file, SQLException failure) {
        return new DrydockException(
                ErrorCode.BACKUP_DAMAGED,
                "The backup "
                        + file
                        + " cannot be read: "
                        + SqliteConnectionDialect.serverMessage(failure)
                        + ".",
                "Use another backup, or fetch a good copy of this one.",
                Map.of("file", file.toString()),
                failure);
    }
}
