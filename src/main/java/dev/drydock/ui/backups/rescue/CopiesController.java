package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.backup.restore.Restores;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Swaps and removes copies beside live databases.
public final class CopiesController {

    private static final Texts TEXTS = Texts.forPackage(CopiesController.class);

    private final AppContext context;
    private final CopiesModel model;
    private final RescueHost host;

    public CopiesController(AppContext context, CopiesModel model, RescueHost host) {
        this.context = context;
        this.model = model;
        this.host = host;
    }

    /// Brings the page to the front and reads what there is.
    public void open() {
        model.showProblem(null);
        host.show(RescueHost.Page.COPIES);
        load();
    }

    void load() {
        context.jobs()
                .startQuiet(
                        new JobDescription("copies", TEXTS.get("copies.job.load"), ""),
                        run ->
                                new CopiesModel.Read(
                                        context.engine().restores().copies(),
                                        context.engine().profiles().all()),
                        model::show,
                        model::showError);
    }

    void leave() {
        host.leave();
    }

    /// Gives the copy the live name and the live one that of the copy, after a question.
    ///
    /// @param endingSessions whether whoever uses one of them is disconnected
    void swap(KeptCopy copy, boolean endingSessions) {
        boolean back = copy.state() == KeptCopy.State.SWAPPED;
        ask(
                copy,
                back ? "copies.swapBack" : "copies.swap",
                endingSessions,
                (restores, of, login, confirmation, run) ->
                        restores.swap(of, login, confirmation, run));
    }

    /// Finds what lies under a copy's name; changes nothing, so it asks nothing.
    void look(KeptCopy copy) {
        if (model.jobProperty().get() != null) {
            return;
        }
        profileOf(copy)
                .ifPresent(profile ->
                        run(
                                copy,
                                profile,
                                "copies.look",
                                false,
                                Confirmation.NONE,
                                (restores, of, login, _, run) -> restores.settle(of, login, run)));
    }

    /// Removes the copy for good, after a question.
    void remove(KeptCopy copy) {
        ask(
                copy,
                "copies.remove",
                false,
                (restores, of, login, confirmation, run) ->
                        restores.drop(of, login, confirmation, run));
    }

    /// What is done with a copy once it was agreed to.
    @FunctionalInterface
    private interface Confirmed {
        void run(
                Restores restores,
                KeptCopy copy,
                RestorePlaceLogin login,
                Confirmation confirmation,
                JobContext context);
    }

    private void ask(KeptCopy copy, String key, boolean endingSessions, Confirmed work) {
        if (model.jobProperty().get() != null) {
            return;
        }
        ConnectionProfile profile = profileOf(copy).orElse(null);
        if (profile == null) {
            return;
        }
        String live = shortName(copy.live());
        context.dialogs()
                .confirmDestructive(
                        profile,
                        new Dialogs.Question(
                                TEXTS.get(key + ".title", live),
                                TEXTS.get(
                                                key + ".body",
                                                live,
                                                shortName(copy.name()),
                                                copy.source(),
                                                Format.relative(copy.madeAt()))
                                        + (endingSessions
                                                ? "\n" + TEXTS.get("copies.sessions.body")
                                                : ""),
                                TEXTS.get(key + ".verb", live),
                                true),
                        confirmation ->
                                run(copy, profile, key, endingSessions, confirmation, work));
    }

    private void run(
            KeptCopy copy,
            ConnectionProfile profile,
            String key,
            boolean endingSessions,
            Confirmation confirmation,
            Confirmed work) {
        model.showProblem(null);
        Secret typed = typed(profile).orElse(null);
        boolean[] over = new boolean[1];
        Runnable end =
                () -> {
                    over[0] = true;
                    model.end();
                    load();
                };
        StartedJob<KeptCopy> started =
                context.jobs()
                        .start(
                                new JobDescription(
                                        "copy",
                                        TEXTS.get(key + ".job", shortName(copy.live())),
                                        copy.live()),
                                run -> {
                                    try (Secret password = password(profile, typed)) {
                                        work.run(
                                                context.engine().restores(),
                                                copy,
                                                new RestorePlaceLogin(
                                                        profile, password, endingSessions),
                                                confirmation,
                                                run);
                                    }
                                    return copy;
                                },
                                done -> {
                                    end.run();
                                    context.status()
                                            .say(
                                                    TEXTS.get(
                                                            key + ".done",
                                                            shortName(copy.live()),
                                                            shortName(copy.name())));
                                },
                                left -> {
                                    end.run();
                                    context.status().say(TEXTS.get("cancelled", left));
                                },
                                failure -> {
                                    end.run();
                                    model.showProblem(
                                            new CopiesModel.Problem(
                                                    copy,
                                                    failure,
                                                    failure.code() == ErrorCode.DATABASE_LOCKED
                                                            && !endingSessions
                                                            && key.startsWith("copies.swap")));
                                });
        if (!over[0]) {
            model.begin(started);
        }
    }

    /// Shows what to do when there is none.
    private Optional<ConnectionProfile> profileOf(KeptCopy copy) {
        Optional<ConnectionProfile> found = profile(copy);
        if (found.isEmpty()) {
            model.showProblem(
                    new CopiesModel.Problem(
                            copy,
                            new DrydockException(
                                    ErrorCode.PROFILE_UNKNOWN,
                                    TEXTS.get("copies.noConnection", copy.address()),
                                    TEXTS.get("copies.noConnection.hint")),
                            false));
        }
        return found;
    }

    /// The connection by which the live database of a copy is reached: a saved or open one to the
    /// same server; a file needs none.
    private Optional<ConnectionProfile> profile(KeptCopy copy) {
        List<ConnectionProfile> known = new ArrayList<>();
        context.connections().open().forEach(open -> known.add(open.profile()));
        known.addAll(model.profiles());
        Optional<ConnectionProfile> found =
                known.stream()
                        .filter(one -> one.endpoint().dialectId().equals(copy.dialect()))
                        .flatMap(one -> at(one, copy).stream())
                        .findFirst();
        return found.isPresent() || !copy.dialect().equals("sqlite")
                ? found
                : Optional.of(
                        ConnectionProfile.adHoc(
                                new Endpoint.File(copy.dialect(), Path.of(copy.live()), Map.of())));
    }

    private static Optional<ConnectionProfile> at(ConnectionProfile profile, KeptCopy copy) {
        return switch (profile.endpoint()) {
            case Endpoint.File file ->
                    file.display().equals(copy.address()) ? Optional.of(profile) : Optional.empty();
            case Endpoint.Server server -> {
                Endpoint.Server live = server.withDatabase(copy.live());
                yield live.display().equals(copy.address())
                        ? Optional.of(profile.withEndpoint(live))
                        : Optional.empty();
            }
        };
    }

    /// The password that is known already; the caller closes it.
    private Optional<Secret> typed(ConnectionProfile profile) {
        return context.connections().open().stream()
                .filter(open -> open.profile().id().equals(profile.id()))
                .findFirst()
                .flatMap(DatabaseConnection::password)
                .or(() -> context.opener().typedPassword(profile.id()));
    }

    private @Nullable Secret password(ConnectionProfile profile, @Nullable Secret known) {
        return known != null || profile.endpoint() instanceof Endpoint.File
                ? known
                : context.engine().resolver().complete(profile).secret();
    }

    /// A file by its name alone.
    static String shortName(String name) {
        int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        return PlanText.name(name.substring(slash + 1));
    }
}
