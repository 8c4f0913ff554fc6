package dev.drydock.ui.job;

/// Where a job of the console stands.
public enum JobState {
    /// At work; may be asked to cancel.
    RUNNING,
    /// Asked to cancel and not over yet; wait for the outcome.
    CANCELLING,
    /// Over, with a result.
    SUCCEEDED,
    /// Over because it was asked to; the outcome says what is left behind.
    CANCELLED,
    /// Over with an error; see it for the next step.
    FAILED;

    public boolean isOver() {
        return this == SUCCEEDED || this == CANCELLED || this == FAILED;
    }
}
