package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.CompressedFile;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/// Makes a SQLite file of a backup, also of one that is a SQL script.
final class SqliteScriptReader {

    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_STATEMENT = 1_000_000_000;

    private final BackupFiles files;
    private final InputStream script;
    private final JobContext context;

    private SqliteScriptReader(BackupFiles files, InputStream script, JobContext context) {
        this.files = files;
        this.script = script;
        this.context = context;
    }

    /// Writes a new owner-only file.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, DISK_FULL; the file may then hold a part and
    ///   belongs to the caller
    static void unpack(
            SqliteConnectionDialect connections, BackupFiles files, Path file, JobContext context) {
        if (!files.manifest().format().equals(BackupFormat.SQLITE_DUMP.word())) {
            files.unpackTo(file, context);
            return;
        }
        files.requireIntact(context);
        Compression compression =
                Compression.find(files.manifest().compression()).orElse(Compression.NONE);
        try (InputStream script = CompressedFile.open(files.stored(), compression)) {
            DurableFile.createOwnerOnly(file);
            try (SqliteSnapshot target = SqliteSnapshot.open(connections, file, context)) {
                Session session = target.session();
                session.withConnection(
                        "read the script",
                        jdbc -> {
                            new SqliteScriptReader(files, script, context).run(jdbc);
                            return true;
                        });
            }
        } catch (IOException failure) {
            throw DurableFile.failed("unpack", files.stored(), failure);
        }
    }

    private void run(Connection jdbc) throws SQLException {
        // a script that somebody wrote by hand must not reach other files
        jdbc.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        // the file is a new one: when this fails, it is deleted
        execute(jdbc, "PRAGMA synchronous = OFF");
        execute(jdbc, "PRAGMA journal_mode = MEMORY");
        try {
            if (!line().equals(SqliteScriptWriter.BEGIN)) {
                throw damaged("it does not begin as a script of Drydock");
            }
            for (String line = line(); !line.equals(SqliteScriptWriter.END); line = line()) {
                if (!line.startsWith(SqliteScriptWriter.FRAME)) {
                    throw damaged("a statement has no length");
                }
                String length = line.substring(SqliteScriptWriter.FRAME.length());
                if (isNumber(length)) {
                    context.cancel().throwIfCancelled();
                    execute(jdbc, statement(Integer.parseInt(length)));
                }
            }
        } catch (IOException broken) {
            throw damaged("it cannot be read: " + broken.getMessage());
        }
    }

    // not Statement.execute, which has commands of the driver's own that write files
    private static void execute(Connection jdbc, String sql) throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= Integer.toString(LONGEST_STATEMENT).length()
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Long.parseLong(text) <= LONGEST_STATEMENT;
    }

    private String statement(int length) throws IOException {
        byte[] bytes = script.readNBytes(length);
        if (bytes.length < length || script.read() != '\n') {
            throw damaged("it ends inside a statement");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = script.read(); next != '\n'; next = script.read()) {
            if (next < 0) {
                throw damaged("its closing line is missing");
            }
            if (line.size() == LONGEST_LINE) {
                throw damaged("a statement has no length");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private DrydockException damaged(String what) {
        return new DrydockException(
                ErrorCode.BACKUP_DAMAGED,
                "The backup " + files.stored() + " is damaged: " + what + ".",
                "Use another backup.");
    }
}
