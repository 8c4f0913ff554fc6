package dev.drydock.ui.common;

import dev.drydock.engine.connection.DatabaseConnection;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The databases that are open in the console, and the one that the tabs show. FX thread only.
public final class OpenConnections {

    private final ObservableList<DatabaseConnection> open = FXCollections.observableArrayList();
    // one wrapper for all callers: listeners hang on it, and a second one would be collected
    private final ObservableList<DatabaseConnection> openShown =
            FXCollections.unmodifiableObservableList(open);
    private final ReadOnlyObjectWrapper<@Nullable DatabaseConnection> current =
            new ReadOnlyObjectWrapper<>();

    // Properties

    /// In the order of opening.
    public ObservableList<DatabaseConnection> open() {
        return openShown;
    }

    /// The connection in the header; null when none is open.
    public ReadOnlyObjectProperty<@Nullable DatabaseConnection> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public @Nullable DatabaseConnection current() {
        return current.get();
    }

    // Commands

    /// Shows a connection that was opened; an older one of the same profile gives way to it.
    public void show(DatabaseConnection connection) {
        if (!open.contains(connection)) {
            String id = connection.profile().id();
            open.removeIf(other -> other.profile().id().equals(id));
            open.add(connection);
        }
        current.set(connection);
    }

    /// Forgets a connection that was closed; another open one takes its place.
    public void forget(String profileId) {
        open.removeIf(connection -> connection.profile().id().equals(profileId));
        DatabaseConnection shown = current.get();
        if (shown != null && shown.profile().id().equals(profileId)) {
            current.set(open.isEmpty() ? null : open.getLast());
        }
    }
}
