package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.HistoryEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `migrate history`: everything that happened to migrations in the database.
@Command(name = "history")
final class MigrateHistoryCommand implements CliCommand {

    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        Target target = historyTable.target(call);
        List<HistoryEntry> history =
                call.look(
                        target,
                        Texts.text("migrate.history.title", target.profile().name()),
                        (connection, context) ->
                                call.engine().migrations(connection).history(context));
        var entries = history.stream().map(MigrateHistoryCommand::fields).toList();
        return Answer.of(new Fields().with("history", entries).map(), out -> print(history, out));
    }

    private static Object fields(HistoryEntry entry) {
        return new Fields()
                .with("version", entry.version().text())
                .with("description", entry.description())
                .with("file", entry.file())
                .with("event", word(entry))
                .with("at", entry.at())
                .with("by", entry.by())
                .with("executionTimeMs", entry.executionTimeMs())
                .with("checksum", entry.checksum())
                .with("statementsDone", entry.statementsDone())
                .with("statementCount", entry.statementCount())
                .with("message", entry.message())
                .map();
    }

    private static void print(List<HistoryEntry> history, TextOutput out) {
        if (history.isEmpty()) {
            out.line(Texts.text("migrate.history.none"));
            return;
        }
        var table =
                new TextTable()
                        .left(Texts.text("column.when"))
                        .left(Texts.text("column.event"))
                        .left(Texts.text("column.version"))
                        .left(Texts.text("column.description"))
                        .right(Texts.text("column.time"))
                        .left(Texts.text("column.by"));
        for (HistoryEntry entry : history) {
            table.row(
                    Format.time(entry.at()),
                    word(entry),
                    entry.version().text(),
                    entry.description(),
                    Format.millis(entry.executionTimeMs()),
                    entry.by());
        }
        out.table(table);
    }

    private static String word(HistoryEntry entry) {
        return entry.event().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
