package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Proves backups: restores them into scratch databases and compares.
final class ProofController {

    private static final Texts TEXTS = Texts.forPackage(ProofController.class);

    /// A place that can be chosen.
    ///
    /// @param id as in [BackupPlan#scratch()]
    record Choice(String id, String text) {}

    /// How a proof ended.
    sealed interface Ended {

        record Compared(VerifyReport report) implements Ended {}

        record Failed(DrydockException error) implements Ended {}

        record Cancelled(String left) implements Ended {}
    }

    private final AppContext context;
    private final BackupsModel model;
    private final BackupsController catalogue;

    ProofController(AppContext context, BackupsModel model, BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.catalogue = catalogue;
    }

    /// Proves the backup, or asks where when that is a question.
    void prove(Backup backup) {
        // a file is proved in a file
        if (!backup.dialect().equals("sqlite")) {
            model.show(BackupsModel.Page.PROVE);
        } else {
            prove(backup, "");
        }
    }

    /// Where a backup of the engine can be restored for proof, the server it came from first.
    List<Choice> choices(String dialect) {
        List<Choice> all = new ArrayList<>();
        Optional<DatabaseConnection> beside = serverFor(dialect);
        beside.map(open -> TEXTS.get("prove.place.same", name(open.profile())))
                .ifPresent(text -> all.add(new Choice("", text)));
        String besideId = beside.map(open -> open.profile().id()).orElse("");
        model.profiles().stream()
                .filter(profile -> profile.endpoint().dialectId().equals(dialect))
                .filter(profile -> !profile.id().equals(besideId))
                .forEach(profile ->
                        all.add(
                                new Choice(
                                        profile.id(),
                                        TEXTS.get("prove.place.other", name(profile)))));
        all.add(new Choice(BackupPlan.LOCAL, TEXTS.get("prove.place.local")));
        return all;
    }

    private static String name(ConnectionProfile profile) {
        return Format.middle(Format.oneLine(profile.name()), 40);
    }

    /// Restores the backup at the place and compares.
    void prove(Backup backup, String placeId) {
        Optional<ProofPlace> place = place(backup.dialect(), placeId);
        if (place.isEmpty()) {
            model.errorProperty().set(noServer(backup));
            return;
        }
        catalogue
                .keys()
                .whenOpen(
                        backup,
                        () ->
                                withConsent(
                                        backup.database(),
                                        backup.originalBytes(),
                                        place.get(),
                                        consent -> {
                                            model.show(BackupsModel.Page.CATALOGUE);
                                            run(backup, placeId, place.get(), consent);
                                        }));
    }

    private void run(Backup backup, String placeId, ProofPlace place, Confirmation consent) {
        start(
                backup,
                place,
                consent,
                job -> {},
                ended -> {
                    switch (ended) {
                        case Ended.Compared(VerifyReport report) -> {
                            catalogue.say(proofText(backup, report));
                            if (report.verified() && !report.proven()) {
                                model.errorProperty().set(different(backup, report));
                            }
                        }
                        case Ended.Failed(DrydockException error) -> {
                            if (!catalogue
                                            .keys()
                                            .askAfter(backup, error, () -> prove(backup, placeId))
                                    && !askPassword(
                                            place,
                                            error,
                                            () -> run(backup, placeId, place, consent))) {
                                model.errorProperty().set(error);
                            }
                        }
                        case Ended.Cancelled(String left) ->
                                catalogue.say(TEXTS.get("cancelled", left));
                    }
                });
    }

    /// Starts the proof and tells how it ends.
    void start(
            Backup backup,
            ProofPlace place,
            Confirmation consent,
            Consumer<StartedJob<?>> onStart,
            Consumer<Ended> onEnded) {
        Secret typed =
                place instanceof ProofPlace.OnOther(ConnectionProfile other)
                        ? context.opener().typedPassword(other.id()).orElse(null)
                        : null;
        var work = new ProofWork(place, consent, typed);
        catalogue.follow(onEnd -> {
            StartedJob<VerifyReport> started =
                    context.jobs()
                            .start(
                                    new JobDescription(
                                            "prove",
                                            TEXTS.get("job.prove", backup.database()),
                                            backup.database()),
                                    catalogue
                                            .keys()
                                            .with(
                                                    backup,
                                                    (manager, run) ->
                                                            work.run(
                                                                    context.engine(),
                                                                    manager,
                                                                    backup,
                                                                    run)),
                                    report -> {
                                        onEnd.run();
                                        onEnded.accept(new Ended.Compared(report));
                                    },
                                    left -> {
                                        onEnd.run();
                                        onEnded.accept(new Ended.Cancelled(left));
                                    },
                                    failure -> {
                                        onEnd.run();
                                        onEnded.accept(new Ended.Failed(failure));
                                    });
            onStart.accept(started);
            return started;
        });
    }

    /// Asks where the guard of the place wants it.
    ///
    /// @param bytes that will be written there; 0 or less when unknown
    void withConsent(String database, long bytes, ProofPlace place, Consumer<Confirmation> then) {
        ConnectionProfile profile =
                switch (place) {
                    case ProofPlace.Beside(DatabaseConnection server) -> server.profile();
                    case ProofPlace.OnOther(ConnectionProfile server) -> server;
                    case ProofPlace.InFile() -> null;
                    case ProofPlace.Local() -> null;
                };
        if (profile == null || profile.environment().guardLevel() != GuardLevel.NAME_REQUIRED) {
            then.accept(Confirmation.YES);
            return;
        }
        context.dialogs()
                .confirmDestructive(
                        profile,
                        new Dialogs.Question(
                                TEXTS.get("prove.title", database),
                                TEXTS.get(
                                        "prove.body",
                                        profile.name(),
                                        bytes > 0
                                                ? Format.bytes(bytes)
                                                : TEXTS.get("prove.body.unknown")),
                                TEXTS.get("prove.verb"),
                                false),
                        then);
    }

    /// What the choice means; empty when it means no server that is there.
    Optional<ProofPlace> place(String dialect, String id) {
        if (!context.engine().scratch().needsServer(dialect)) {
            return Optional.of(new ProofPlace.InFile());
        }
        if (id.equals(BackupPlan.LOCAL)) {
            return Optional.of(new ProofPlace.Local());
        }
        if (id.isEmpty()) {
            return serverFor(dialect).map(ProofPlace.Beside::new);
        }
        return model.profiles().stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .map(ProofPlace.OnOther::new);
    }

    /// The command that proves the backup there; empty when there is no such place.
    String command(Backup backup, String placeId) {
        return place(backup.dialect(), placeId)
                .map(place -> CommandText.prove(backup, place))
                .orElse("");
    }

    /// The choice as the command line calls it.
    String nameOf(String placeId) {
        return model.profiles().stream()
                .filter(profile -> profile.id().equals(placeId))
                .findFirst()
                .map(ConnectionProfile::name)
                .orElse(placeId);
    }

    /// A refused login of another server is a matter of its password.
    private boolean askPassword(ProofPlace place, DrydockException failure, Runnable again) {
        if (place instanceof ProofPlace.OnOther(ConnectionProfile other)
                && failure.code() == ErrorCode.CONNECTION_LOGIN_FAILED) {
            context.dialogs()
                    .askPassword(
                            TEXTS.get("prove.password", other.name()),
                            failure.message(),
                            secret -> {
                                context.opener().keepTypedPassword(other.id(), secret);
                                again.run();
                            });
            return true;
        }
        return false;
    }

    static String proofText(Backup backup, VerifyReport report) {
        if (!report.verified()) {
            return TEXTS.get(
                    "done.damaged", backup.database(), String.join("; ", report.problems()));
        }
        if (report.proven() && !report.notes().isEmpty()) {
            return TEXTS.get(
                    "done.prove.notes", backup.database(), String.join("; ", report.notes()));
        }
        return TEXTS.get(
                report.proven() ? "done.verify.proved" : "done.prove.different", backup.database());
    }

    static DrydockException different(Backup backup, VerifyReport report) {
        return new DrydockException(
                ErrorCode.RESTORE_FAILED,
                TEXTS.get(
                        "prove.different", backup.database(), String.join("; ", report.problems())),
                TEXTS.get("prove.different.hint"));
    }

    private static DrydockException noServer(Backup backup) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                TEXTS.get("prove.noServer", backup.database()),
                TEXTS.get("prove.noServer.hint"));
    }

    private Optional<DatabaseConnection> serverFor(String dialect) {
        DatabaseConnection current = model.connection();
        if (current != null && current.dialectId().equals(dialect)) {
            return Optional.of(current);
        }
        return context.connections().open().stream()
                .filter(open -> open.dialectId().equals(dialect))
                .findFirst();
    }
}
