package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupContents;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `backup show`: what is in one.
@Command(name = "show")
final class BackupShowCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", descriptionKey = "argument.backup")
    private String id = "";

    @Mixin private final KeyOptions keys = new KeyOptions();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.BACKUP_DAMAGED);
    }

    @Override
    public Answer run(Call call) {
        try (BackupArgument argument = BackupArgument.open(call, id)) {
            return run(call, argument.backup());
        }
    }

    private Answer run(Call call, Backup backup) {
        BackupContents contents = contents(call, backup);
        contents.notCarried()
                .forEach(what -> call.warn(Texts.text("backup.show.notCarried", what)));
        return Answer.of(
                new Fields()
                        .with("backup", BackupText.fields(backup))
                        .with("facts", contents.facts())
                        .with(
                                "objects",
                                contents.objects().stream().map(BackupShowCommand::fields).toList())
                        .with("notCarried", contents.notCarried())
                        .map(),
                out -> print(backup, contents, out));
    }

    private BackupContents contents(Call call, Backup backup) {
        try (GivenKeys given = keys.open(call, backup)) {
            return call.engine().backups().with(given).contents(backup);
        }
    }

    private static Object fields(BackupObject object) {
        return new Fields()
                .with("kind", object.kind())
                .with("schema", object.schema())
                .with("name", object.name())
                .with("rows", object.rows() < 0 ? null : object.rows())
                .with("bytes", object.bytes() < 0 ? null : object.bytes())
                .map();
    }

    private static void print(Backup backup, BackupContents contents, TextOutput out) {
        var facts = new TextTable().left("").left("");
        facts.row(Texts.text("column.id"), backup.id());
        facts.row(Texts.text("column.database"), backup.database());
        facts.row(Texts.text("column.file"), backup.path().toString());
        contents.facts().forEach(facts::row);
        out.table(facts).line();
        var table =
                new TextTable()
                        .left(Texts.text("column.kind"))
                        .left(Texts.text("column.name"))
                        .right(Texts.text("column.rows"))
                        .right(Texts.text("column.size"));
        for (BackupObject object : contents.objects()) {
            table.row(
                    object.kind(),
                    object.displayName(),
                    BackupText.rows(object.rows()),
                    Format.size(object.bytes()));
        }
        out.table(table);
    }
}
