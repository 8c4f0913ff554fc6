package dev.drydock.engine.job;

/// Unwinds a job that was asked to cancel; says what is left behind.
public final class JobCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What is left of a statement that was ended in its transaction.
    public static final String ROLLED_BACK = "rolled back";

    private final String leftBehind;

    public JobCancelledException() {
        this("nothing was changed");
    }

    /// @param leftBehind for example "rolled back" or "3 of 9 migrations applied"
    public JobCancelledException(String leftBehind) {
        super("Cancelled: " + leftBehind);
        this.leftBehind = leftBehind;
    }

    public String leftBehind() {
        return leftBehind;
    }
}
