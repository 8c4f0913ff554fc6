package dev.drydock.engine.rehearsal;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.migration.Callback;
import dev.drydock.engine.migration.CallbackMoment;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Difference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs the callbacks in a sandbox that run before the first file or after the last one.
final class RunMoments {

    private final RehearsalRun run;
    private final RehearsalCallbacks callbacks;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<ObjectKey> changed = new HashSet<>();

    RunMoments(RehearsalRun run, RehearsalCallbacks callbacks) {
        this.run = run;
        this.callbacks = callbacks;
        findings.addAll(callbacks.refused());
    }

    RehearsalCallbacks callbacks() {
        return callbacks;
    }

    /// What was found of them, each once.
    List<Finding> findings() {
        return findings.stream().sorted().distinct().toList();
    }

    /// Runs the callbacks that run once for all files, and remembers what they change. A failure is
    /// a finding.
    ///
    /// @return whether none failed
    boolean run(Callback callback) {
        Optional<StepFailure> failure = runAll(callback);
        failure.ifPresent(one -> findings.add(CallbackFindings.failed(one)));
        return failure.isEmpty();
    }

    /// Likewise at a time when nobody can expect them to work: a failure is no finding.
    ///
    /// @return whether there are any and none failed
    boolean attempt(Callback callback) {
        return callbacks.has(callback) && runAll(callback).isEmpty();
    }

    private Optional<StepFailure> runAll(Callback callback) {
        if (!callbacks.has(callback)) {
            return Optional.empty();
        }
        run.unseen().cancel().throwIfCancelled();
        SchemaDefinition before = run.sandbox().read(run.unseen());
        StepFailure failed = null;
        try {
            new CallbackMoment(
                            run.sandbox().connection(),
                            run.sandbox().traced(),
                            callbacks.all(),
                            run.placeholders())
                    .run(
                            callback,
                            run.outcomes().stream().map(StepRehearsal.Outcome::migration).toList(),
                            run.files().migrations().size(),
                            run.unseen());
        } catch (DrydockException failure) {
            if (!RehearsalRun.isOfFile(failure)) {
                throw failure;
            }
            failed = StepFailure.of(failure);
        }
        // of several files for one moment those before the one that failed stay
        run.history()
                .differences(before, run.sandbox().read(run.unseen()), CompareOptions.ALL)
                .forEach(one -> changed.add(one.key()));
        return Optional.ofNullable(failed);
    }

    /// What differs, without what callbacks change that run once for all files: a rollback need not
    /// take that back.
    List<Difference> without(List<Difference> differences) {
        return differences.stream().filter(one -> !changed.contains(one.key())).toList();
    }
}
