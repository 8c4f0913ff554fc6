package dev.drydock.engine.connection;

import java.util.List;
import java.util.Optional;

/// The result of a staged connection test, in the order of the stages.
public record ConnectionTest(List<StageResult> stages) {

    public ConnectionTest {
        stages = List.copyOf(stages);
    }

    /// Whether no stage failed; warnings are allowed.
    public boolean passed() {
        return failure().isEmpty();
    }

    /// The stage that failed, if any.
    public Optional<StageResult> failure() {
        return stages.stream()
                .filter(stage -> stage.state() == StageResult.State.FAILED)
                .findFirst();
    }
}
