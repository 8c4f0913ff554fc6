package dev.drydock.ui.common;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.job.FxJobs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens and closes databases for every part of the console. A password that the user types is kept
/// in memory until the console ends, never on disk. FX thread only.
public final class ConnectionOpener {

    private static final Texts TEXTS = Texts.forPackage(ConnectionOpener.class);

    private final Engine engine;
    private final FxJobs jobs;
    private final Dialogs dialogs;
    private final OpenConnections connections;
    private final StatusLine status;
    private final Map<String, Secret> typed = new HashMap<>();

    public ConnectionOpener(
            Engine engine,
            FxJobs jobs,
            Dialogs dialogs,
            OpenConnections connections,
            StatusLine status) {
        this.engine = engine;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.connections = connections;
        this.status = status;
    }

    /// Opens the database and shows it in all tabs; failures go to the error dialog.
    public void open(ConnectionProfile profile) {
        open(profile, opened -> {}, dialogs::showError);
    }

    /// Opens the database and shows it in all tabs. When the server refuses the login, the password
    /// is asked for.
    public void open(
            ConnectionProfile profile,
            Consumer<DatabaseConnection> onOpened,
            Consumer<DrydockException> onFailure) {
        Secret known = typed.get(profile.id());
        start(profile, known == null ? null : known.copy(), onOpened, onFailure);
    }

    /// Closes the database in the background; the tabs forget it at once.
    public void close(DatabaseConnection connection) {
        ConnectionProfile profile = connection.profile();
        connections.forget(profile.id());
        jobs.startQuiet(
                new JobDescription(
                        "disconnect",
                        TEXTS.get("connection.closing", profile.name()),
                        profile.name()),
                context -> {
                    engine.databases().close(profile.id());
                    return profile;
                },
                closed -> status.say(TEXTS.get("connection.closed", closed.name())));
    }

    /// The password typed for the profile since the start, if any; the caller closes the copy.
    public Optional<Secret> typedPassword(String profileId) {
        return Optional.ofNullable(typed.get(profileId)).map(Secret::copy);
    }

    /// Keeps a typed password until the console ends; takes the secret over.
    public void keepTypedPassword(String profileId, Secret password) {
        Secret before = typed.put(profileId, password);
        if (before != null) {
            before.close();
        }
    }

    /// Overwrites a password typed before, for example because the profile is gone.
    public void forgetTypedPassword(String profileId) {
        Secret before = typed.remove(profileId);
        if (before != null) {
            before.close();
        }
    }

    private void start(
            ConnectionProfile profile,
            @Nullable Secret password,
            Consumer<DatabaseConnection> onOpened,
            Consumer<DrydockException> onFailure) {
        jobs.start(
                new JobDescription(
                        "connect", TEXTS.get("connection.opening", profile.name()), profile.name()),
                context -> connect(profile, password, context),
                opened -> {
                    connections.show(opened);
                    status.say(TEXTS.get("connection.opened", profile.name()));
                    onOpened.accept(opened);
                },
                leftBehind -> {},
                failure -> {
                    if (failure.code() == ErrorCode.CONNECTION_LOGIN_FAILED) {
                        askPassword(profile, failure, onOpened, onFailure);
                    } else {
                        onFailure.accept(failure);
                    }
                });
    }

    private DatabaseConnection connect(
            ConnectionProfile profile, @Nullable Secret password, JobContext context) {
        // a typed password wins over what password files and the environment say
        Secret secret = password == null ? engine.resolver().complete(profile).secret() : password;
        try {
            return engine.databases().open(profile, Optional.ofNullable(secret), context);
        } finally {
            if (secret != null) {
                secret.close();
            }
        }
    }

    private void askPassword(
            ConnectionProfile profile,
            DrydockException refusal,
            Consumer<DatabaseConnection> onOpened,
            Consumer<DrydockException> onFailure) {
        dialogs.askPassword(
                TEXTS.get("connection.password", profile.name()),
                refusal.message(),
                secret -> {
                    keepTypedPassword(profile.id(), secret);
                    start(profile, secret.copy(), onOpened, onFailure);
                });
    }
}
