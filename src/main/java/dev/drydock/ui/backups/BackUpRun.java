package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.ProofPolicy;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes a backup, sends it where it is wanted, and proves it when that is due: one job after the
/// other, each to be seen and stopped by itself. A backup that was made stays whatever follows.
final class BackUpRun {

    private static final Texts TEXTS = Texts.forPackage(BackUpRun.class);

    private final AppContext context;
    private final BackupsModel model;
    private final BackUpModel draft;
    private final BackupsController catalogue;

    BackUpRun(
            AppContext context,
            BackupsModel model,
            BackUpModel draft,
            BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.draft = draft;
        this.catalogue = catalogue;
    }

    /// Runs the plan; asks first where a proof would work on a production server.
    ///
    /// @param passphrase for a plan that wants one; it is closed here
    void run(DatabaseConnection connection, BackupPlan plan, @Nullable Secret passphrase) {
        Optional<ProofPlace> place = proofPlace(connection, plan);
        if (place.isEmpty()) {
            begin(connection, plan, passphrase, null);
            return;
        }
        catalogue
                .proofs()
                .withConsent(
                        connection.profile().name(),
                        connection.facts().sizeBytes(),
                        place.get(),
                        consent ->
                                begin(
                                        connection,
                                        plan,
                                        passphrase,
                                        new Proof(place.get(), consent)));
    }

    /// Where the new backup is proved, if it may come to that.
    private record Proof(ProofPlace place, Confirmation consent) {}

    private Optional<ProofPlace> proofPlace(DatabaseConnection connection, BackupPlan plan) {
        return plan.request().proof() == ProofChoice.NEVER
                ? Optional.empty()
                : catalogue.proofs().place(connection.dialectId(), plan.scratch());
    }

    private void begin(
            DatabaseConnection connection,
            BackupPlan plan,
            @Nullable Secret passphrase,
            @Nullable Proof proof) {
        draft.beginRun();
        BackupRequest request =
                passphrase == null
                        ? plan.request()
                        : plan.request()
                                .withEncryption(
                                        new Encryption(
                                                plan.request().encryption().recipients(),
                                                passphrase));
        catalogue.backUp(
                connection,
                request,
                draft::showJob,
                outcome -> {
                    if (!(outcome instanceof JobOutcome.Succeeded<Backup>(Backup backup))) {
                        close(passphrase);
                        draft.showOutcome(outcome);
                        return;
                    }
                    model.selectWhenListed(backup);
                    if (passphrase != null) {
                        // whoever made it may look into it; forgotten when the console ends
                        catalogue.keys().keys().keepPassphrase(backup, passphrase);
                    }
                    send(backup, plan, () -> prove(backup, plan, proof, outcome));
                });
    }

    private static void close(@Nullable Secret passphrase) {
        if (passphrase != null) {
            passphrase.close();
        }
    }

    private void send(Backup backup, BackupPlan plan, Runnable then) {
        if (plan.sendTo().isEmpty()) {
            then.run();
            return;
        }
        S3Location location;
        try {
            location = S3Location.parse(plan.sendTo());
        } catch (DrydockException wrong) {
            bad(TEXTS.get("after.send.failed"), wrong, then);
            return;
        }
        catalogue.follow(onEnd -> {
            StartedJob<RemoteBackup> started =
                    context.jobs()
                            .start(
                                    new JobDescription(
                                            "send",
                                            TEXTS.get(
                                                    "job.send",
                                                    backup.database(),
                                                    location.display()),
                                            location.display()),
                                    run -> RemoteController.send(backup, location, run),
                                    sent -> {
                                        onEnd.run();
                                        good(
                                                TEXTS.get(
                                                        "after.send",
                                                        location.display(),
                                                        sent.name()),
                                                then);
                                    },
                                    left -> {
                                        onEnd.run();
                                        bad(TEXTS.get("after.send.cancelled", left), null, then);
                                    },
                                    failure -> {
                                        onEnd.run();
                                        bad(TEXTS.get("after.send.failed"), failure, then);
                                    });
            draft.showJob(started);
            return started;
        });
    }

    private void good(String text, Runnable then) {
        draft.addAfter(new BackUpModel.After(text, true, null));
        then.run();
    }

    private void bad(String text, @Nullable DrydockException error, Runnable then) {
        draft.addAfter(new BackUpModel.After(text, false, error));
        then.run();
    }

    private void prove(
            Backup backup, BackupPlan plan, @Nullable Proof proof, JobOutcome<Backup> outcome) {
        Runnable end = () -> draft.showOutcome(outcome);
        if (plan.request().proof() == ProofChoice.NEVER
                || (plan.request().proof() == ProofChoice.AUTO && !isDue(backup))) {
            end.run();
            return;
        }
        if (proof == null) {
            bad(TEXTS.get("after.prove.noPlace"), null, end);
            return;
        }
        Consumer<ProofController.Ended> ended =
                how -> {
                    switch (how) {
                        case ProofController.Ended.Compared(var report) -> {
                            String text = ProofController.proofText(backup, report);
                            if (report.proven()) {
                                // as the list has it now
                                Backup proved = backup.verified(Instant.now(), true);
                                good(
                                        text,
                                        () ->
                                                draft.showOutcome(
                                                        new JobOutcome.Succeeded<>(proved)));
                            } else {
                                bad(text, ProofController.different(backup, report), end);
                            }
                        }
                        case ProofController.Ended.Failed(DrydockException error) ->
                                bad(TEXTS.get("after.prove.failed"), error, end);
                        case ProofController.Ended.Cancelled(String left) ->
                                bad(TEXTS.get("after.prove.cancelled", left), null, end);
                    }
                };
        catalogue.proofs().start(backup, proof.place(), proof.consent(), draft::showJob, ended);
    }

    /// Whether a proof of the new backup is due: the first of its kind, or none in the last week.
    boolean isDue(Backup made) {
        return ProofPolicy.isDue(made, model.backupsProperty().get(), Instant.now());
    }
}
