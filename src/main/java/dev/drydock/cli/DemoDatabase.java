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
import java.util.Optional;

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
        execute(call, engine, server, "CREATE DATABASE " + Identifiers.quote(name));
        ConnectionProfile profile = ConnectionProfile.adHoc(endpoint.withDatabase(name));
        return new DemoDatabase(
                new Target(profile, server.password()),
                () -> {
                    engine.databases().close(profile.id());
                    execute(
                            call,
                            engine,
                            server,
                            "DROP DATABASE IF EXISTS " + Identifiers.quote(name));
                });
    }

    private static void execute(Call call, Engine engine, Target server, String sql) {
        call.runJob(
                engine.jobs(),
                new JobDescription("demo", Texts.text("demo.title"), server.profile().name()),
                context -> {
                    DatabaseConnection connection =
                            engine.databases().open(server.profile(), server.password(), context);
                    try (Session session = connection.lease(context)) {
                        return session.update(sql);
                    }
                });
    }
}
