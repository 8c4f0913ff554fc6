package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.scratch.ScratchDatabase;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.Optional;
import java.util.function.Function;

/// Proves backups: restores them into scratch databases and compares.
final class ProofController {

    private static final Texts TEXTS = Texts.forPackage(ProofController.class);

    private final AppContext context;
    private final BackupsModel model;
    private final BackupsController catalogue;

    ProofController(AppContext context, BackupsModel model, BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.catalogue = catalogue;
    }

    /// Restores the backup into a scratch database and compares; on a server beside the database in
    /// the header, or another open one of the same engine.
    void prove(Backup backup) {
        if (!RestoreController.isServer(backup)) {
            prove(
                    backup,
                    run -> {
                        throw new IllegalStateException("a temporary file does");
                    });
            return;
        }
        Optional<DatabaseConnection> server = serverFor(backup);
        if (server.isEmpty()) {
            model.errorProperty()
                    .set(
                            new DrydockException(
                                    ErrorCode.USAGE_INVALID,
                                    TEXTS.get("prove.noServer", backup.database()),
                                    TEXTS.get("prove.noServer.hint")));
            return;
        }
        DatabaseConnection beside = server.get();
        ConnectionProfile profile = beside.profile();
        if (profile.environment().guardLevel() != GuardLevel.NAME_REQUIRED) {
            prove(
                    backup,
                    run -> context.engine().scratch().createBeside(beside, Confirmation.YES, run));
            return;
        }
        context.dialogs()
                .confirmDestructive(
                        profile,
                        new Dialogs.Question(
                                TEXTS.get("prove.title", backup.database()),
                                TEXTS.get(
                                        "prove.body",
                                        profile.name(),
                                        Format.bytes(backup.originalBytes())),
                                TEXTS.get("prove.verb"),
                                false),
                        confirmation ->
                                prove(
                                        backup,
                                        run ->
                                                context.engine()
                                                        .scratch()
                                                        .createBeside(beside, confirmation, run)));
    }

    private void prove(Backup backup, Function<JobContext, ScratchDatabase> scratch) {
        catalogue.follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription(
                                        "prove",
                                        TEXTS.get("job.prove", backup.database()),
                                        backup.database()),
                                run -> context.engine().backups().prove(backup, scratch, run),
                                report -> {
                                    onEnd.run();
                                    catalogue.say(proofText(backup, report));
                                    if (report.verified() && !report.proven()) {
                                        model.errorProperty().set(different(backup, report));
                                    }
                                },
                                left -> catalogue.cancelled(onEnd, left),
                                failure -> catalogue.failed(onEnd, failure)));
    }

    private static String proofText(Backup backup, VerifyReport report) {
        if (!report.verified()) {
            return TEXTS.get(
                    "done.damaged", backup.database(), String.join("; ", report.problems()));
        }
        return TEXTS.get(
                report.proven() ? "done.verify.proved" : "done.prove.different", backup.database());
    }

    private static DrydockException different(Backup backup, VerifyReport report) {
        return new DrydockException(
                ErrorCode.RESTORE_FAILED,
                TEXTS.get(
                        "prove.different", backup.database(), String.join("; ", report.problems())),
                TEXTS.get("prove.different.hint"));
    }

    private Optional<DatabaseConnection> serverFor(Backup backup) {
        DatabaseConnection current = model.connection();
        if (current != null && current.dialectId().equals(backup.dialect())) {
            return Optional.of(current);
        }
        return context.connections().open().stream()
                .filter(open -> open.dialectId().equals(backup.dialect()))
                .findFirst();
    }
}
