package dev.drydock.engine.job;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;

/// How a job ended; exactly one of three ways.
public sealed interface JobOutcome<R> {

    record Succeeded<R>(R value) implements JobOutcome<R> {}

    /// Asked to cancel, and really over. `leftBehind` says what remains of the work.
    record Cancelled<R>(String leftBehind) implements JobOutcome<R> {}

    record Failed<R>(DrydockException error) implements JobOutcome<R> {}

    /// The value, or the failure thrown; cancelled becomes [ErrorCode#CANCELLED].
    default R orThrow() {
        return switch (this) {
            case Succeeded<R>(R value) -> value;
            case Cancelled<R>(String leftBehind) ->
                    throw new DrydockException(
                            ErrorCode.CANCELLED, "Cancelled: " + leftBehind + ".", "");
            case Failed<R>(DrydockException error) -> throw error;
        };
    }
}
