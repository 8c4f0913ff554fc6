package dev.drydock.ui.job;

import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A job as its starter sees it: what to show of it, and how to ask it to end. All properties
/// change on the FX thread only. A caller may drop it: the outcome reaches the handlers anyway.
public interface StartedJob<R> {

    long id();

    JobDescription description();

    Instant startedAt();

    ReadOnlyObjectProperty<JobState> stateOfJobProperty();

    JobState stateOfJob();

    /// The current phase; empty before the first.
    ReadOnlyStringProperty messageProperty();

    /// Between 0 and 1, below 0 while unknown: fits a `ProgressBar`.
    ReadOnlyDoubleProperty progressProperty();

    /// The last figures of the current phase; null while there are none.
    ReadOnlyObjectProperty<Progress.@Nullable Work> workProperty();

    /// What else the current phase counted when [#workProperty()] changed last. FX thread.
    List<Progress.Work> alsoCounted();

    /// The estimated time left: for the whole job where that is known, else for the current phase;
    /// null while unknown.
    ReadOnlyObjectProperty<@Nullable Duration> remainingProperty();

    /// How the job ended; null while it runs.
    ReadOnlyObjectProperty<@Nullable JobOutcome<R>> outcomeProperty();

    Optional<Instant> endedAt();

    /// The newest lines of the job's log, oldest first.
    ObservableList<String> notes();

    /// Asks the job to end; returns at once. It is over when [#stateOfJob()] says so. FX thread.
    void requestCancel();

    /// Calls the handler on the FX thread once the job is over, at once when it is.
    void onEnd(Consumer<JobOutcome<R>> handler);
}
