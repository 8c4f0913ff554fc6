package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import java.nio.file.Path;
import java.util.Map;

/// A process that restores once and says what it does, to be killed.
final class RestoreChild {

    static final String BEGINS = "begins";
    static final String PHASE = "phase ";
    static final String ENDED = "ended";

    private RestoreChild() {}

    /// Arguments: home, archive, host, port, user, password, database, `new` or `replace`.
    public static void main(String[] arguments) throws Exception {
        var server =
                new Endpoint.Server(
                        "postgresql",
                        arguments[2],
                        Integer.parseInt(arguments[3]),
                        arguments[6],
                        arguments[4],
                        SslMode.PREFER,
                        Map.of());
        ConnectionProfile profile = ConnectionProfile.adHoc(server);
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Phase(String name)) {
                                System.out.println(PHASE + name);
                            }
                        },
                        new CancelSource());
        RestorePlace place =
                arguments[7].equals("new")
                        ? new RestorePlace.New(profile)
                        : new RestorePlace.Existing(profile);
        try (Engine engine = Engine.at(DrydockHome.at(Path.of(arguments[0])));
                Archive archive =
                        engine.archives()
                                .open(Path.of(arguments[1]), KeyRing.NONE, JobContext.quiet());
                Secret password = Secret.of(arguments[5])) {
            System.out.println(BEGINS);
            engine.restores()
                    .run(
                            archive,
                            arguments[1],
                            RestoreOrder.of(RestoreIntent.REPLACE, place, 2)
                                    .withPassword(password)
                                    .confirmed(Confirmation.ofName(arguments[6])),
                            context);
            System.out.println(ENDED);
        }
    }
}
