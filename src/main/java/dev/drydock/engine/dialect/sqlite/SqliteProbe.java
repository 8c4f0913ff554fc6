package dev.drydock.engine.dialect.sqlite;

import static dev.drydock.engine.connection.ConnectionProbe.StageFinding.ok;
import static dev.drydock.engine.connection.ConnectionProbe.StageFinding.skipped;
import static dev.drydock.engine.connection.ConnectionProbe.StageFinding.warning;

import dev.drydock.engine.connection.ConnectionProbe;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.ProbeRun;
import dev.drydock.engine.connection.TestStage;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Tests whether a file is a database that can be used.
final class SqliteProbe implements ConnectionProbe {

    @Override
    public List<TestStage> stages() {
        return List.of(
                TestStage.EXISTS,
                TestStage.READABLE,
                TestStage.IS_DATABASE,
                TestStage.WRITABLE,
                TestStage.VERSION);
    }

    @Override
    public StageFinding run(TestStage stage, ProbeRun run) {
        if (!(run.profile().endpoint() instanceof Endpoint.File endpoint)) {
            throw new DrydockException(
                    ErrorCode.URL_INVALID,
                    "SQLite wants a file, not a server address.",
                    "Give a path.");
        }
        Path file = endpoint.file();
        return switch (stage) {
            case EXISTS -> exists(file);
            case READABLE -> readable(file);
            case IS_DATABASE -> isDatabase(run);
            case WRITABLE -> writable(run, file);
            case VERSION ->
                    ok(
                            "SQLite library "
                                    + run.session()
                                            .query("SELECT sqlite_version()", row -> row.text(1))
                                            .getFirst()
                                    + ".");
            case RESOLVE, REACH, TLS, LOG_IN, PRIVILEGES, TOOLS ->
                    throw new IllegalArgumentException(stage + " is a stage of servers");
        };
    }

    private static StageFinding exists(Path file) {
        SqliteConnectionDialect.requireFile(file);
        return ok(file + " is a file.");
    }

    private static StageFinding readable(Path file) {
        SqliteConnectionDialect.requireReadable(file);
        try {
            return ok("It has " + Files.size(file) + " bytes.");
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    private static StageFinding isDatabase(ProbeRun run) {
        long objects =
                run.session()
                        .query("SELECT count(*) FROM sqlite_schema", row -> row.integer(1))
                        .getFirst();
        return objects == 0
                ? ok("It is an empty database.")
                : ok("It is a database with " + objects + " tables, indexes, views and triggers.");
    }

    // a journal is written beside the file, so the folder matters as much
    private static StageFinding writable(ProbeRun run, Path file) {
        if (run.profile().readOnly()) {
            return skipped("The connection is marked read-only.");
        }
        if (!Files.isWritable(file)) {
            return warning(
                    "The file cannot be written; it is opened read-only.",
                    "Check owner and mode of the file.");
        }
        Path folder = file.getParent();
        if (folder != null && !Files.isWritable(folder)) {
            return warning(
                    "The folder " + folder + " cannot be written, so no change can be journalled.",
                    "Check owner and mode of the folder.");
        }
        return ok("File and folder can be written.");
    }
}
