package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.backup.restore.RestoreReportText;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a restore, and does what is left to do when it is over.
final class RunController {

    private static final Texts TEXTS = Texts.forPackage(RunController.class);

    private final AppContext context;
    private final RestoreModel model;
    private final RestoreHost host;
    private final TargetController targets;

    RunController(
            AppContext context, RestoreModel model, RestoreHost host, TargetController targets) {
        this.context = context;
        this.model = model;
        this.host = host;
        this.targets = targets;
    }

    /// Whether the look at the target let it through.
    boolean isReady() {
        Looked looked = model.looked();
        return looked != null
                && model.lookingProperty().get() == null
                && looked.sheet().clear()
                && looked.fixes().equals(model.fixes())
                && !looked.selection().objects().isEmpty()
                && !host.isBusy();
    }

    /// Restores; asks first when something is replaced.
    void run() {
        OpenArchive open = model.archive();
        Looked looked = model.looked();
        RestoreOrder order = targets.order().orElse(null);
        if (open == null || looked == null || order == null || !isReady()) {
            return;
        }
        if (order.replaces()) {
            confirm(
                    order.place().profile(),
                    question(order, looked),
                    given -> start(open, order.confirmed(given)));
        } else {
            start(open, order);
        }
    }

    private void confirm(
            ConnectionProfile profile, Dialogs.Question question, Consumer<Confirmation> onYes) {
        context.dialogs().confirmDestructive(profile, question, onYes);
    }

    private static Dialogs.Question question(RestoreOrder order, Looked looked) {
        ConnectionProfile profile = order.place().profile();
        String name = profile.endpoint().databaseName();
        String body;
        if (order.replacesAll()) {
            body =
                    TEXTS.get(
                            "run.ask.all",
                            profile.endpoint().display(),
                            looked.selection().tables().size(),
                            rows(looked.sheet().rows()),
                            order.keep().toDays());
        } else if (order.intent() == RestoreIntent.REPLACE) {
            body =
                    TEXTS.get(
                            "run.ask.objects",
                            looked.selection().replaced().size(),
                            profile.endpoint().display(),
                            rows(looked.sheet().rows()));
        } else {
            body =
                    TEXTS.get(
                            "run.ask.rows",
                            looked.selection().tables().size(),
                            profile.endpoint().display(),
                            rows(looked.sheet().rows()));
        }
        return new Dialogs.Question(
                TEXTS.get("run.ask.title", name), body, TEXTS.get("run.ask.verb", name), true);
    }

    private static String rows(long rows) {
        return rows < 0 ? TEXTS.get("rows.unknown") : Format.count(rows);
    }

    private void start(OpenArchive open, RestoreOrder order) {
        ConnectionProfile profile = order.place().profile();
        String name = profile.endpoint().databaseName();
        Callable<@Nullable Secret> password = targets.password(profile);
        boolean[] over = new boolean[1];
        StartedJob<RestoreOutcome> started =
                context.jobs()
                        .start(
                                new JobDescription("restore", TEXTS.get("job.restore", name), name),
                                run -> {
                                    try (Secret secret = password.call()) {
                                        return context.engine()
                                                .restores()
                                                .run(
                                                        open.archive(),
                                                        open.source().word(),
                                                        order.withPassword(secret),
                                                        run);
                                    }
                                },
                                done -> {
                                    over[0] = true;
                                    end(new JobOutcome.Succeeded<>(done));
                                    context.status().say(said(done, name));
                                },
                                left -> {
                                    over[0] = true;
                                    end(new JobOutcome.Cancelled<>(left));
                                    context.status().say(TEXTS.get("done.cancelled", left));
                                },
                                failure -> {
                                    over[0] = true;
                                    end(new JobOutcome.Failed<>(failure));
                                    context.status().say(failure.message());
                                });
        if (!over[0]) {
            model.beginRun(started);
            host.began(started);
        }
    }

    private static String said(RestoreOutcome done, String name) {
        return TEXTS.get(done.verified() ? "done.restore" : "done.differs", name);
    }

    private void end(JobOutcome<RestoreOutcome> outcome) {
        model.showOutcome(outcome);
        host.ended();
    }

    void cancel() {
        StartedJob<?> running = model.jobProperty().get();
        if (running != null) {
            running.requestCancel();
        }
    }

    /// Lets the restored copy and the live one change names, or changes them back.
    void swap() {
        KeptCopy copy = model.copyProperty().get();
        RestorePlace place = targets.place().orElse(null);
        if (copy == null || place == null) {
            return;
        }
        boolean back = copy.state() == KeptCopy.State.SWAPPED;
        confirm(
                place.profile(),
                new Dialogs.Question(
                        TEXTS.get(back ? "swap.back.title" : "swap.title", copy.live()),
                        TEXTS.get(back ? "swap.back.body" : "swap.body", copy.live(), copy.name()),
                        TEXTS.get(back ? "swap.back.verb" : "swap.verb", copy.live()),
                        true),
                given -> swap(copy, place.profile(), given, model.fixes().sessionsEnded()));
    }

    private void swap(
            KeptCopy copy, ConnectionProfile profile, Confirmation given, boolean endSessions) {
        Callable<@Nullable Secret> password = targets.password(profile);
        model.showAfterError(null);
        context.jobs()
                .start(
                        new JobDescription("swap", TEXTS.get("job.swap", copy.live()), copy.live()),
                        run -> {
                            try (Secret secret = password.call()) {
                                return context.engine()
                                        .restores()
                                        .swap(
                                                copy,
                                                new RestorePlaceLogin(profile, secret, endSessions),
                                                given,
                                                run);
                            }
                        },
                        swapped -> {
                            model.showCopy(swapped);
                            context.status().say(TEXTS.get("done.swap", copy.live()));
                        },
                        left -> context.status().say(TEXTS.get("done.cancelled", left)),
                        model::showAfterError);
    }

    /// Shows what was restored into in all tabs.
    void openDatabase() {
        targets.place()
                .ifPresent(place ->
                        context.opener()
                                .open(
                                        named(place.profile()),
                                        opened -> {
                                            // the header says it
                                        },
                                        model::showAfterError));
    }

    /// A database that shares a server with a saved one is another connection.
    private ConnectionProfile named(ConnectionProfile profile) {
        ConnectionProfile saved =
                model.serversProperty().get().stream()
                        .filter(one -> one.endpoint().equals(profile.endpoint()))
                        .findFirst()
                        .orElse(null);
        if (saved != null) {
            return saved;
        }
        return ConnectionProfile.adHoc(profile.endpoint())
                .withEnvironment(profile.environment())
                .withReadOnly(profile.readOnly());
    }

    /// Writes the report where a person says; a name that ends in `.html` makes it a page.
    void saveReport() {
        if (!(model.outcomeProperty().get()
                instanceof JobOutcome.Succeeded<RestoreOutcome>(RestoreOutcome outcome))) {
            return;
        }
        context.dialogs()
                .chooseFileToSave(
                        TEXTS.get("report.save"),
                        host.folder(),
                        "restore-" + outcome.id() + ".md",
                        List.of(
                                new Dialogs.FileKind("Markdown", List.of("*.md")),
                                new Dialogs.FileKind("HTML", List.of("*.html"))))
                .ifPresent(file -> save(outcome, file));
    }

    private void save(RestoreOutcome outcome, Path file) {
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "restore",
                                TEXTS.get("job.report", file.toString()),
                                file.toString()),
                        run -> {
                            boolean page =
                                    file.toString().toLowerCase(Locale.ROOT).endsWith(".html");
                            String text =
                                    page
                                            ? RestoreReportText.html(outcome)
                                            : RestoreReportText.markdown(outcome);
                            DurableFile.replace(
                                    file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
                            return file;
                        },
                        saved -> context.status().say(TEXTS.get("done.report", saved)),
                        model::showAfterError);
    }

    /// For a page that asks about a failure.
    @Nullable DrydockException failure() {
        return model.outcomeProperty().get()
                        instanceof JobOutcome.Failed<RestoreOutcome>(DrydockException error)
                ? error
                : null;
    }
}
