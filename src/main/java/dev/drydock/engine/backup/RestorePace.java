package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.ProgressSink;
import java.util.List;

/// Takes the time of a restore's phases. When those of earlier ones are known they are the plan,
/// and the usual shares that the work reports are of no interest. Thread-safe.
final class RestorePace implements ProgressSink {

    private final PaceRecorder recorder;
    private final BackupPace before;

    /// @param before of the restores of the same kind so far; NONE for the first
    RestorePace(ProgressSink next, BackupPace before) {
        this.before = before;
        this.recorder = new PaceRecorder(next, System::nanoTime);
        if (before.measured()) {
            recorder.report(before.plan());
        }
    }

    /// What takes equally long each time: restores of one origin to one server, whatever the name
    /// of the database there.
    static String job(String origin, ConnectionProfile target) {
        String place =
                target.endpoint() instanceof Endpoint.Server server
                        ? server.host() + ":" + server.port()
                        : "";
        return String.join("\n", "restore", origin, place);
    }

    @Override
    public void report(Progress progress) {
        if (!(before.measured() && progress instanceof Progress.Plan)) {
            recorder.report(progress);
        }
    }

    /// For the next one.
    BackupPace measured() {
        return recorder.pace(List.of()).meanWith(before);
    }
}
