package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `backup diff`: what has changed in the database since.
@Command(name = "diff")
final class BackupDiffCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", descriptionKey = "argument.backup")
    private String id = "";

    @Mixin private final KeyOptions keys = new KeyOptions();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT, ExitCode.DIFFERENCES_FOUND, ExitCode.BACKUP_DAMAGED);
    }

    @Override
    public Answer run(Call call) {
        try (ArchiveArgument argument = ArchiveArgument.open(call, id, keys)) {
            Backup own = argument.backup();
            return own != null && isHashed(own)
                    ? run(
                            call,
                            own.id(),
                            (connection, context) ->
                                    call.engine()
                                            .backups()
                                            .with(argument.keys())
                                            .differences(own, connection, context))
                    : run(
                            call,
                            own == null ? id : own.id(),
                            (connection, context) -> {
                                try (Archive archive = argument.open(call, context)) {
                                    return call.engine().differences(archive, connection, context);
                                }
                            });
        }
    }

    /// Whether its rows can be compared by content.
    private static boolean isHashed(Backup backup) {
        return backup.format() == BackupFormat.DRYDOCK
                || backup.format() == BackupFormat.SQLITE
                || backup.format() == BackupFormat.SQLITE_DUMP;
    }

    private static Answer run(
            Call call, String name, Call.DatabaseWork<List<BackupDifference>> comparing) {
        Target target = call.target();
        List<BackupDifference> differences =
                call.work(
                        target,
                        "diff",
                        Texts.text("backup.diff.title", target.profile().name(), name),
                        comparing);
        return Answer.of(
                        new Fields()
                                .with("id", name)
                                .with("database", target.profile().name())
                                .with("equal", differences.isEmpty())
                                .with(
                                        "differences",
                                        differences.stream()
                                                .map(BackupDiffCommand::fields)
                                                .toList())
                                .map(),
                        out -> print(name, differences, out))
                .withExitCode(differences.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES_FOUND);
    }

    private static Object fields(BackupDifference difference) {
        return new Fields()
                .with("kind", difference.kind())
                .with("object", difference.object())
                .with("change", difference.change())
                .with("detail", difference.detail())
                .map();
    }

    private static void print(String name, List<BackupDifference> differences, TextOutput out) {
        if (differences.isEmpty()) {
            out.line(Texts.text("backup.diff.none", name));
            return;
        }
        out.line(Texts.text("backup.diff.some", name, Format.count(differences.size())));
        var table =
                new TextTable()
                        .left(Texts.text("column.kind"))
                        .left(Texts.text("column.name"))
                        .left(Texts.text("column.change"))
                        .left(Texts.text("column.detail"));
        differences.forEach(one -> table.row(one.kind(), one.object(), one.change(), one.detail()));
        out.table(table);
    }
}
