package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import java.util.List;

/// How one engine tests a connection, stage by stage.
public interface ConnectionProbe {

    /// The stages in the order to run them.
    List<TestStage> stages();

    /// Runs one stage; those before it have not failed.
    ///
    /// @throws DrydockException when the stage fails
    StageFinding run(TestStage stage, ProbeRun run);

    /// What a stage that did not fail has found.
    ///
    /// @param state OK, WARNING or SKIPPED
    record StageFinding(StageResult.State state, String message, String hint) {

        public static StageFinding ok(String message) {
            return new StageFinding(StageResult.State.OK, message, "");
        }

        public static StageFinding warning(String message, String hint) {
            return new StageFinding(StageResult.State.WARNING, message, hint);
        }

        public static StageFinding skipped(String message) {
            return new StageFinding(StageResult.State.SKIPPED, message, "");
        }
    }
}
