package dev.drydock.ui.backups;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.job.JobContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Restores a backup into a scratch database at one of the places and compares. Worker threads
/// only.
///
/// @param consent what the guard of a production server wants
/// @param typed a password that somebody typed for another server; null when none was. The work
///   closes it
record ProofWork(ProofPlace place, Confirmation consent, @Nullable Secret typed) {

    VerifyReport run(Engine engine, BackupManager manager, Backup backup, JobContext context) {
        try (Secret password = typed) {
            return switch (place) {
                case ProofPlace.InFile() ->
                        manager.prove(
                                backup,
                                job -> engine.scratch().createFile(backup.dialect(), job),
                                context);
                case ProofPlace.Beside(DatabaseConnection server) ->
                        manager.prove(
                                backup,
                                job -> engine.scratch().createBeside(server, consent, job),
                                context);
                case ProofPlace.OnOther(ConnectionProfile server) ->
                        onOther(engine, manager, backup, server, password, context);
                case ProofPlace.Local() -> onLocal(engine, manager, backup, context);
            };
        }
    }

    private VerifyReport onOther(
            Engine engine,
            BackupManager manager,
            Backup backup,
            ConnectionProfile profile,
            @Nullable Secret password,
            JobContext context) {
        if (profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED) {
            Guard.require(
                    profile, Intent.DESTRUCTIVE, consent, "make a scratch database on the server");
        }
        Optional<DatabaseConnection> open = engine.databases().findOpen(profile.id());
        if (open.isPresent()) {
            return on(engine, manager, backup, open.get(), context);
        }
        DatabaseConnection own = connect(engine, profile, password, context);
        try {
            return on(engine, manager, backup, own, context);
        } finally {
            // somebody may have opened it for the tabs in the meantime
            if (engine.databases().findOpen(profile.id()).filter(own::equals).isPresent()) {
                engine.databases().close(profile.id());
            }
        }
    }

    private static VerifyReport on(
            Engine engine,
            BackupManager manager,
            Backup backup,
            DatabaseConnection server,
            JobContext context) {
        return manager.prove(backup, job -> engine.scratch().createOn(server, job), context);
    }

    private static DatabaseConnection connect(
            Engine engine,
            ConnectionProfile profile,
            @Nullable Secret password,
            JobContext context) {
        if (password != null) {
            return engine.databases().open(profile, Optional.of(password), context);
        }
        try (Secret found = engine.resolver().complete(profile).secret()) {
            return engine.databases().open(profile, Optional.ofNullable(found), context);
        }
    }

    private static VerifyReport onLocal(
            Engine engine, BackupManager manager, Backup backup, JobContext context) {
        String version = manager.contents(backup).facts().getOrDefault("version", "");
        try (var local =
                engine.scratch()
                        .startLocal(
                                backup.dialect(), ServerVersion.parse(version).major(), context)) {
            return on(engine, manager, backup, local.connection(), context);
        }
    }
}
