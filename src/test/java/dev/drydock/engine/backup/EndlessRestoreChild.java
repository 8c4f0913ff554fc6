package dev.drydock.engine.backup;

import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import java.nio.file.Path;

/// A process that restores two backups by turns over one file until it is killed, each as a whole
/// and as chosen tables, and says where it is.
final class EndlessRestoreChild {

    static final String BEGINS = "begins ";
    static final String PHASE = "phase ";
    static final String ENDED = "ended ";

    private EndlessRestoreChild() {}

    /// Arguments: folder of [SqliteRestoring], the target, then the backups.
    public static void main(String[] arguments) {
        Path target = Path.of(arguments[1]);
        try (var restoring = new SqliteRestoring(Path.of(arguments[0]))) {
            for (int run = 0; ; run++) {
                int number = run % 2;
                Path backup = Path.of(arguments[2 + number]);
                boolean whole = run % 4 < 2;
                RestoreOrder order =
                        whole
                                ? SqliteRestoring.everything(
                                        RestoreIntent.REPLACE, SqliteRestoring.existing(target))
                                : restoring.chosen(
                                        backup,
                                        RestoreIntent.REPLACE,
                                        SqliteRestoring.existing(target),
                                        "state",
                                        "filling");
                say(BEGINS + number + (whole ? " whole" : " parts"));
                restoring.run(
                        backup,
                        order,
                        new JobContext(
                                progress -> {
                                    if (progress instanceof Progress.Phase(String name)) {
                                        say(PHASE + name);
                                    }
                                },
                                new CancelSource()));
                say(ENDED + number);
            }
        }
    }

    // one write for a line: whoever kills this process reads what was said last
    private static synchronized void say(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }
}
