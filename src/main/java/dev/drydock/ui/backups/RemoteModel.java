package dev.drydock.ui.backups;

import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.error.DrydockException;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is in a storage elsewhere.
final class RemoteModel {

    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable List<RemoteBackup>> found =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> error =
            new ReadOnlyObjectWrapper<>();

    // Properties

    /// As typed.
    StringProperty addressProperty() {
        return address;
    }

    /// Newest first; null before a place was looked into.
    ReadOnlyObjectProperty<@Nullable List<RemoteBackup>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// Why the place could not be looked into, or something not be fetched; null for no reason.
    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    // Commands

    void forget() {
        found.set(null);
        error.set(null);
    }

    void show(List<RemoteBackup> now) {
        error.set(null);
        found.set(List.copyOf(now));
    }

    void showError(DrydockException failure) {
        error.set(failure);
    }
}
