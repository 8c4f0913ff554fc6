package dev.drydock.engine.backup;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A process that makes one backup after the other until it is killed, every second one built on
/// the one before unless they are encrypted, for which it has no key, and says where it is.
final class EndlessBackupChild {

    static final String BEGINS = "begins";
    static final String ENDED = "ended ";
    static final String PHASE = "phase ";

    private EndlessBackupChild() {}

    /// Arguments: home, folder for the backups, a recipient or `-`, then a file, or host, port,
    /// database, user and password.
    public static void main(String[] arguments) {
        List<String> database = List.of(arguments).subList(3, arguments.length);
        Encryption encryption =
                arguments[2].equals("-")
                        ? Encryption.NONE
                        : new Encryption(Recipient.ofSettings(List.of(arguments[2])), null);
        try (Engine engine = Engine.at(DrydockHome.at(Path.of(arguments[0])))) {
            DatabaseConnection connection =
                    engine.databases()
                            .open(
                                    ConnectionProfile.adHoc(endpoint(database)),
                                    password(database),
                                    JobContext.quiet());
            for (int run = 0; ; run++) {
                say(BEGINS);
                Backup made =
                        engine.backups()
                                .backUp(
                                        connection,
                                        BackupRequest.into(Path.of(arguments[1]))
                                                .withType(
                                                        run % 2 == 0 || encryption.isOn()
                                                                ? BackupType.FULL
                                                                : BackupType.INCREMENTAL)
                                                .withEncryption(encryption),
                                        new JobContext(
                                                EndlessBackupChild::report, new CancelSource()));
                say(ENDED + made.id());
            }
        }
    }

    private static void report(Progress progress) {
        switch (progress) {
            case Progress.Phase(String name) -> say(PHASE + name);
            case Progress.Work(long done, long total, var unit) when done >= total ->
                    say("all of " + total + " " + unit);
            case Progress.Work _, Progress.Current _, Progress.Share _, Progress.Plan _ -> {}
            case Progress.Note(String text) -> say("note " + text);
        }
    }

    // one write for a line: whoever kills this process reads what was said last
    private static synchronized void say(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }

    private static Endpoint endpoint(List<String> database) {
        return database.size() == 1
                ? new Endpoint.File("sqlite", Path.of(database.getFirst()), Map.of())
                : new Endpoint.Server(
                        "postgresql",
                        database.getFirst(),
                        Integer.parseInt(database.get(1)),
                        database.get(2),
                        database.get(3),
                        SslMode.PREFER,
                        Map.of());
    }

    private static Optional<Secret> password(List<String> database) {
        return database.size() < 5 || database.get(4).isEmpty()
                ? Optional.empty()
                : Optional.of(Secret.of(database.get(4)));
    }
}
