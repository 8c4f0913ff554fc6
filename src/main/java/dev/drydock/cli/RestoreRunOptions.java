package dev.drydock.cli;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.ExitCode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command that restores takes: a look instead of the work, and a report of it.
final class RestoreRunOptions {

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--report", paramLabel = "FILE")
    private @Nullable Path report;

    boolean dryRun() {
        return dryRun;
    }

    static Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT,
                ExitCode.CHECKS_FOUND_ERRORS,
                ExitCode.DIFFERENCES_FOUND,
                ExitCode.REFUSED,
                ExitCode.BACKUP_DAMAGED);
    }

    /// @param confirmation asked for only when something is to be done
    Answer run(RestoreRun run, Supplier<Confirmation> confirmation) {
        return dryRun ? run.look() : run.restore(confirmation.get(), report);
    }
}
