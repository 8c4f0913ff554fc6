package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ScriptProblem;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.scratch.LocalServer;
import dev.drydock.engine.scratch.ScratchDialect;
import dev.drydock.engine.scratch.ScratchStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Scratch databases of SQLite: files in a folder of Drydock's own.
final class SqliteScratchDialect implements ScratchDialect {

    private static final List<String> ENDINGS = List.of("", "-journal", "-wal", "-shm");

    @Override
    public boolean needsServer() {
        return false;
    }

    @Override
    public Endpoint create(
            Optional<DatabaseConnection> server, boolean like, Path folder, JobContext context) {
        Path file = folder.resolve(PREFIX + UUID.randomUUID() + ".db");
        try {
            DurableFile.createFolder(folder);
            // a file of length 0 is an empty database
            DurableFile.createOwnerOnly(file);
        } catch (IOException failure) {
            throw DurableFile.failed("create", file, failure);
        }
        return new Endpoint.File(SqliteDialect.ID, file, Map.of());
    }

    @Override
    public void makeRoom(Endpoint scratch) {
        drop(Optional.empty(), scratch);
    }

    @Override
    public void drop(Optional<DatabaseConnection> server, Endpoint scratch) {
        if (scratch instanceof Endpoint.File file) {
            delete(file.file());
        }
    }

    private static void delete(Path file) {
        for (String ending : ENDINGS) {
            Path one = file.resolveSibling(file.getFileName() + ending);
            try {
                Files.deleteIfExists(one);
            } catch (IOException failure) {
                throw DurableFile.failed("delete", one, failure);
            }
        }
    }

    @Override
    public List<String> dropLeftovers(
            Optional<DatabaseConnection> server, Path folder, Duration age, JobContext context) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Instant oldest = Instant.now().minus(age);
        var dropped = new ArrayList<String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(SqliteScratchDialect::isScratch).toList()) {
                // written to by somebody at work
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    delete(file);
                    dropped.add(String.valueOf(file.getFileName()));
                }
            }
        } catch (IOException | DrydockException _) {
            // another process may be at the same; what stays is found the next time
            return dropped;
        }
        return dropped;
    }

    private static boolean isScratch(Path file) {
        return String.valueOf(file.getFileName()).matches(PREFIX + "[0-9a-f-]{36}\\.db");
    }

    @Override
    public LocalServer startLocal(int major, Path folder, JobContext context) {
        throw new DrydockException(
                ErrorCode.SERVER_UNSUPPORTED,
                "SQLite has no server.",
                "Leave the option out: scratch databases of SQLite are files.");
    }

    @Override
    public List<ScratchStep> cut(String text) {
        SplitScript split = SqliteSplitter.split(text);
        List<ScratchStep> steps = new ArrayList<>();
        for (ScriptProblem problem : split.problems()) {
            steps.add(new ScratchStep.Refuse(problem.offset(), problem.message(), problem.hint()));
        }
        split.statements().forEach(statement -> steps.add(judge(statement)));
        steps.sort(Comparator.comparingInt(ScratchStep::offset));
        return steps;
    }

    private static ScratchStep judge(SqlStatement statement) {
        boolean vacuumInto = statement.startsWith("VACUUM") && statement.hasWord("INTO");
        return statement.startsWith("ATTACH") || vacuumInto
                ? new ScratchStep.Refuse(
                        statement.offset(),
                        "\"" + statement.word(0) + "\" reaches another file",
                        "Take it out of the file.")
                : new ScratchStep.Run(statement.offset(), statement.text());
    }

    @Override
    public void begin(Session session) {
        // a file that is thrown away need not survive a crash
        session.withConnection(
                "prepare a scratch database",
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("PRAGMA synchronous = OFF");
                        statement.execute("PRAGMA journal_mode = MEMORY");
                        statement.execute("PRAGMA foreign_keys = OFF");
                    }
                    return true;
                });
    }

    @Override
    public void run(Session session, String statement) {
        session.withConnection(
                "run a statement",
                connection -> {
                    try (Statement jdbc = connection.createStatement()) {
                        return jdbc.execute(statement);
                    }
                });
    }

    @Override
    public Optional<Tolerated> tolerate(Session session, DrydockException error, String statement) {
        return Optional.empty();
    }

    @Override
    public int errorOffset(Session session, DrydockException error, String statement) {
        String message = error.details().get("serverMessage");
        return message == null || error.code() != ErrorCode.SQL_FAILED
                ? -1
                : session.withConnection(
                        "find the place of an error",
                        connection -> SqliteErrorPlace.find(connection, statement, message));
    }
}
