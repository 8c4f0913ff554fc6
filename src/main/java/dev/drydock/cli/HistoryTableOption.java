package dev.drydock.cli;

import dev.drydock.engine.migration.HistoryTable;
import picocli.CommandLine.Option;

/// Which table holds the history of migrations.
final class HistoryTableOption {

    @Option(
            names = "--history-table",
            paramLabel = "TABLE",
            defaultValue = HistoryTable.DEFAULT_NAME,
            descriptionKey = "option.history-table")
    private String name = HistoryTable.DEFAULT_NAME;

    String name() {
        return name;
    }
}
