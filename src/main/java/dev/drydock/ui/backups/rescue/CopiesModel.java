package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.job.StartedJob;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The copies that restores left beside live databases.
public final class CopiesModel {

    /// A copy that could not be worked on, and why.
    ///
    /// @param locked whether it was because somebody uses one of both
    record Problem(KeptCopy copy, DrydockException error, boolean locked) {}

    /// What is read together.
    record Read(List<KeptCopy> copies, List<ConnectionProfile> profiles) {}

    private final ReadOnlyObjectWrapper<@Nullable List<KeptCopy>> copies =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> error =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> job =
            new ReadOnlyObjectWrapper<>();
    private List<ConnectionProfile> profiles = List.of();

    // Properties

    /// Newest first; null until they are read.
    ReadOnlyObjectProperty<@Nullable List<KeptCopy>> copiesProperty() {
        return copies.getReadOnlyProperty();
    }

    /// The saved connections.
    List<ConnectionProfile> profiles() {
        return profiles;
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Why they could not be read.
    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    // Commands

    void show(Read now) {
        error.set(null);
        profiles = List.copyOf(now.profiles());
        copies.set(List.copyOf(now.copies()));
    }

    void showError(DrydockException failure) {
        error.set(failure);
    }

    void showProblem(@Nullable Problem now) {
        problem.set(now);
    }

    void begin(StartedJob<?> now) {
        job.set(now);
    }

    void end() {
        job.set(null);
    }
}
