package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.AddressDialect;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.connection.ConnectionProbe;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.JdbcAddress;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// Opens SQLite files the safe way: never creates one, foreign keys on, a bounded busy wait, and no
/// trust in functions that a foreign schema names (`trusted_schema`,
/// https://www.sqlite.org/pragma.html).
final class SqliteConnectionDialect implements ConnectionDialect {

    private static final int BUSY_MILLIS = 5_000;

    private final SqliteAddresses addresses = new SqliteAddresses();
    private final boolean immutable;

    SqliteConnectionDialect() {
        this(false);
    }

    private SqliteConnectionDialect(boolean immutable) {
        this.immutable = immutable;
    }

    /// For files that nobody writes to: they are read without a lock, and nothing appears beside
    /// them.
    static SqliteConnectionDialect immutable() {
        return new SqliteConnectionDialect(true);
    }

    @Override
    public String id() {
        return SqliteDialect.ID;
    }

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public Set<String> allowedProperties() {
        return SqliteAddresses.PARAMETERS;
    }

    @Override
    public AddressDialect addresses() {
        return addresses;
    }

    @Override
    public JdbcAddress address(
            ConnectionProfile profile, Optional<Secret> password, Duration connectLimit) {
        if (!(profile.endpoint()
                instanceof Endpoint.File(String ignored, Path file, var properties))) {
            throw new DrydockException(
                    ErrorCode.URL_INVALID,
                    "SQLite wants a file, not a server address.",
                    "Give a path.");
        }
        properties.forEach(SqliteAddresses::requireParameter);
        requireDatabaseFile(file);
        var config = new SQLiteConfig();
        config.setReadOnly(isReadOnly(profile));
        // after setReadOnly, which sets CREATE again
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(busyMillis(properties));
        config.enableLoadExtension(false);
        // the driver reads pragmas from a "?" in the URL, so such a path must go in as a file: URI
        return new JdbcAddress(
                "jdbc:sqlite:" + uriOf(file) + (immutable ? "?immutable=1" : ""),
                toProperties(config));
    }

    @Override
    public void prepare(Connection connection, ConnectionProfile profile) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA cell_size_check = ON");
        }
    }

    @Override
    public void interrupt(Connection connection) throws SQLException {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }

    @Override
    public boolean isReadOnly(ConnectionProfile profile) {
        return immutable
                || profile.readOnly()
                || !(profile.endpoint() instanceof Endpoint.File file)
                || !Files.isWritable(file.file());
    }

    @Override
    public void abandon(Connection connection) {
        // there is no other side that could fall silent
    }

    @Override
    public DrydockException classify(SQLException failure, String what, ConnectionProfile profile) {
        String where = " on " + profile.name();
        SQLiteErrorCode code =
                failure instanceof SQLiteException own
                        ? own.getResultCode()
                        : SQLiteErrorCode.UNKNOWN_ERROR;
        String message = serverMessage(failure);
        Map<String, String> details = Map.of("serverMessage", message, "sqliteCode", code.name());
        String text = "Could not " + what + where + ": " + message + ".";
        return switch (code) {
            case SQLITE_NOTADB ->
                    new DrydockException(
                            ErrorCode.FILE_NOT_A_DATABASE,
                            profile.endpoint().display() + " is not a SQLite database.",
                            "Check the path; an encrypted file looks the same.",
                            details,
                            failure);
            case SQLITE_CORRUPT,
                    SQLITE_CORRUPT_VTAB,
                    SQLITE_CORRUPT_INDEX,
                    SQLITE_CORRUPT_SEQUENCE ->
                    new DrydockException(
                            ErrorCode.DATABASE_DAMAGED,
                            profile.endpoint().display() + " is damaged: " + message + ".",
                            "Restore a backup into a new file.",
                            details,
                            failure);
            case SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_BUSY_SNAPSHOT,
                    SQLITE_BUSY_RECOVERY,
                    SQLITE_BUSY_TIMEOUT ->
                    new DrydockException(
                            ErrorCode.DATABASE_LOCKED,
                            text,
                            "Another process writes to the file; try again when it is done.",
                            details,
                            failure);
            case SQLITE_FULL ->
                    new DrydockException(
                            ErrorCode.DISK_FULL,
                            text,
                            "Free space on that volume.",
                            details,
                            failure);
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_READONLY_DIRECTORY ->
                    new DrydockException(
                            ErrorCode.FILE_NOT_ACCESSIBLE,
                            text,
                            "Check owner and mode of the file and its folder.",
                            details,
                            failure);
            default -> new DrydockException(ErrorCode.SQL_FAILED, text, "", details, failure);
        };
    }

    @Override
    public ServerFacts readFacts(Session session) {
        var more = new LinkedHashMap<String, String>();
        // the first read proves that the file is a database
        long pages = session.query("PRAGMA page_count", row -> row.integer(1)).getFirst();
        long pageSize = session.query("PRAGMA page_size", row -> row.integer(1)).getFirst();
        more.put(
                "journal_mode",
                session.query("PRAGMA journal_mode", row -> row.text(1)).getFirst());
        more.put("encoding", session.query("PRAGMA encoding", row -> row.text(1)).getFirst());
        more.put("page_size", Long.toString(pageSize));
        more.put(
                "user_version",
                session.query("PRAGMA user_version", row -> row.text(1)).getFirst());
        String version = session.query("SELECT sqlite_version()", row -> row.text(1)).getFirst();
        ConnectionProfile profile = session.profile();
        return new ServerFacts(
                product(),
                ServerVersion.parse(version),
                profile.endpoint().databaseName(),
                "",
                true,
                isReadOnly(profile),
                false,
                pages * pageSize,
                more);
    }

    @Override
    public ConnectionProbe probe() {
        return new SqliteProbe();
    }

    /// A connection parses the whole schema before its first statement: 0.3 s for 10,000 tables.
    @Override
    public boolean keepsFirstConnection() {
        return true;
    }

    /// A file that was deleted can be read on by whoever has it open; that would not be the
    /// database of that name any more.
    @Override
    public void requirePresent(ConnectionProfile profile) {
        if (profile.endpoint() instanceof Endpoint.File endpoint) {
            requireFile(endpoint.file());
        }
    }

    /// Making a table anew needs foreign keys off, and a pragma survives the rollback of a failure.
    @Override
    public void refit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
        }
    }

    @Override
    public int poolLimit() {
        return 4;
    }

    private static int busyMillis(Map<String, String> properties) {
        String own = properties.get("busy_timeout");
        return own == null ? BUSY_MILLIS : Integer.parseInt(own);
    }

    private static void requireDatabaseFile(Path file) {
        requireFile(file);
        requireReadable(file);
    }

    /// @throws DrydockException FILE_NOT_A_DATABASE for a folder, FILE_MISSING
    static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new DrydockException(
                    ErrorCode.FILE_NOT_A_DATABASE,
                    file + " is a folder, not a database file.",
                    "Give a file.");
        }
        if (!Files.exists(file)) {
            throw new DrydockException(
                    ErrorCode.FILE_MISSING,
                    "There is no file " + file + ".",
                    "Check the path; Drydock never creates a database by opening it.");
        }
    }

    /// @throws DrydockException FILE_NOT_ACCESSIBLE
    static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new DrydockException(
                    ErrorCode.FILE_NOT_ACCESSIBLE,
                    "Could not read " + file + ": permission denied.",
                    "Check owner and mode of the file.");
        }
    }

    /// @param file absolute
    static String uriOf(Path file) {
        StringBuilder uri = new StringBuilder("file:");
        // on Windows the separator, elsewhere part of a name
        String path =
                File.separatorChar == '\\' ? file.toString().replace('\\', '/') : file.toString();
        uri.append(path.startsWith("/") ? "" : "/");
        for (byte b : path.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || "/-._~:".indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append(String.format("%%%02X", (int) c));
            }
        }
        return uri.toString();
    }

    private static Properties toProperties(SQLiteConfig config) {
        return config.toProperties();
    }

    // "[SQLITE_ERROR] SQL error or missing database (no such table: x)" becomes "no such table: x"
    static String serverMessage(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int open = message.indexOf('(');
        return message.startsWith("[SQLITE_") && open > 0 && message.endsWith(")")
                ? message.substring(open + 1, message.length() - 1)
                : message;
    }
}
