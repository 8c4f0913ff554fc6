package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one stage of a connection test ended.
///
/// @param message what was found, as a sentence
/// @param hint the next step; empty when there is none
/// @param code of a failure; null otherwise
public record StageResult(
        TestStage stage,
        State state,
        Duration duration,
        String message,
        String hint,
        @Nullable ErrorCode code) {

    public enum State {
        OK,
        /// Works, but look.
        WARNING,
        FAILED,
        /// Not run: an earlier stage failed, or there is nothing to look at.
        SKIPPED
    }

    /// @return the code of a failure
    public Optional<ErrorCode> errorCode() {
        return Optional.ofNullable(code);
    }

    static StageResult failed(TestStage stage, DrydockException failure) {
        return new StageResult(
                stage,
                State.FAILED,
                Duration.ZERO,
                failure.message(),
                failure.hint(),
                failure.code());
    }

    StageResult took(Duration time) {
        return new StageResult(stage, state, time, message, hint, code);
    }
}
