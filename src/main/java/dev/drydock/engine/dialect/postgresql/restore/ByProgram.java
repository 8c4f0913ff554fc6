package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.dialect.postgresql.archive.PgArchive;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.process.FoundTool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A native archive into a new database by `pg_restore`.
final class ByProgram {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final NativeRestore program;
    private final PgArchive archive;
    private final RestoreWork work;
    private final List<RestoreStep> steps;
    private final SourceReading reading;

    ByProgram(
            NativeRestore program,
            PgArchive archive,
            RestoreWork work,
            List<RestoreStep> steps,
            SourceReading reading) {
        this.program = program;
        this.archive = archive;
        this.work = work;
        this.steps = steps;
        this.reading = reading;
    }

    /// @param rolesThere whether the server has all roles that come
    NativeRestore.Finding find(DatabaseConnection target, boolean rolesThere, JobContext context) {
        RestoreFixes fixes = work.order().fixes();
        if (!fixes.mappedOwners().isEmpty()) {
            return new NativeRestore.Finding(null, "pg_restore cannot give objects other owners");
        }
        if (!rolesThere && !fixes.ownersLeftOut()) {
            return new NativeRestore.Finding(
                    null, "pg_restore would stop at the first role that is missing");
        }
        Path file = archive.plainPath();
        return program.find(
                file,
                major(archive.facts().facts().getOrDefault("pg_dump version", "")),
                target.facts().version().major(),
                context);
    }

    void run(FoundTool tool, DatabaseConnection target, JobContext context) {
        List<String> options = new ArrayList<>();
        if (work.order().fixes().ownersLeftOut()) {
            options.add("--no-owner");
            options.add("--no-privileges");
        }
        if (work.order().fixes().tablespacesLeftOut()) {
            options.add("--no-tablespaces");
        }
        boolean parallel = archive.facts().form() != ArchiveForm.PG_TAR;
        program.run(
                tool,
                new NativeRestore.Order(
                        archive.plainPath(),
                        entries(),
                        tables(),
                        options,
                        TargetServer.serverOf(target.profile()),
                        work.order().password(),
                        RestoreSessions.APPLICATION,
                        parallel ? work.order().jobs() : 1),
                target,
                context);
    }

    /// In the order of the archive, whose entries `pg_restore` sorts by itself.
    private List<Integer> entries() {
        Set<Integer> chosen = new LinkedHashSet<>();
        steps.forEach(step -> chosen.add(step.entry().id()));
        return archive.entries().stream()
                .map(entry -> entry.id())
                .filter(chosen::contains)
                .toList();
    }

    private List<BackupObject> tables() {
        return steps.stream()
                .filter(step -> step.kind() == RestoreStep.Kind.ROWS)
                .map(RestoreStep::entry)
                .map(entry ->
                        new BackupObject(
                                BackupObject.TABLE,
                                entry.schema(),
                                entry.name(),
                                reading.rows(entry).rows(),
                                reading.rows(entry).bytes()))
                .toList();
    }

    private static int major(String version) {
        Matcher digits = NUMBER.matcher(version);
        return digits.find() && digits.group().length() < 4 ? Integer.parseInt(digits.group()) : 0;
    }
}
