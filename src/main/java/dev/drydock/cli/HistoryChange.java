package dev.drydock.cli;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.migration.MigrationSource;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// For commands that write into the history: they show what they would do, and do it with
/// `--apply`.
final class HistoryChange {

    @Mixin private final MigrationPathOption path = new MigrationPathOption();

    @Option(names = "--apply")
    private boolean apply;

    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();
    @Mixin private final LockWaitOption lockWait = new LockWaitOption();

    MigrationSource source() {
        return MigrationSource.directory(path.path());
    }

    Duration lockWait() {
        return lockWait.duration();
    }

    /// Keys of what is said.
    ///
    /// @param kind of the job
    /// @param look while it is planned
    /// @param title while it is done
    /// @param confirm the question before
    record Words(String kind, String look, String title, String confirm) {}

    /// Plans, or does it after whatever has to be confirmed.
    <P> P run(
            Call call,
            Words words,
            Call.DatabaseWork<P> plan,
            Function<Confirmation, Call.DatabaseWork<P>> change) {
        Target target = historyTable.target(call);
        String name = target.profile().name();
        if (!apply) {
            return call.look(target, Texts.text(words.look, name), plan);
        }
        Confirmation confirmation =
                call.confirmation(target.profile(), Intent.DESTRUCTIVE, Texts.text(words.confirm));
        return call.work(
                target, words.kind, Texts.text(words.title, name), change.apply(confirmation));
    }
}
