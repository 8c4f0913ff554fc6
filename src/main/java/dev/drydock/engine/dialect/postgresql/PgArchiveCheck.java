package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.CompressedFile;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.process.ExternalTool;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.ToolCommand;
import dev.drydock.engine.process.ToolResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads an archive to its end as SQL text and compares the rows of every table with the manifest.
/// That a tool lists an archive or exits with 0 proves nothing: the table of contents comes first.
final class PgArchiveCheck {

    private final PgTools tools;
    private final BackupFiles files;
    private final BackupManifest manifest;
    private final JobContext context;

    PgArchiveCheck(PgTools tools, BackupFiles files, JobContext context) {
        this.tools = tools;
        this.files = files;
        this.manifest = files.manifest();
        this.context = context;
    }

    /// @return what is wrong; empty when all agrees
    List<String> run() {
        context.progress().phase("Reading the dump to its end");
        try {
            return manifest.format().equals(BackupFormat.PG_PLAIN.word())
                    ? checkScript()
                    : checkArchive();
        } catch (IOException failure) {
            throw DurableFile.failed("read", files.stored(), failure);
        }
    }

    /// The script's text, expanded.
    static InputStream openScript(BackupFiles files) throws IOException {
        return CompressedFile.open(
                files.stored(), Compression.find(files.manifest().compression()).orElseThrow());
    }

    private List<String> checkScript() {
        CopyRowCounter counter;
        try (InputStream script = openScript(files)) {
            counter = CopyRowCounter.count(script);
        } catch (IOException broken) {
            return List.of("the script cannot be expanded: " + broken.getMessage());
        }
        List<String> problems = new ArrayList<>(compare(counter));
        if (!counter.hasEndMark()) {
            problems.add("the closing line of the script is missing");
        }
        return problems;
    }

    private List<String> checkArchive() throws IOException {
        FoundTool tool = tools.require("pg_restore", PgRestoreRun.toolMajor(manifest));
        CopyRowCounter[] counted = new CopyRowCounter[1];
        // data only: the text of a function could look like rows
        boolean withRows = manifest.objects().stream().anyMatch(object -> object.rows() >= 0);
        List<String> arguments = new ArrayList<>();
        if (withRows) {
            arguments.add("--data-only");
        }
        arguments.add("--file=-");
        arguments.add(files.stored().toString());
        ToolResult result =
                ExternalTool.run(
                        ToolCommand.of(tool.program(), arguments)
                                .withOutput(stdout -> counted[0] = CopyRowCounter.count(stdout)),
                        context.cancel());
        if (!result.succeeded()) {
            return List.of(
                    "pg_restore cannot read it (status "
                            + result.status()
                            + ": "
                            + result.lastError()
                            + ")");
        }
        List<String> problems = new ArrayList<>(compare(counted[0]));
        if (!counted[0].hasEndMark()) {
            problems.add("its text has no closing line");
        }
        return problems;
    }

    private List<String> compare(CopyRowCounter counter) {
        List<String> problems = new ArrayList<>();
        if (counter.endsInData()) {
            problems.add("it ends inside the rows of a table");
        }
        Map<String, Long> found = counter.rows();
        for (BackupObject object : manifest.objects()) {
            if (!object.kind().equals(BackupObject.TABLE) || object.rows() < 0) {
                continue;
            }
            Long rows = found.get(object.displayName());
            if (rows == null) {
                problems.add("the rows of " + object.displayName() + " are missing");
            } else if (rows != object.rows()) {
                problems.add(object.displayName() + " has " + rows + " rows, not " + object.rows());
            }
        }
        return problems;
    }
}
