package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.sample.SampleDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The database of one demo run: a new file, or a new database on a server. Nothing that was there
/// before is touched.
///
/// @param target opens it
record DemoDatabase(Target target, Runnable removal) {

    /// Takes the database away again.
    void remove() {
        removal.run();
    }

    static DemoDatabase file(Path file) {
        return new DemoDatabase(
                new Target(SampleDatabase.emptyFile(file), Optional.empty()), () -> {});
    }

    static DemoDatabase onServer(Call call, Engine engine, Target server) {
        String name = "drydock_demo_" + ProcessHandle.current().pid();
        var endpoint = (Endpoint.Server) server.profile().endpoint();
        onServer(
                call,
                engine,
                server,
                session -> session.update("CREATE DATABASE " + Identifiers.quote(name)));
        ConnectionProfile profile = ConnectionProfile.adHoc(endpoint.withDatabase(name));
        return new DemoDatabase(
                new Target(profile, server.password()),
                () -> {
                    engine.databases().close(profile.id());
                    onServer(call, engine, server, session -> dropAll(session, name));
                });
    }

    /// Drops the demo's database and what a restore set aside of it, whose name begins so.
    private static int dropAll(Session session, String name) {
        List<String> made =
                session.query(
                        "SELECT datname FROM pg_database WHERE left(datname, ?) = ?",
                        row -> row.text(1),
                        name.length(),
                        name);
        made.forEach(database ->
                session.update("DROP DATABASE IF EXISTS " + Identifiers.quote(database)));
        return made.size();
    }

    private static <R> void onServer(
            Call call, Engine engine, Target server, Function<Session, R> work) {
        call.runJob(
                engine.jobs(),
                new JobDescription("demo", Texts.text("demo.title"), server.profile().name()),
                context -> {
                    DatabaseConnection connection =
                            engine.databases().open(server.profile(), server.password(), context);
                    try (Session session = connection.lease(context)) {
                        return work.apply(session);
                    }
                });
    }
}
