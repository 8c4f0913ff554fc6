package dev.drydock.ui.job;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobOutcome;
import java.util.function.Consumer;

/// What happens on the FX thread when a job is over; exactly one of the three is called.
record JobHandlers<R>(
        Consumer<? super R> onSuccess,
        Consumer<String> onCancelled,
        Consumer<DrydockException> onFailure) {

    void accept(JobOutcome<R> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<R>(R value) -> onSuccess.accept(value);
            case JobOutcome.Cancelled<R>(String leftBehind) -> onCancelled.accept(leftBehind);
            case JobOutcome.Failed<R>(DrydockException error) -> onFailure.accept(error);
        }
    }
}
