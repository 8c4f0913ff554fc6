package dev.drydock.engine.job;

/// Takes reports from a worker. Reporting is cheap and may be done as often as the work likes:
/// renderers sample, they are not called.
@FunctionalInterface
public interface ProgressSink {

    void report(Progress progress);

    default void phase(String name) {
        report(new Progress.Phase(name));
    }

    /// `total` below 0 means unknown. A phase may count in several units.
    default void work(long done, long total, Unit unit) {
        report(new Progress.Work(done, total, unit));
    }

    /// Tells what one of several workers works on; the next phase forgets it.
    default void current(int worker, String object) {
        report(new Progress.Current(worker, object));
    }

    /// Tells how much of the phase's time is over, 0 to 1, where the figures would mislead.
    default void share(double fraction) {
        report(new Progress.Share(fraction));
    }

    default void note(String text) {
        report(new Progress.Note(text));
    }
}
