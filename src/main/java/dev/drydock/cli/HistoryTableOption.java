package dev.drydock.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which table holds the history of migrations in this call, whatever the connection says.
final class HistoryTableOption {

    @Option(
            names = "--history-table",
            paramLabel = "TABLE",
            descriptionKey = "option.history-table")
    private @Nullable String name;

    /// The database named with `-d` or by the environment, see [Call#target()].
    Target target(Call call) {
        return on(call, call.target());
    }

    /// The target with the table that was given.
    ///
    /// @throws dev.drydock.engine.error.DrydockException USAGE_INVALID for a name that cannot be
    ///   one
    Target on(Call call, Target target) {
        if (name == null) {
            return target;
        }
        var own = new Target(target.profile().withHistoryTable(name), target.password());
        call.engine().requireHistoryTable(own.profile());
        return own;
    }
}
