package dev.drydock.cli;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.scratch.ScratchDatabase;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where scratch databases for proofs are made.
final class ScratchOption {

    private static final String LOCAL = "local";

    @Option(names = "--scratch", paramLabel = "URL|NAME|local", descriptionKey = "option.scratch")
    private @Nullable String place;

    /// Whether on a server that is started on this machine.
    boolean isLocal() {
        return LOCAL.equals(place);
    }

    /// The server that was named; null for that of the database itself and for one that is started.
    @Nullable Target named(Call call) {
        return place == null || isLocal() ? null : call.target(place);
    }

    /// What the user agrees to for a scratch database on the server of this profile.
    static Confirmation ask(Call call, ConnectionProfile profile) {
        boolean production = profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED;
        return call.confirmation(
                profile,
                production ? Intent.DESTRUCTIVE : Intent.WRITE,
                Texts.text("backup.prove.question", profile.name()));
    }

    /// Makes scratch databases for a backup of the connection that is just being made.
    ///
    /// @param named what [#named] gave
    /// @param confirmation for the connection's own server
    Function<JobContext, ScratchDatabase> maker(
            Call call,
            DatabaseConnection source,
            @Nullable Target named,
            Confirmation confirmation) {
        var scratch = call.engine().scratch();
        if (isLocal()) {
            int major = source.facts().version().major();
            return job -> scratch.createLocal(source.dialectId(), major, job);
        }
        if (named != null) {
            return job ->
                    scratch.createOn(
                            call.engine().databases().open(named.profile(), named.password(), job),
                            job);
        }
        return job -> scratch.createBeside(source, confirmation, job);
    }

    /// For engines whose backups a temporary file proves, see [BackupManager#prove].
    static Function<JobContext, ScratchDatabase> notNeeded() {
        return job -> {
            throw new IllegalStateException("a temporary file does");
        };
    }
}
