package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.ProgressSink;
import java.util.List;

/// Takes the time of a restore's phases. When those of the last one are known they are the plan,
/// and the usual shares that the work reports are of no interest. Thread-safe.
final class RestorePace implements ProgressSink {

    private final PaceRecorder recorder;
    private final boolean learned;

    /// @param before of the last restore of the same kind; NONE for the first
    RestorePace(ProgressSink next, BackupPace before) {
        this.learned = before.measured();
        this.recorder = new PaceRecorder(next, System::nanoTime);
        if (learned) {
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
        if (!(learned && progress instanceof Progress.Plan)) {
            recorder.report(progress);
        }
    }

    BackupPace measured() {
        return recorder.pace(List.of());
    }
}
