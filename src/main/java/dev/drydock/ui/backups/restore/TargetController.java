package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PlaceChoices;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Says where a restore goes, and looks at what is in the way there.
final class TargetController {

    private static final Texts TEXTS = Texts.forPackage(TargetController.class);
    private static final int MOST_JOBS = 8;

    private final AppContext context;
    private final RestoreModel model;
    private final RestoreTargets targets;

    TargetController(AppContext context, RestoreModel model) {
        this.context = context;
        this.model = model;
        this.targets = new RestoreTargets(context);
    }

    /// Proposes a target for an archive that was opened.
    ///
    /// @param order a restore that is decided already, which is looked at then; null for none
    void begin(OpenArchive open, @Nullable Function<List<ArchiveObject>, RestoreOrder> order) {
        context.jobs()
                .startQuiet(
                        job("job.servers", open.source().title()),
                        run -> context.engine().profiles().all(),
                        saved -> {
                            if (open.isSame(model.archive())) {
                                propose(open, saved);
                                if (order != null) {
                                    prepare(open, order);
                                }
                            }
                        });
    }

    private void prepare(OpenArchive open, Function<List<ArchiveObject>, RestoreOrder> prepared) {
        RestoreOrder order;
        try {
            order = prepared.apply(open.tree().objects());
        } catch (DrydockException unfit) {
            model.go(RestoreModel.Step.PREFLIGHT);
            model.showLookError(unfit);
            return;
        }
        if (!order.choice().everything()) {
            model.setTicks(Ticks.of(open.tree(), order.choice().ids()));
        }
        model.changeTarget(draft -> TargetDraft.of(order));
        model.setFixes(order.fixes());
        look();
    }

    private void propose(OpenArchive open, List<ConnectionProfile> saved) {
        List<ConnectionProfile> servers = targets.servers(open.facts().dialect(), saved);
        model.showServers(servers);
        int jobs =
                open.isOfFile()
                        ? 1
                        : Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_JOBS);
        model.changeTarget(
                before -> RestoreTargets.first(open, servers, RestoreTargets.original(open), jobs));
        chooseFromOpen();
    }

    void setPlace(TargetDraft.Place place) {
        OpenArchive open = model.archive();
        if (open == null || place == model.target().place()) {
            return;
        }
        String name =
                RestoreTargets.suggestion(
                        open,
                        place,
                        model.serversProperty().get(),
                        model.target().server(),
                        RestoreTargets.original(open));
        model.changeTarget(draft -> {
            RestoreIntent intent =
                    TargetDraft.fits(draft.intent(), place)
                            ? draft.intent()
                            : RestoreIntent.REPLACE;
            return draft.withPlace(place).withIntent(intent).withName(name);
        });
    }

    void setServer(ConnectionProfile server) {
        OpenArchive open = model.archive();
        if (open == null) {
            return;
        }
        model.changeTarget(draft -> {
            String name =
                    draft.place() == TargetDraft.Place.NEW
                            ? draft.name()
                            : server.endpoint().databaseName();
            return draft.withServer(server.id()).withName(name);
        });
        chooseFromOpen();
    }

    /// Reads what there is on a server that is open; nobody is asked to log in for it.
    private void chooseFromOpen() {
        model.showChoices(PlaceChoices.NONE);
        String server = model.target().server();
        boolean open =
                context.connections().open().stream()
                        .anyMatch(one -> one.profile().id().equals(server));
        if (open) {
            readChoices();
        }
    }

    private void readChoices() {
        String server = model.target().server();
        model.serversProperty().get().stream()
                .filter(profile -> profile.id().equals(server))
                .findFirst()
                .ifPresent(profile -> {
                    Callable<@Nullable Secret> password = password(profile);
                    context.jobs()
                            .startQuiet(
                                    job("job.choices", profile.name()),
                                    run -> {
                                        try (Secret secret = password.call()) {
                                            return context.engine()
                                                    .restores()
                                                    .choices(
                                                            new RestorePlaceLogin(
                                                                    profile, secret, false),
                                                            run);
                                        }
                                    },
                                    found -> {
                                        if (server.equals(model.target().server())) {
                                            model.showChoices(found);
                                        }
                                    },
                                    failure -> {
                                        // names can be typed as well, and the look says why
                                    });
                });
    }

    void chooseFile() {
        OpenArchive open = model.archive();
        if (open == null) {
            return;
        }
        Path now = Path.of(model.target().name()).toAbsolutePath();
        Optional<Path> chosen =
                model.target().place() == TargetDraft.Place.NEW
                        ? context.dialogs()
                                .chooseFileToSave(
                                        TEXTS.get("target.file.new"),
                                        now.getParent(),
                                        String.valueOf(now.getFileName()),
                                        List.of())
                        : context.dialogs()
                                .chooseFileToOpen(
                                        TEXTS.get("target.file.existing"),
                                        now.getParent(),
                                        List.of());
        chosen.ifPresent(file -> model.changeTarget(draft -> draft.withName(file.toString())));
    }

    /// Where it goes; empty while that is not said.
    Optional<RestorePlace> place() {
        OpenArchive open = model.archive();
        return open == null
                ? Optional.empty()
                : targets.place(model.target(), open.facts(), model.serversProperty().get());
    }

    /// What is to be done, without password and confirmation; empty while it is not all said.
    Optional<RestoreOrder> order() {
        Ticks ticks = model.ticks();
        TargetDraft draft = model.target();
        if (ticks == null) {
            return Optional.empty();
        }
        return place().map(place ->
                new RestoreOrder(
                        ticks.choice(),
                        draft.intent(),
                        place,
                        null,
                        model.fixes(),
                        Confirmation.NONE,
                        draft.jobs(),
                        Duration.ofDays(draft.keepDays())));
    }

    Callable<@Nullable Secret> password(ConnectionProfile profile) {
        return targets.password(profile);
    }

    /// The same as a command; empty while it is not all said.
    String command() {
        OpenArchive open = model.archive();
        Ticks ticks = model.ticks();
        if (open == null || ticks == null) {
            return "";
        }
        return place().map(place ->
                        RestoreCommand.of(
                                open.source(),
                                open.tree(),
                                ticks,
                                model.target(),
                                place,
                                model.fixes()))
                .orElse("");
    }

    /// Looks at what is in the way; changes nothing.
    void look() {
        OpenArchive open = model.archive();
        Optional<RestoreOrder> order = order();
        if (open == null || order.isEmpty()) {
            return;
        }
        stopLooking();
        model.go(RestoreModel.Step.PREFLIGHT);
        look(open, order.get());
    }

    private void look(OpenArchive open, RestoreOrder order) {
        ConnectionProfile profile = order.place().profile();
        Callable<@Nullable Secret> password = password(profile);
        AtomicReference<@Nullable StartedJob<?>> mine = new AtomicReference<>();
        boolean[] over = new boolean[1];
        StartedJob<Looked> started =
                context.jobs()
                        .startQuiet(
                                job("job.look", profile.endpoint().databaseName()),
                                run -> {
                                    try (Secret secret = password.call()) {
                                        RestoreOrder whole = order.withPassword(secret);
                                        var restores = context.engine().restores();
                                        return new Looked(
                                                restores.select(open.archive(), whole, run),
                                                restores.preflight(
                                                        open.archive(),
                                                        open.source().word(),
                                                        whole,
                                                        run),
                                                order.fixes());
                                    }
                                },
                                looked -> {
                                    over[0] = true;
                                    if (!isStale(mine.get())) {
                                        model.showLook(looked);
                                        if (model.choices().equals(PlaceChoices.NONE)) {
                                            readChoices();
                                        }
                                    }
                                },
                                failure -> {
                                    over[0] = true;
                                    if (!isStale(mine.get())) {
                                        failed(profile, failure);
                                    }
                                });
        if (!over[0]) {
            mine.set(started);
            model.beginLook(started);
            started.onEnd(outcome -> {
                if (outcome instanceof JobOutcome.Cancelled && !isStale(started)) {
                    model.endLook();
                }
            });
        }
    }

    private boolean isStale(@Nullable StartedJob<?> job) {
        return job != null && !job.equals(model.lookingProperty().get());
    }

    private void failed(ConnectionProfile profile, DrydockException failure) {
        model.showLookError(failure);
        askForPassword(profile, failure, this::look);
    }

    /// Asks for the password of a target's server when it was refused.
    void askForPassword(ConnectionProfile profile, DrydockException failure, Runnable then) {
        if (failure.code() == ErrorCode.CONNECTION_LOGIN_FAILED) {
            context.dialogs()
                    .askPassword(
                            TEXTS.get("target.password", profile.name()),
                            failure.message(),
                            secret -> {
                                context.opener().keepTypedPassword(profile.id(), secret);
                                then.run();
                            });
        }
    }

    void stopLooking() {
        StartedJob<?> before = model.lookingProperty().get();
        if (before != null) {
            before.requestCancel();
            model.endLook();
        }
    }

    /// Takes a way around what is in the way, and looks again.
    void take(PreflightFix fix) {
        change(model.fixes().with(fix));
    }

    void leave(PreflightFix fix) {
        change(model.fixes().without(fix));
    }

    private void change(RestoreFixes fixes) {
        if (!fixes.equals(model.fixes())) {
            model.setFixes(fixes);
            look();
        }
    }

    private static JobDescription job(String key, String subject) {
        return new JobDescription("restore", TEXTS.get(key, subject), subject);
    }
}
